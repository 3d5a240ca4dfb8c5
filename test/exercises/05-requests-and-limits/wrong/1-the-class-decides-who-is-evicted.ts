/** Believes that BestEffort pods go before all others. */
export function evenings() {
  return {
    a: "runs",
    b: "waits",
    c: "slowed",
    d: "killed",
    e: "runs",
    f: {goes: "router", why: "above its request"},
    g: {goes: "batch", why: "lower priority"},
    h: {goes: "report", why: "further above its request"}
  };
}
