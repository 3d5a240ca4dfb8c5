import {type Amounts, add, amounts, type MutableAmounts, raise} from "./amounts.js";
import type {Container, Pod} from "./objects.js";
import {containerRequests, NOT_RESIZED, podLevelAmounts, podLevelRequests, resizeOf} from "./resize.js";

/** What scores count for a container that names no request, so that it is not taken for free: 100m and 200 MiB. */
export const NON_ZERO_DEFAULTS = {cpu: 100, memory: 200 * 1024 * 1024} as const;

/** The three sums that the scheduler forms for one pod. */
export interface PodRequests {
  /** What the filters and a node's books count. */
  readonly requested: Amounts;
  /** What a node's books count for LeastAllocated once the pod is there: with the defaults for containers without a request. */
  readonly nonZero: Amounts;
  /** What LeastAllocated counts while the pod is still to be placed: as `nonZero`, but blind to pod-level requests. */
  readonly nonZeroIncoming: Amounts;
}

/**
 * What a pod requests, by the scheduler's rule: the containers together, or the highest moment of the init containers where
 * that is more, resource by resource; pod-level requests win over both; overhead comes last.
 *
 * @returns the sum that filters use, and the two that scores use (cpu and memory with defaults)
 * @throws SimError for a text that is no quantity, and for an amount below 0
 * @see Kubernetes 1.36.3, component-helpers resource/helpers.go and pkg/scheduler/framework/types.go; nonZeroIncoming
 *   differs as NodeResourcesFit's scorer is not told about pod-level requests
 * @example podRequests(pod).requested // {cpu: 2250, memory: 1073741824}
 */
export function podRequests(pod: Pod): PodRequests {
  const parts = readParts(pod);
  const requested = sum(parts, {}, parts.podLevel);
  return {
    requested,
    nonZero: sum(parts, missingDefaults(parts, requested), parts.podLevel),
    nonZeroIncoming: sum(parts, NON_ZERO_DEFAULTS, {})
  };
}

/**
 * What a pod is limited to, summed as its requests are. A resource that some container leaves without a limit is in it all the
 * same, with the limits of the others; overhead is added where there is a limit.
 *
 * @throws SimError for a text that is no quantity, and for an amount below 0
 * @see Kubernetes 1.36.3, component-helpers resource/helpers.go, PodLimits
 * @example podLimits(pod) // {cpu: 4000, memory: 8589934592, "nvidia.com/gpu": 1}
 */
export function podLimits({spec}: Pod): Amounts {
  const limitsOf = ({resources}: Container) => amounts(resources?.limits);
  const initContainers = (spec.initContainers ?? []).map(container => ({
    requests: limitsOf(container),
    sidecar: container.restartPolicy === "Always"
  }));
  const podLevel = podLevelAmounts(amounts(spec.resources?.limits));
  const limits = sum({containers: spec.containers.map(limitsOf), initContainers, podLevel, overhead: {}}, {}, podLevel);
  const overhead = Object.entries(amounts(spec.overhead)).filter(([name]) => (limits[name] ?? 0) > 0);
  const total = {...limits};
  add(total, Object.fromEntries(overhead));
  return total;
}

/** A pod's request in parts, each quantity read once. */
interface RequestParts {
  readonly containers: readonly Amounts[];
  readonly initContainers: readonly {readonly requests: Amounts; readonly sidecar: boolean}[];
  readonly podLevel: Amounts;
  readonly overhead: Amounts;
}

function readParts(pod: Pod): RequestParts {
  const resized = resizeOf(pod);
  return {
    containers: pod.spec.containers.map(container => containerRequests(container, resized)),
    initContainers: (pod.spec.initContainers ?? []).map(container => {
      const sidecar = container.restartPolicy === "Always";
      return {requests: containerRequests(container, sidecar ? resized : NOT_RESIZED), sidecar};
    }),
    podLevel: podLevelRequests(pod.spec.resources, resized),
    overhead: amounts(pod.spec.overhead)
  };
}

function sum(parts: RequestParts, defaults: Amounts, podLevel: Amounts): Amounts {
  const total: MutableAmounts = {};
  for (const requests of parts.containers) add(total, {...defaults, ...requests});
  const sidecars: MutableAmounts = {};
  const initPeak: MutableAmounts = {};
  for (const {requests, sidecar} of parts.initContainers) {
    const needed = {...defaults, ...requests};
    if (sidecar) {
      add(total, needed);
      add(sidecars, needed);
      raise(initPeak, sidecars);
    } else {
      // Sidecars that started before this one are already running.
      add(needed, sidecars);
      raise(initPeak, needed);
    }
  }
  raise(total, initPeak);
  Object.assign(total, podLevel);
  add(total, parts.overhead);
  return total;
}

/** With pod-level requests, a default stands in only for a resource that is named nowhere in the pod, overhead included. */
function missingDefaults({podLevel}: RequestParts, requested: Amounts): Amounts {
  if (Object.keys(podLevel).length === 0) return NON_ZERO_DEFAULTS;
  return Object.fromEntries(Object.entries(NON_ZERO_DEFAULTS).filter(([name]) => !(name in requested)));
}
