/** Believes that each replica has half of the memory. */
export function fates() {
  return {a: "waits", b: "runs", c: "runs", d: "waits", e: "waits", f: "refused"};
}
