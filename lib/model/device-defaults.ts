import type {
  DeviceRequest,
  DeviceSubRequest,
  ExactDeviceRequest,
  ResourceClaim,
  ResourceClaimSpec,
  ResourceClaimTemplate
} from "./objects.js";

/**
 * The claim with what the API server fills in: namespace "default", and one device, exactly so many, where a request says nothing else.
 *
 * @see Kubernetes 1.36.3, pkg/apis/resource/v1/defaults.go
 */
export function withClaimDefaults(claim: ResourceClaim): ResourceClaim {
  return {...claim, metadata: inNamespace(claim.metadata), spec: withRequestDefaults(claim.spec)};
}

/** The template with the same, and its claim's spec as {@link withClaimDefaults} fills it in. */
export function withClaimTemplateDefaults(template: ResourceClaimTemplate): ResourceClaimTemplate {
  const spec = {...template.spec, spec: withRequestDefaults(template.spec.spec ?? {})};
  return {...template, metadata: inNamespace(template.metadata), spec};
}

function inNamespace<M extends {readonly namespace?: string}>(metadata: M): M {
  return {...metadata, namespace: metadata.namespace || "default"};
}

function withRequestDefaults(spec: ResourceClaimSpec): ResourceClaimSpec {
  const {requests} = spec.devices ?? {};
  if (requests === undefined) return spec;
  return {...spec, devices: {...spec.devices, requests: requests.map(filled)}};
}

function filled(request: DeviceRequest): DeviceRequest {
  const {exactly, firstAvailable} = request;
  return {
    ...request,
    ...(exactly && {exactly: counted(exactly)}),
    ...(firstAvailable && {firstAvailable: firstAvailable.map(counted)})
  };
}

function counted<R extends ExactDeviceRequest | DeviceSubRequest>(request: R): R {
  const allocationMode = request.allocationMode || "ExactCount";
  const count = request.count || (allocationMode === "ExactCount" ? 1 : undefined);
  return {...request, allocationMode, ...(count !== undefined && {count})};
}
