/** Believes that routers are moved together to make room. */
export function homes() {
  return {a: "waits", b: "d8s-2", c: "d8s-1", d: "d8s-0", e: "waits", f: "d8s-0", g: "d8s-0"};
}
