/** Believes that three freed units are as good as new. */
export function fates() {
  return {a: "waits", b: "dies", c: "runs", d: "waits", e: "runs", f: "refused"};
}
