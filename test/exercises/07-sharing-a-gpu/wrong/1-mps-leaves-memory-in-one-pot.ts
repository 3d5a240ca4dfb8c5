/** Believes that MPS shares as turns do. */
export function fates() {
  return {a: "waits", b: "dies", c: "dies", d: "waits", e: "waits", f: "refused"};
}
