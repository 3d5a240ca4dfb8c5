/** What kind of member of a pod a container is. */
export type ContainerKind = "init container" | "sidecar" | "container";

/** The state of a container, as its status has it. */
export type ContainerState =
  | {readonly state: "Waiting"; readonly reason: string; readonly message?: string}
  | {readonly state: "Running"}
  | {readonly state: "Terminated"; readonly reason: string; readonly exitCode: number};

/** A stretch of time in which nothing about a container changed. */
export interface ContainerSpan {
  readonly container: string;
  readonly kind: ContainerKind;
  readonly fromMs: number;
  /** The end of the run where it was still so. Equal to `fromMs` where it passed at once. */
  readonly toMs: number;
  readonly state: "Waiting" | "Running" | "Terminated";
  /** "CrashLoopBackOff", "OOMKilled"; empty while it runs. */
  readonly reason: string;
  readonly message?: string;
  readonly exitCode?: number;
  /** Has its startup probe passed? */
  readonly started: boolean;
  readonly ready: boolean;
  /** How often it had been started again. */
  readonly restarts: number;
}

/** An event of the kubelet, as `kubectl describe pod` shows it. */
export interface PodEvent {
  readonly atMs: number;
  readonly type: "Normal" | "Warning";
  readonly reason: string;
  readonly container: string;
  readonly message: string;
}

export type PodPhase = "Pending" | "Running" | "Succeeded" | "Failed";

/** From this moment on the pod's status says this. */
export interface PhaseChange {
  readonly atMs: number;
  readonly phase: PodPhase;
  /** The condition Ready: only then does a Service send anything. */
  readonly ready: boolean;
  readonly terminating: boolean;
}

/** The life of a pod on its node, from the moment at which the kubelet has let it in. */
export interface PodRun {
  readonly pod: string;
  /** Init containers first. */
  readonly containers: readonly {readonly name: string; readonly kind: ContainerKind}[];
  readonly events: readonly PodEvent[];
  readonly spans: readonly ContainerSpan[];
  readonly phases: readonly PhaseChange[];
  /** When the object of a deleted pod disappeared; null where it did not. */
  readonly goneAtMs: number | null;
  readonly endMs: number;
}
