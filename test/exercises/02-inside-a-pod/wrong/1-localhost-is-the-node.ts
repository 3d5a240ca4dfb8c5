/** Believes that all programs on a machine share its ports and its localhost. */
export function outcomes() {
  return {a: "works", b: "works", c: "fails", d: "fails", e: "works", f: "fails", g: "fails"};
}
