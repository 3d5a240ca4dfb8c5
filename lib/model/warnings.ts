import {apiPath, type Path} from "./mistake.js";
import {dnsLabel} from "./names.js";
import type {Container, ContainerPort, Pod, ResourceList} from "./objects.js";
import type {EnvVar} from "./pod-parts.js";
import {compareQuantities, parseQuantity, roundUp} from "./quantity.js";
import {formatQuantity} from "./quantity-format.js";
import {isHugePages} from "./resource-names.js";

/**
 * What the API server says about a Pod that it accepts all the same, as kubectl prints it behind "Warning:".
 *
 * @see Kubernetes 1.36.3, pkg/api/pod/warnings.go, of which the deprecated fields are left out
 */
export function podWarnings(pod: Pod): string[] {
  const {metadata, spec} = pod;
  const {imagePullSecrets = []} = spec as {readonly imagePullSecrets?: readonly {readonly name?: string}[]};
  const containers = placedContainers(pod);
  return [
    ...hostName(metadata.name),
    ...imagePullSecrets.flatMap(({name}, i) =>
      name ? [] : [`${apiPath(["spec", "imagePullSecrets", i, "name"])}: invalid empty name ""`]
    ),
    ...containers.flatMap(({container, path}) => [...hiddenVariables(container, path), ...fractions(container, path)]),
    ...samePorts(containers)
  ];
}

interface Placed {
  readonly container: Container & {readonly env?: readonly EnvVar[]};
  readonly path: Path;
}

function placedContainers({spec: {initContainers = [], containers}}: Pod): Placed[] {
  return [
    ...initContainers.map((container, i) => ({container, path: ["spec", "initContainers", i]})),
    ...containers.map((container, i) => ({container, path: ["spec", "containers", i]}))
  ];
}

function hostName(name: string | undefined): string[] {
  const faults = name ? dnsLabel(name) : [];
  if (faults.length === 0) return [];
  const why = "this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended";
  return [`metadata.name: ${why}: [${faults.join(" ")}]`];
}

function hiddenVariables({env = []}: Placed["container"], path: Path): string[] {
  const seen = new Set<string>();
  return env.flatMap(({name = ""}, i) => {
    const hides = seen.has(name);
    seen.add(name);
    const place = apiPath([...path, "env", i]);
    return hides ? [`${place}: hides previous definition of "${name}", which may be dropped when using apply`] : [];
  });
}

/** "512m" of memory is half a byte. */
function fractions({resources = {}}: Container, path: Path): string[] {
  const found = (list: "limits" | "requests", amounts: ResourceList = {}) =>
    Object.entries(amounts).flatMap(([name, amount]) => {
      const quantity = parseQuantity(amount);
      const inBytes = name === "memory" || name === "ephemeral-storage" || isHugePages(name);
      if (!inBytes || compareQuantities(quantity, roundUp(quantity, 0)) === 0) return [];
      const place = apiPath([...path, "resources", list, {key: name}]);
      return [`${place}: fractional byte value "${formatQuantity(quantity)}" is invalid, must be an integer`];
    });
  return [...found("limits", resources.limits), ...found("requests", resources.requests)];
}

function samePorts(containers: readonly Placed[]): string[] {
  const placed = containers.flatMap(({container: {ports = []}, path}) =>
    ports.map((port, i) => ({port, place: apiPath([...path, "ports", i])}))
  );
  const earlier = new Map<string, typeof placed>();
  return placed.flatMap(one => {
    const key = `${one.port.containerPort}/${one.port.protocol || "TCP"}`;
    const others = earlier.get(key) ?? [];
    earlier.set(key, [...others, one]);
    return others.flatMap(other => {
      const overlap = overlapOf(one.port, other.port);
      return overlap === undefined ? [] : [`${one.place}: ${overlap} port definition with ${other.place}`];
    });
  });
}

function overlapOf(one: ContainerPort, other: ContainerPort): string | undefined {
  const [port = 0, otherPort = 0] = [one.hostPort, other.hostPort];
  const [address = "", otherAddress = ""] = [one.hostIP, other.hostIP];
  if (address === otherAddress && port === otherPort) return "duplicate";
  if (port === 0 || otherPort === 0) return "overlapping";
  return port === otherPort && (address === "") !== (otherAddress === "") ? "dangerously ambiguous" : undefined;
}
