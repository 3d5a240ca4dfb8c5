/** Believes that sleeping pods make room. */
export function evenings() {
  return {
    a: "runs",
    b: "runs",
    c: "slowed",
    d: "killed",
    e: "runs",
    f: {goes: "router", why: "above its request"},
    g: {goes: "batch", why: "lower priority"},
    h: {goes: "batch", why: "further above its request"}
  };
}
