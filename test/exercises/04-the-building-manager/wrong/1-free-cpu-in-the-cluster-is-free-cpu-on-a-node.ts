/** Believes that 2.64 free CPUs hold a pod of 2. */
export function homes() {
  return {a: "d8s-0", b: "d8s-2", c: "d8s-1", d: "d8s-0", e: "waits", f: "waits", g: "d8s-0"};
}
