import type {ContainerSpan, PhaseChange, PodRun} from "./pod-run.js";

/** A line of `kubectl get pods`. */
export interface PodRow {
  readonly name: string;
  /** Ready containers of all that stay, sidecars included: "1/2". */
  readonly ready: string;
  /** The phase, or what stands in its way: "CrashLoopBackOff", "Init:0/1", "Terminating". */
  readonly status: string;
  readonly restarts: number;
}

/**
 * What `kubectl get pods` shows of a pod at a moment of its life; undefined once it is gone.
 *
 * @see Kubernetes 1.36.3, pkg/printers/internalversion/printers.go, printPod
 * @example podRowAt(run, 30_000)?.status // "CrashLoopBackOff"
 */
export function podRowAt(run: PodRun, atMs: number): PodRow | undefined {
  if (run.goneAtMs !== null && atMs >= run.goneAtMs) return undefined;
  const members = run.containers.map(({name}) => spanAt(run, name, atMs));
  const staying = members.filter(({kind}) => kind !== "init container");
  const change = run.phases.filter(phase => phase.atMs <= atMs).at(-1);
  const counted = isInitialized(members) ? staying : members;
  return {
    name: run.pod,
    ready: `${staying.filter(({ready}) => ready).length}/${staying.length}`,
    status: change?.terminating ? "Terminating" : statusOf(members, change),
    restarts: counted.reduce((sum, {restarts}) => sum + restarts, 0)
  };
}

/** The state of a container at a moment: of those that passed in an instant, the last. */
export function spanAt({spans}: PodRun, container: string, atMs: number): ContainerSpan {
  return spans.filter(span => span.container === container && span.fromMs <= atMs).at(-1)!;
}

function statusOf(members: readonly ContainerSpan[], change: PhaseChange | undefined): string {
  const init = initStatus(members);
  if (init !== undefined && !isInitialized(members)) return init;
  const regular = members.filter(({kind}) => kind === "container");
  // As kubectl, the first container has the last word.
  const [reason] = regular.map(span => span.reason).filter(text => text !== "");
  if (reason === undefined) return init ?? change?.phase ?? "Pending";
  const runs = regular.some(({state, ready}) => state === "Running" && ready);
  return reason === "Completed" && runs ? (change?.ready ? "Running" : "NotReady") : reason;
}

/** Are all init containers done, or has a container started, after which a sidecar that fails holds up none? */
function isInitialized(members: readonly ContainerSpan[]): boolean {
  const hasStarted = ({kind, state, restarts}: ContainerSpan) =>
    kind === "container" && (state !== "Waiting" || restarts > 0);
  return initStatus(members) === undefined || members.some(hasStarted);
}

/** What the first init container that is not done stands at; undefined when all are. A sidecar is done when it has started, or ended well. */
function initStatus(members: readonly ContainerSpan[]): string | undefined {
  const inits = members.filter(({kind}) => kind !== "container");
  const index = inits.findIndex(({kind, started, exitCode}) => exitCode !== 0 && !(kind === "sidecar" && started));
  const open = inits[index];
  if (open === undefined) return undefined;
  const {reason} = open;
  return reason === "" || reason === "PodInitializing" ? `Init:${index}/${inits.length}` : `Init:${reason}`;
}
