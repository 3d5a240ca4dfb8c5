/** Believes that a street which is 85 % let is full. */
export function homes() {
  return {a: "waits", b: "waits", c: "d8s-1", d: "d8s-0", e: "waits", f: "waits", g: "d8s-0"};
}
