export interface Machine {
  readonly type: string;
  /** Names of the pods that live there. */
  readonly pods: readonly string[];
}

/** Names with numbers: named("router", 0, 2) is ["router-0", "router-1"]. */
export function named(app: string, from: number, to: number): string[] {
  return Array.from({length: to - from}, (_, i) => `${app}-${from + i}`);
}

/** Believes that a machine of 24 CPUs lets 24. */
export function fleet(): {machines: Machine[]; usdPerHour: number} {
  const machines = [
    {type: "Standard_NC24ads_A100_v4", pods: ["vllm-0", ...named("normaliser", 0, 8)]},
    {type: "Standard_NC24ads_A100_v4", pods: ["vllm-1", ...named("normaliser", 8, 15), "router-0"]},
    {type: "Standard_NC24ads_A100_v4", pods: ["vllm-2", ...named("normaliser", 15, 22), "router-1"]}
  ];
  return {machines, usdPerHour: 3 * 3.673};
}
