/** Believes that limits of 40 CPUs leave no room. */
export function evenings() {
  return {
    a: "waits",
    b: "waits",
    c: "slowed",
    d: "killed",
    e: "runs",
    f: {goes: "router", why: "above its request"},
    g: {goes: "batch", why: "lower priority"},
    h: {goes: "batch", why: "further above its request"}
  };
}
