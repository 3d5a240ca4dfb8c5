/** Believes that all 24 CPUs are to let. */
export function fates() {
  return {a: "waits", b: "refused", c: "runs", d: "waits", e: "runs", f: "waits"};
}
