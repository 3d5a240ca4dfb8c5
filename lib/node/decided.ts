/** What a kubelet's decider answers: what is done, what it will want to remember next time (plain JSON), and why, in the kubelet's words. */
export interface KubeletDecided<D, M> {
  readonly decision: D;
  readonly memory: M;
  readonly reasons: readonly KubeletReason[];
}

export interface KubeletReason {
  /** One word: "CrashLoopBackOff", "Evicted". */
  readonly reason: string;
  readonly message: string;
}
