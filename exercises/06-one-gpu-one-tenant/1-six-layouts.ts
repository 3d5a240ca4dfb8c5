// Six layouts: which of them will run? Chapter: notebooks/06-one-gpu-one-tenant.ipynb
//
// An A100 node (Standard_NC24ads_A100_v4) has 1 GPU and is sold with 24 CPUs, of which AKS keeps 0.34. Memory is plentiful everywhere.
//   a  One A100 node with a vLLM pod (8 CPU, 1 GPU), whose card is half idle. A second vLLM pod comes.
//   b  One empty A100 node. A pod comes that asks for 8 CPU and 0.5 of nvidia.com/gpu.
//   c  One empty A100 node. A pod comes that asks for 24 CPU and 1 GPU.
//   d  Two A100 nodes, each with routers that ask for 18 CPU. A vLLM pod (8 CPU, 1 GPU) comes; 11.32 CPUs and 2 GPUs are free.
//   e  One A100 node with pods whose requests are 12 CPU and whose limits are 24 CPU. A vLLM pod (8 CPU, 1 GPU) comes.
//   f  One A100 node with nine normalisers, which asked for 2 CPU each and sleep. A vLLM pod (8 CPU, 1 GPU) comes.
// Predict first: that is all there is to do here. What becomes of the pod that comes?

export type Fate = "runs" | "waits" | "refused";

/** @returns "runs", "waits" (Pending) or "refused" (by the API server) for the pod that comes in each layout */
export function fates(): Record<"a" | "b" | "c" | "d" | "e" | "f", Fate> {
  // TODO: return {a: "runs", b: "runs", …} with what you predict.
  throw new Error("fates is not written yet: replace this line");
}
