import {type BackOff, FORGOTTEN_AFTER_MS, nextBackOff} from "./back-off.js";
import type {KubeletDecided} from "./decided.js";

/**
 * Does the kubelet, looking at a container whose image is missing, try to pull it now? Not before the wait since the last failure is over.
 *
 * @param memory - of this pod and image, null before the first failure
 * @returns the memory as it was: only a failure changes it (`pullFailed`)
 * @see Kubernetes 1.36.3, pkg/kubelet/images/image_manager.go
 * @example decidePull("app:1", {waitMs: 10000, triedAtMs: 0}, 5000).decision.pull // false
 */
export function decidePull(
  image: string,
  memory: BackOff | null,
  nowMs: number
): KubeletDecided<{readonly pull: boolean}, BackOff | null> {
  const pull = memory === null || nowMs - memory.triedAtMs >= memory.waitMs;
  const message = `Back-off pulling image "${image}"`;
  return {decision: {pull}, memory, reasons: pull ? [] : [{reason: "ImagePullBackOff", message}]};
}

/**
 * The memory after a pull that failed: 10 s to wait, then 20, 40, … 300, counted from the failure; 10 again when the failure before is more than 600 s ago.
 *
 * @example pullFailed(null, 0) // {waitMs: 10000, triedAtMs: 0}
 */
export function pullFailed(memory: BackOff | null, failedAtMs: number): BackOff {
  const isForgotten = memory !== null && failedAtMs - memory.triedAtMs > FORGOTTEN_AFTER_MS;
  return nextBackOff(isForgotten ? null : memory, failedAtMs);
}
