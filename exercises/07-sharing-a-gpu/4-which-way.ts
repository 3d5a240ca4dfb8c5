// Which way for these two pods? Choose how they get cards. Chapter: notebooks/07-sharing-a-gpu.ipynb
//
// Two pods come to machines with one A100 each (Standard_NC24ads_A100_v4), and both must live through their load. Choose the way that serves
// most tokens for a dollar, over both pods together. Some pairs are strangers: of different teams, so that neither may be able to harm the
// other, by its memory, its load or its faults. `compareSharing` of the library tries all ways and tells what becomes of the pods.
// Predict first: can the cheapest rent be the dearest token?
import type {GpuPod, SharingWay} from "tenancy";

/**
 * @param pods - the two, as `compareSharing` takes them, in the order in which they start
 * @param strangers - may neither of them be able to harm the other?
 * @returns "exclusive", "timeSlicing", "mps", "mig" or "claims"
 */
export function way(pods: readonly [GpuPod, GpuPod], strangers: boolean): SharingWay {
  // TODO: compare the ways on an A100 machine, and return the best of those that keep what is asked.
  throw new Error("way is not written yet: replace this line");
}
