export interface Machine {
  readonly type: string;
  /** Names of the pods that live there. */
  readonly pods: readonly string[];
}

/** Names with numbers: named("router", 0, 2) is ["router-0", "router-1"]. */
export function named(app: string, from: number, to: number): string[] {
  return Array.from({length: to - from}, (_, i) => `${app}-${from + i}`);
}

/** Believes that one card serves two vLLM pods, as 16 CPUs are there for them. */
export function fleet(): {machines: Machine[]; usdPerHour: number} {
  const machines = [
    {type: "Standard_NC24ads_A100_v4", pods: ["vllm-0", "vllm-1", ...named("normaliser", 0, 3), "router-0"]},
    {type: "Standard_NC24ads_A100_v4", pods: ["vllm-2", ...named("normaliser", 3, 10), "router-1"]},
    {type: "Standard_D16s_v5", pods: named("normaliser", 10, 17)},
    {type: "Standard_D8s_v5", pods: named("normaliser", 17, 20)},
    {type: "Standard_D8s_v5", pods: named("normaliser", 20, 22)}
  ];
  return {machines, usdPerHour: 2 * 3.673 + 0.768 + 2 * 0.384};
}
