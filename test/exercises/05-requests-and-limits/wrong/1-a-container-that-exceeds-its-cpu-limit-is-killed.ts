/** Believes that a limit is a limit. */
export function evenings() {
  return {
    a: "runs",
    b: "waits",
    c: "killed",
    d: "killed",
    e: "runs",
    f: {goes: "router", why: "above its request"},
    g: {goes: "batch", why: "lower priority"},
    h: {goes: "batch", why: "further above its request"}
  };
}
