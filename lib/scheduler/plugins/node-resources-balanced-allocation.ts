import type {Plugin} from "../framework.js";
import {BalanceAnswers} from "../incremental/balance-answers.js";
import {balancedAllocationScore} from "./balanced-allocation-score.js";
import {
  allocatableOf,
  CPU_AND_MEMORY,
  type ResourceWeight,
  requestedOf,
  type WeightedRequest,
  weighRequest
} from "./resource-weights.js";

/**
 * Scores how the pod changes the balance of a node's resources: 75 leaves it as it is, more improves it. Pods that request nothing of
 * the listed resources are not scored.
 *
 * @param resources - their weights play no role in the formula
 */
export function nodeResourcesBalancedAllocation(
  resources: readonly ResourceWeight[] = CPU_AND_MEMORY
): Plugin<unknown, readonly WeightedRequest[]> {
  return {
    name: "NodeResourcesBalancedAllocation",
    preScore(pod, _feasible, snapshot) {
      const state = weighRequest(pod, resources, snapshot);
      return state.some(({amount}) => amount > 0) ? {code: "Success", state} : {code: "Skip"};
    },
    score(_pod, node, requests) {
      const before: number[] = [];
      const after: number[] = [];
      for (const {id, amount} of requests) {
        const allocatable = allocatableOf(node, id);
        if (allocatable === 0) continue;
        before.push(Math.min(1, requestedOf(node, id) / allocatable));
        after.push(Math.min(1, (requestedOf(node, id) + amount) / allocatable));
      }
      return balancedAllocationScore(before, after);
    },
    incremental: {
      follows: "books",
      compile(pod, context) {
        const requests = weighRequest(pod, resources, context.books.snapshot);
        return requests.some(({amount}) => amount > 0) ? new BalanceAnswers(requests, context) : undefined;
      }
    }
  };
}
