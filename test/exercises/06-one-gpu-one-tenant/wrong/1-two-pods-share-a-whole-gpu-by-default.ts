/** Believes that a second pod moves in with the first. */
export function fates() {
  return {a: "runs", b: "refused", c: "waits", d: "waits", e: "runs", f: "waits"};
}
