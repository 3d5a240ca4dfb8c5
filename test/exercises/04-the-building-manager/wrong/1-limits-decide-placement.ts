/** Believes that limits of 7.5 fill a building. */
export function homes() {
  return {a: "waits", b: "d8s-2", c: "d8s-1", d: "d8s-1", e: "waits", f: "waits", g: "d8s-0"};
}
