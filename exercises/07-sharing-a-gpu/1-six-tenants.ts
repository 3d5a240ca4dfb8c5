// Six tenants of a card: what becomes of them? Chapter: notebooks/07-sharing-a-gpu.ipynb
//
// Each layout has one A100 of 80 GB (81,920 MiB). CPU and memory of the machine are plentiful.
//   a  Nothing is set up for sharing. vLLM asked for 1 nvidia.com/gpu and runs. An embedder comes and asks for 1.
//   b  Time-slicing, replicas: 2. vLLM took 30,000 MiB of the card at its start, the embedder 45,000. Now vLLM asks for 8,000 more.
//   c  MPS, replicas: 2. As in b, in the same order: vLLM 30,000, embedder 45,000, and then vLLM 8,000 more. What becomes of vLLM?
//   d  MIG. Slices 1g.10gb are in use at memory units 1 and 5; five of seven compute units are free. A pod needs a new 3g.40gb.
//   e  MIG. Seven slices 1g.10gb were in use. Those at 1, 3 and 5 are gone; their three compute units are free. A pod needs a new 2g.20gb.
//   f  Time-slicing, replicas: 2. A pod comes that asks for 0.5 of nvidia.com/gpu.
// Predict first: that is all there is to do here. What becomes of the pod in question?

export type Fate = "runs" | "waits" | "dies" | "refused";

/** @returns "runs", "waits" (Pending), "dies" (out of the card's memory) or "refused" (by the API server) for each layout */
export function fates(): Record<"a" | "b" | "c" | "d" | "e" | "f", Fate> {
  // TODO: return {a: "runs", b: "runs", …} with what you predict.
  throw new Error("fates is not written yet: replace this line");
}
