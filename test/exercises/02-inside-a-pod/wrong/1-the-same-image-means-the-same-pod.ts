/** Believes that what one pod of an image wrote, each of them has. */
export function outcomes() {
  return {a: "works", b: "fails", c: "works", d: "fails", e: "works", f: "fails", g: "works"};
}
