export type Outcome = "works" | "fails";

/** What becomes of each attempt. */
export function outcomes(): Record<"a" | "b" | "c" | "d" | "e" | "f" | "g", Outcome> {
  return {
    // The containers of a pod share one network, and so localhost.
    a: "works",
    // Localhost ends at the pod's wall. The router has to use the IP of the other pod.
    b: "fails",
    // Each pod has an IP of its own, and on it every port once.
    c: "works",
    // Each container has a file system of its own; only volumes are shared.
    d: "fails",
    // An emptyDir lives as long as its pod, and the pod is still the same.
    e: "works",
    // The new pod is another pod, and its emptyDir begins empty.
    f: "fails",
    // An image is a recipe. Two pods of it have two volumes.
    g: "fails"
  };
}
