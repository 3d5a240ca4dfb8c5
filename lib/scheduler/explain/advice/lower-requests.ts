import {amounts} from "../../../model/amounts.js";
import type {Container, PodSpec} from "../../../model/objects.js";
import {isHugePages, mayOvercommit} from "../../../model/resource-names.js";
import {quantityOf} from "./amount-text.js";

/** The parts of a pod's spec that name requests. */
type Requests = Pick<PodSpec, "containers" | "initContainers" | "resources">;

/**
 * The pod's requests cut so that it asks for `most` of a resource in all: the largest containers first, each init container to what is left beside the
 * sidecars before it. Undefined where the pod's overhead alone is more.
 *
 * @param most - in base units
 */
export function lowerRequests(spec: PodSpec, resource: string, most: number): Requests | undefined {
  const target = most - (amounts(spec.overhead)[resource] ?? 0);
  if (target < 0) return undefined;
  const {containers, initContainers = [], resources} = spec;
  const isPodLevel = resource === "cpu" || resource === "memory" || isHugePages(resource);
  if (isPodLevel && resources?.requests?.[resource] !== undefined) {
    const requests = {...resources.requests, [resource]: quantityOf(resource, target)};
    return {containers, resources: {...resources, requests}};
  }
  const isSidecar = ({restartPolicy}: Container) => restartPolicy === "Always";
  const steady = [...containers, ...initContainers.filter(isSidecar)];
  const cut = cutTo(
    steady.map(container => requestOf(container, resource)),
    target
  );
  const lowered = new Map(
    steady.map((container, i) => [container, withRequest(container, resource, cut[i] as number)])
  );
  let sidecars = 0;
  const inits = initContainers.map(container => {
    const steadily = lowered.get(container);
    if (steadily === undefined) {
      return withRequest(container, resource, Math.min(requestOf(container, resource), target - sidecars));
    }
    sidecars += requestOf(steadily, resource);
    return steadily;
  });
  return {
    containers: containers.map(container => lowered.get(container) as Container),
    ...(spec.initContainers && {initContainers: inits})
  };
}

/** The amounts, the largest lowered first, so that they add up to `most` or less. */
function cutTo(list: readonly number[], most: number): readonly number[] {
  const result = [...list];
  let excess = list.reduce((sum, amount) => sum + amount, 0) - most;
  const falling = list.map((_, i) => i).sort((a, b) => (list[b] as number) - (list[a] as number) || a - b);
  for (const i of falling) {
    const part = Math.max(0, Math.min(excess, result[i] as number));
    result[i]! -= part;
    excess -= part;
  }
  return result;
}

function requestOf({resources}: Container, resource: string): number {
  return amounts(resources?.requests)[resource] ?? 0;
}

/** Of devices and huge pages the limit must equal the request. */
function withRequest(container: Container, resource: string, units: number): Container {
  if (requestOf(container, resource) === units) return container;
  const {requests = {}, limits} = container.resources ?? {};
  const amount = quantityOf(resource, units);
  const lowered = {
    requests: {...requests, [resource]: amount},
    ...(limits && {limits: mayOvercommit(resource) ? limits : {...limits, [resource]: amount}})
  };
  return {...container, resources: {...container.resources, ...lowered}};
}
