/**
 * From 50 to 100: 50 + (50 + balance after - balance before) / 2, cut to a whole number, where balance is (1 - spread) * 100, cut as well.
 *
 * @param before - the share of each resource (0 to 1) that is requested now
 * @param after - the same with the pod
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/noderesources/balanced_allocation.go
 * @example balancedAllocationScore([0.125, 0.0625], [0.25, 0.125]) // 73
 */
export function balancedAllocationScore(before: readonly number[], after: readonly number[]): number {
  return balanceChangeScore(balance(before), balance(after));
}

/** The score of a pod that takes a node's balance from one whole number to another. */
export function balanceChangeScore(before: number, after: number): number {
  return 50 + Math.trunc((50 + after - before) / 2);
}

/** The balance of two resources, from 0 to 100: half their distance is their standard deviation. */
export function balanceOfTwo(first: number, second: number): number {
  return Math.trunc((1 - Math.abs((first - second) / 2)) * 100);
}

/** Of two resources upstream takes a short cut, which rounds differently from the general formula. */
function balance(fractions: readonly number[]): number {
  const [first = 0, second = 0] = fractions;
  return fractions.length === 2 ? balanceOfTwo(first, second) : Math.trunc((1 - standardDeviation(fractions)) * 100);
}

function standardDeviation(fractions: readonly number[]): number {
  if (fractions.length < 2) return 0;
  const mean = fractions.reduce((a, b) => a + b) / fractions.length;
  const squares = fractions.reduce((sum, fraction) => sum + (fraction - mean) ** 2, 0);
  return Math.sqrt(squares / fractions.length);
}
