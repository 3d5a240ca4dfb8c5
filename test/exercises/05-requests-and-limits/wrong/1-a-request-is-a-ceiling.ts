/** Believes that more than was requested cannot be had. */
export function evenings() {
  return {
    a: "runs",
    b: "waits",
    c: "slowed",
    d: "killed",
    e: "killed",
    f: {goes: "router", why: "above its request"},
    g: {goes: "batch", why: "lower priority"},
    h: {goes: "batch", why: "further above its request"}
  };
}
