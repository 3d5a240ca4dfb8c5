/** Believes that limits of 24 leave no room. */
export function fates() {
  return {a: "waits", b: "refused", c: "waits", d: "waits", e: "waits", f: "waits"};
}
