/** Believes that 11.32 free CPUs hold a pod of 8. */
export function fates() {
  return {a: "waits", b: "refused", c: "waits", d: "runs", e: "runs", f: "waits"};
}
