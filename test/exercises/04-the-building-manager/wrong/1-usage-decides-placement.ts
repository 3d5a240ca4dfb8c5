/** Believes that the building whose pods do nothing has room. */
export function homes() {
  return {a: "waits", b: "d8s-2", c: "d8s-0", d: "d8s-0", e: "waits", f: "waits", g: "d8s-0"};
}
