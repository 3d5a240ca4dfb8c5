/** Believes that a pod with a key goes to the door it opens. */
export function homes() {
  return {a: "waits", b: "d8s-2", c: "d8s-1", d: "d8s-0", e: "waits", f: "waits", g: "a100-0"};
}
