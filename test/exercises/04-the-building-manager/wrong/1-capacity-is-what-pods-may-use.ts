/** Believes that a building with 8 CPUs lets 8. */
export function homes() {
  return {a: "waits", b: "d8s-2", c: "d8s-1", d: "d8s-0", e: "d8s-0", f: "waits", g: "d8s-0"};
}
