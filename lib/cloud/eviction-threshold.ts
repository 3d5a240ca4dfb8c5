import {SimError} from "../core/errors.js";
import {parseQuantity, type Quantity} from "../model/quantity.js";

/**
 * What an eviction threshold of a kubelet comes to: an amount as written, or a percentage of a total. The kubelet keeps percentages as
 * 32-bit floats, so that 10 % of 100 GiB is 10737418400 bytes.
 *
 * @param threshold - "100Mi", "10%"
 * @param totalBytes - what 100 % is
 * @throws SimError for a percentage outside 0 to 100, and for a text that is neither
 * @see Kubernetes 1.36.3, pkg/kubelet/eviction/helpers.go, parsePercentage and GetThresholdQuantity
 * @example thresholdAmount("10%", 100 * 2 ** 30).unscaled // 10737418400n
 */
export function thresholdAmount(threshold: string, totalBytes: number): Quantity {
  if (!threshold.endsWith("%")) return parseQuantity(threshold);
  const percent = Number(threshold.slice(0, -1));
  if (threshold.length > 1 && percent >= 0 && percent <= 100) {
    const share = Math.fround(Math.fround(percent) / 100);
    return {unscaled: BigInt(Math.trunc(totalBytes * share)), exponent: 0, format: "BinarySI"};
  }
  throw new SimError({
    where: "eviction threshold",
    got: threshold,
    expected: "an amount of memory, or a percentage from 0% to 100%",
    fix: 'write "100Mi" or "10%"'
  });
}
