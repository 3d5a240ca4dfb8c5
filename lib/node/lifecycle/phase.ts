import type {ContainerKind, ContainerState, PodPhase} from "./pod-run.js";

/** What the phase is made of. */
export interface Member {
  readonly kind: ContainerKind;
  readonly state: ContainerState;
  readonly ready: boolean;
  /** Has a run of it ended? One that waits for its next start then counts as stopped. */
  readonly hasEnded: boolean;
}

/**
 * The phase of a pod from the states of its members. CrashLoopBackOff is a state of a container: the phase stays Running.
 *
 * @param terminating - is the pod being deleted? Then nothing starts again, whatever the policy says
 * @see Kubernetes 1.36.3, pkg/kubelet/kubelet_pods.go, getPhase
 */
export function phaseOf(members: readonly Member[], restartPolicy: string, terminating: boolean): PodPhase {
  const inits = members.filter(({kind}) => kind === "init container");
  if (restartPolicy === "Never" && inits.some(hasFailed)) return "Failed";
  if (inits.some(init => !hasSucceeded(init))) return "Pending";
  const regular = members.filter(({kind}) => kind === "container");
  if (regular.some(({state, hasEnded}) => state.state === "Waiting" && !hasEnded)) return "Pending";
  const policy = terminating ? "Never" : restartPolicy;
  if (!regular.every(isStopped) || policy === "Always") return "Running";
  if (members.some(({kind, state}) => kind === "sidecar" && state.state === "Running")) return "Running";
  if (regular.every(hasSucceeded)) return "Succeeded";
  return policy === "Never" ? "Failed" : "Running";
}

/** Is the condition Ready true: is every container that stays, sidecars included, ready? */
export function isReady(members: readonly Member[], phase: PodPhase): boolean {
  return phase === "Running" && members.every(({kind, ready}) => kind === "init container" || ready);
}

function isStopped({state, hasEnded}: Member): boolean {
  return state.state === "Terminated" || (state.state === "Waiting" && hasEnded);
}

function hasSucceeded({state}: Member): boolean {
  return state.state === "Terminated" && state.exitCode === 0;
}

function hasFailed({state}: Member): boolean {
  return state.state === "Terminated" && state.exitCode !== 0;
}
