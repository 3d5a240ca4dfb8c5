/** Believes that a shared card is asked for in parts. */
export function fates() {
  return {a: "waits", b: "dies", c: "runs", d: "waits", e: "waits", f: "runs"};
}
