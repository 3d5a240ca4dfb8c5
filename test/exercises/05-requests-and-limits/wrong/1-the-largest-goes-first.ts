/** Believes that the kubelet takes whoever has most. */
export function evenings() {
  return {
    a: "runs",
    b: "waits",
    c: "slowed",
    d: "killed",
    e: "runs",
    f: {goes: "normaliser", why: "further above its request"},
    g: {goes: "sap", why: "further above its request"},
    h: {goes: "batch", why: "further above its request"}
  };
}
