/** Believes that five free units hold a 3g. */
export function fates() {
  return {a: "waits", b: "dies", c: "runs", d: "runs", e: "waits", f: "refused"};
}
