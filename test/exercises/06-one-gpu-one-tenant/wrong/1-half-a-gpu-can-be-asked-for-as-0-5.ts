/** Believes that a GPU is shared out like CPU. */
export function fates() {
  return {a: "waits", b: "runs", c: "waits", d: "waits", e: "runs", f: "waits"};
}
