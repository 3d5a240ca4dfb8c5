/**
 * What an autoscaler answers: what it wants, what it will want to remember next time (plain JSON), and why. The caller acts on the
 * decision; nothing else changes.
 */
export interface Decided<D, M> {
  readonly decision: D;
  readonly memory: M;
  readonly reasons: readonly Reason[];
}

/** Why, in the words of the component. */
export interface Reason {
  readonly component: Component;
  /** "event": something was done, as `kubectl get events` shows it. "status": why nothing more was done. */
  readonly kind: "event" | "status";
  /** What it is about: `Pod/erp/vllm-0`, `ScaledObject/vllm`. */
  readonly object: string;
  /** One word: "TriggeredScaleUp", "SuccessfulRescale". */
  readonly reason: string;
  readonly message: string;
}

export type Component = "keda-operator" | "horizontal-pod-autoscaler" | "cluster-autoscaler";
