export type Fate = "runs" | "waits" | "dies" | "refused";

/** The fate of the pod in question in each layout. */
export function fates(): Record<"a" | "b" | "c" | "d" | "e" | "f", Fate> {
  return {
    // The node offers one device, and it is taken. Sharing has to be set up.
    a: "waits",
    // 81,920 - 30,000 - 45,000 = 6,920 MiB are left in the one pot. Whoever asks next dies.
    b: "dies",
    // Each has 40,960 MiB of its own: the embedder died at its start, and 38,000 fit.
    c: "runs",
    // A 3g sits at 0 or at 4. Both blocks have a tenant in them.
    d: "waits",
    // A 2g sits at 0, 2 or 4, and each of these pairs still has a slice in it: 0, 2 and 4 stayed.
    e: "waits",
    // A replica is counted whole, as a card is.
    f: "refused"
  };
}
