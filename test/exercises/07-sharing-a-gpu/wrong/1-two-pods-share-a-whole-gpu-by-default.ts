/** Believes that the embedder moves in with vLLM. */
export function fates() {
  return {a: "runs", b: "dies", c: "runs", d: "waits", e: "waits", f: "refused"};
}
