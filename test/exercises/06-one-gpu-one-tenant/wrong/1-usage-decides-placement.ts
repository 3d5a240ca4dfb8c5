/** Believes that sleeping pods make room. */
export function fates() {
  return {a: "waits", b: "refused", c: "waits", d: "waits", e: "runs", f: "runs"};
}
