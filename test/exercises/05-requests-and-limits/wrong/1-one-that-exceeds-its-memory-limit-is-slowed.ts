/** Believes that memory is held back as CPU is. */
export function evenings() {
  return {
    a: "runs",
    b: "waits",
    c: "slowed",
    d: "slowed",
    e: "runs",
    f: {goes: "router", why: "above its request"},
    g: {goes: "batch", why: "lower priority"},
    h: {goes: "batch", why: "further above its request"}
  };
}
