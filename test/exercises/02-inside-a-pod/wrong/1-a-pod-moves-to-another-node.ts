/** Believes that the pod itself comes to the other node, with all that it had. */
export function outcomes() {
  return {a: "works", b: "fails", c: "works", d: "fails", e: "works", f: "works", g: "fails"};
}
