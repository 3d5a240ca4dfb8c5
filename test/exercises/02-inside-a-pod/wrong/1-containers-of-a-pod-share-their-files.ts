/** Believes that a pod is one machine with one disk. */
export function outcomes() {
  return {a: "works", b: "fails", c: "works", d: "works", e: "works", f: "fails", g: "fails"};
}
