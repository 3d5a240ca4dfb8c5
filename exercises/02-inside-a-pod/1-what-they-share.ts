// What they share: seven attempts. Chapter: notebooks/02-inside-a-pod.ipynb
//
// A normaliser listens on port 8080. It writes /tmp/order.json into its own file system, and /var/log/orders.log, where the emptyDir "logs"
// of its pod is mounted. A log agent is a second container of the same pod; it mounts "logs" at /logs.
//   a  The log agent opens http://localhost:8080, to ask the normaliser of its own pod.
//   b  A router in another pod on the same node opens http://localhost:8080, to ask the same normaliser.
//   c  A second normaliser, in another pod on the same node, listens on port 8080 too.
//   d  The log agent opens /tmp/order.json, to read what the normaliser wrote there.
//   e  The normaliser crashes and is started again in its pod. It reads /var/log/orders.log, which it wrote before.
//   f  The node fails, and the ReplicaSet makes another pod on another node. Its normaliser reads /var/log/orders.log of the old one.
//   g  A second pod of the same image runs beside the first. Its log agent reads the lines of the first pod in /logs/orders.log.
// Predict first: that is all there is to do here. Which attempts work?

export type Outcome = "works" | "fails";

/** @returns "works" or "fails" for each attempt */
export function outcomes(): Record<"a" | "b" | "c" | "d" | "e" | "f" | "g", Outcome> {
  // TODO: return {a: "works", b: "works", …} with what you predict.
  throw new Error("outcomes is not written yet: replace this line");
}
