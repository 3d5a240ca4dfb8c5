// The cheapest fleet: rent machines for 27 pods. Chapter: notebooks/06-one-gpu-one-tenant.ipynb
//
// To run, on nodes without any sign: vllm-0 to vllm-2 (8 CPU, 64 GiB, 1 GPU each), normaliser-0 to normaliser-21 (2 CPU, 4 GiB each),
// router-0 and router-1 (1 CPU, 2 GiB each). To rent, in eastus:
//   Standard_NC24ads_A100_v4  24 vCPU, 220 GiB, 1 GPU  lets 23.66 CPU, 217.7 GiB  3.673 USD/h
//   Standard_D16s_v5          16 vCPU,  64 GiB         lets 15.74 CPU,  61.7 GiB  0.768 USD/h
//   Standard_D8s_v5            8 vCPU,  32 GiB         lets  7.82 CPU,  29.7 GiB  0.384 USD/h
//   Standard_D4s_v5            4 vCPU,  16 GiB         lets  3.86 CPU,  13.7 GiB  0.192 USD/h
// Which machines, and which pods on each? Of all fleets that hold the pods, find one that costs least.
// Predict first: the A100 machines that you need anyway have 46.98 CPUs beside vLLM. The other pods ask for 46. Is that enough?

export interface Machine {
  readonly type: string;
  /** Names of the pods that live there. */
  readonly pods: readonly string[];
}

/** Names with numbers: named("router", 0, 2) is ["router-0", "router-1"]. */
export function named(app: string, from: number, to: number): string[] {
  return Array.from({length: to - from}, (_, i) => `${app}-${from + i}`);
}

/** @returns the machines with their pods, and what they cost together in USD per hour */
export function fleet(): {machines: Machine[]; usdPerHour: number} {
  // TODO: return {machines: [{type: "Standard_NC24ads_A100_v4", pods: ["vllm-0", …named("normaliser", 0, …)]}, …], usdPerHour: …}.
  throw new Error("fleet is not written yet: replace this line");
}
