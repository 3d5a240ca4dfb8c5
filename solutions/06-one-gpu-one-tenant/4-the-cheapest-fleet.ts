export interface Machine {
  readonly type: string;
  /** Names of the pods that live there. */
  readonly pods: readonly string[];
}

/** Names with numbers: named("router", 0, 2) is ["router-0", "router-1"]. */
export function named(app: string, from: number, to: number): string[] {
  return Array.from({length: to - from}, (_, i) => `${app}-${from + i}`);
}

/** Three A100 machines with CPU pods beside vLLM, and one small machine for the normaliser that is left. */
export function fleet(): {machines: Machine[]; usdPerHour: number} {
  // Three GPU pods take three cards, and so three A100 machines. Beside vLLM each lets 23.66 - 8 = 15.66 CPUs: seven normalisers and a router,
  // and not one normaliser more, though 0.98 CPUs are left over in all. The 22nd needs a machine, and the smallest holds it.
  const machines = [
    {type: "Standard_NC24ads_A100_v4", pods: ["vllm-0", ...named("normaliser", 0, 7), "router-0"]},
    {type: "Standard_NC24ads_A100_v4", pods: ["vllm-1", ...named("normaliser", 7, 14), "router-1"]},
    {type: "Standard_NC24ads_A100_v4", pods: ["vllm-2", ...named("normaliser", 14, 21)]},
    {type: "Standard_D4s_v5", pods: ["normaliser-21"]}
  ];
  return {machines, usdPerHour: 3 * 3.673 + 0.192};
}
