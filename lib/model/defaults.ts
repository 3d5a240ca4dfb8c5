import {withLabelKeys} from "./label-keys.js";
import type {Container, Node, Pod, PodSpec, ResourceList, ResourceRequirements} from "./objects.js";
import {addQuantities, compareQuantities, parseQuantity, roundUp} from "./quantity.js";
import {formatQuantity} from "./quantity-format.js";
import {isHugePages} from "./resource-names.js";

const MILLI = -3;

/**
 * The pod with what the API server fills in and the kit reads: namespace "default"; amounts in whole thousandths; per container,
 * requests that are missing taken from the limits; pod-level requests likewise, after the containers' sum; `matchLabelKeys` written out in
 * the selectors beside them; with `hostNetwork`, ports of the machine.
 *
 * @see Kubernetes 1.36.3, pkg/apis/core/v1/defaults.go
 */
export function withPodDefaults(pod: Pod): Pod {
  const {metadata} = pod;
  const spec = withLabelKeys(pod.spec, metadata.labels);
  const fill = spec.hostNetwork ? (container: Container) => withHostPorts(withRequests(container)) : withRequests;
  const filled: PodSpec = {
    ...spec,
    ...(spec.containers && {containers: spec.containers.map(fill)}),
    ...(spec.initContainers && {initContainers: spec.initContainers.map(fill)}),
    ...(spec.overhead && {overhead: inMilli(spec.overhead)})
  };
  return {
    ...pod,
    metadata: {...metadata, namespace: metadata.namespace || "default"},
    spec: {...filled, ...(spec.resources && {resources: podLevel(filled, spec.resources)})}
  };
}

/**
 * The owner with the spec of its template in whole thousandths, an empty one where there is none. Requests are filled in only when a
 * pod is made of it.
 */
export function withTemplateDefaults<T extends {readonly spec?: object}>(owner: T): T {
  const {template} = (owner.spec ?? {}) as {readonly template?: {readonly spec?: PodSpec}};
  const {containers, initContainers, overhead, resources} = template?.spec ?? ({} as Partial<PodSpec>);
  const spec = {
    ...template?.spec,
    ...(containers && {containers: containers.map(inWholeMilli)}),
    ...(initContainers && {initContainers: initContainers.map(inWholeMilli)}),
    ...(overhead && {overhead: inMilli(overhead)}),
    ...(resources && inWholeMilli({resources}))
  };
  return {...owner, spec: {...owner.spec, template: {...template, spec}}};
}

/** The quota with amounts in whole thousandths. */
export function withQuotaDefaults<T extends {readonly spec?: {readonly hard?: ResourceList}}>(quota: T): T {
  const {spec} = quota;
  return spec?.hard ? {...quota, spec: {...spec, hard: inMilli(spec.hard)}} : quota;
}

function inWholeMilli<T extends {readonly resources?: ResourceRequirements}>(owner: T): T {
  const {limits, requests, ...rest} = owner.resources ?? {};
  const resources = {...rest, ...(limits && {limits: inMilli(limits)}), ...(requests && {requests: inMilli(requests)})};
  return owner.resources === undefined ? owner : {...owner, resources};
}

/** The node with allocatable taken from capacity where a manifest names none, and amounts in whole thousandths. */
export function withNodeDefaults(node: Node): Node {
  const {capacity, allocatable = capacity} = node.status ?? {};
  if (allocatable === undefined) return node;
  const status = {...node.status, allocatable: inMilli(allocatable)};
  return {...node, status: capacity === undefined ? status : {...status, capacity: inMilli(capacity)}};
}

function withRequests(container: Container): Container {
  const {resources} = container;
  if (resources === undefined) return container;
  const limits = resources.limits && inMilli(resources.limits);
  const written = resources.requests && inMilli(resources.requests);
  const requests = {...written, ...limits, ...written};
  return {
    ...container,
    resources: {
      ...resources,
      ...(limits && {limits}),
      ...((limits ?? written) && {requests})
    }
  };
}

/** With the machine's own network a container's port is one of the machine. */
function withHostPorts(container: Container): Container {
  const {ports} = container;
  if (ports === undefined) return container;
  return {...container, ports: ports.map(port => ({...port, hostPort: port.hostPort || port.containerPort}))};
}

function inMilli(list: ResourceList): ResourceList {
  return mapValues(list, amount => formatQuantity(roundUp(parseQuantity(amount), MILLI)));
}

function mapValues<A, B>(map: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value)]));
}

function podLevel(spec: PodSpec, written: ResourceRequirements): ResourceRequirements {
  const requests = written.requests && inMilli(written.requests);
  const ownLimits = written.limits && inMilli(written.limits);
  const named = {...ownLimits, ...requests};
  const anyEntry = Object.keys(named).length > 0;
  const hugePages = pick(anyEntry ? aggregate(spec, "limits") : {}, name => isHugePages(name) && !(name in named));
  const limits = {...ownLimits, ...hugePages};
  if (Object.keys(limits).length === 0) return {...written, ...(requests && {requests})};
  const fromContainers = pick(aggregate(spec, "requests"), name => name === "cpu" || name === "memory");
  const copied = pick(limits, name => name === "cpu" || name === "memory" || isHugePages(name));
  return {...written, limits, requests: {...copied, ...fromContainers, ...requests}};
}

function pick(list: ResourceList, keep: (name: string) => boolean): ResourceList {
  return Object.fromEntries(Object.entries(list).filter(([name]) => keep(name)));
}

/**
 * What the containers of a pod ask for, or are limited to, together: containers and sidecars, or the highest moment of the init
 * containers where that is more, resource by resource. Pod-level values and overhead are left out.
 */
export function aggregate(spec: PodSpec, kind: "requests" | "limits"): ResourceList {
  let steady: ResourceList = {};
  let sidecars: ResourceList = {};
  let initPeak: ResourceList = {};
  for (const container of spec.initContainers ?? []) {
    const running = combine(sidecars, container.resources?.[kind], addText);
    if (container.restartPolicy === "Always") sidecars = running;
    initPeak = combine(initPeak, running, maxText);
  }
  for (const container of spec.containers ?? []) steady = combine(steady, container.resources?.[kind], addText);
  return combine(combine(steady, sidecars, addText), initPeak, maxText);
}

function combine(a: ResourceList, b: ResourceList = {}, join: (x: string, y: string) => string): ResourceList {
  const joined = new Map(Object.entries(a).map(([name, amount]) => [name, String(amount)]));
  for (const [name, amount] of Object.entries(b)) {
    const other = joined.get(name);
    joined.set(name, other === undefined ? String(amount) : join(other, String(amount)));
  }
  return Object.fromEntries(joined);
}

function addText(a: string, b: string): string {
  return formatQuantity(addQuantities(parseQuantity(a), parseQuantity(b)));
}

function maxText(a: string, b: string): string {
  return compareQuantities(parseQuantity(a), parseQuantity(b)) < 0 ? b : a;
}
