import {makePod} from "../../model/make.js";
import {toYaml} from "../../model/manifest.js";
import type {Pod, PodResourceClaim} from "../../model/objects.js";
import type {GpuPod} from "./pods.js";

/** The pod as it waits for the scheduler, with a device of the named resource. */
export function podAsking({name, requests = {}}: GpuPod, resource: string): Pod {
  return makePod({name, requests: {...requests, [resource]: 1}});
}

/** The pod with a claim in the place of a device. */
export function podClaiming({name, requests = {}}: GpuPod, claim: PodResourceClaim): Pod {
  const {spec, ...pod} = makePod({name, requests});
  const containers = spec.containers.map(container => ({
    ...container,
    resources: {...container.resources, claims: [{name: claim.name}]}
  }));
  return {...pod, spec: {...spec, containers, resourceClaims: [claim]}};
}

/** The device plugin's configuration in its ConfigMap. */
export function pluginConfigMap(config: object): object {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {name: "nvidia-device-plugin", namespace: "kube-system"},
    data: {"config.yaml": toYaml({version: "v1", ...config})}
  };
}

/** Objects as one text to apply. */
export function documents(objects: readonly object[]): string {
  return objects.map(toYaml).join("---\n");
}
