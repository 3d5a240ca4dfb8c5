import {SimError} from "../../core/errors.js";
import {type Allocation, CPU_AND_MEMORY, type ResourceWeight} from "./resource-weights.js";

/** How NodeResourcesFit turns a node's resources into a score from 0 to 100. Resources of which the node has none are left out. */
export interface ScoringStrategy {
  readonly type: "LeastAllocated" | "MostAllocated" | "RequestedToCapacityRatio";
  readonly resources: readonly ResourceWeight[];
  /** The score of one resource, a whole number from 0 to 100. */
  scoreOf(requested: number, allocatable: number): number;
  /** How the scores of several resources become one. */
  readonly mean: WeightedMean;
}

/** A mean of whole numbers with weights, itself a whole number. */
export interface WeightedMean {
  /** Does a resource with this score take part? */
  counts(score: number): boolean;
  round(mean: number): number;
}

/** Each resource's score is cut to a whole number before the mean is, as upstream's integer division does. */
const CUT_MEAN: WeightedMean = {counts: () => true, round: Math.trunc};
/** Resources that score 0 are left out, and halves are rounded up. */
const ROUNDED_MEAN: WeightedMean = {counts: score => score !== 0, round: Math.round};

/** The score of a node by a strategy; 0 where no resource counts. */
export function strategyScore({scoreOf, mean}: ScoringStrategy, allocations: readonly Allocation[]): number {
  let sum = 0;
  let weights = 0;
  for (const {requested, allocatable, weight} of allocations) {
    const score = scoreOf(requested, allocatable);
    if (!mean.counts(score)) continue;
    sum += score * weight;
    weights += weight;
  }
  return weights === 0 ? 0 : mean.round(sum / weights);
}

/**
 * The share of a resource that stays free, in percent, rounded down; 0 when more is requested than there is.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/noderesources/least_allocated.go
 * @example leastAllocatedScore(1500, 4000) // 62: (4000 - 1500) * 100 / 4000 = 62.5, rounded down
 */
export function leastAllocatedScore(requested: number, allocatable: number): number {
  if (allocatable === 0 || requested > allocatable) return 0;
  return Math.trunc(((allocatable - requested) * 100) / allocatable);
}

/**
 * The share of a resource that is requested, in percent, rounded down; 100 when more is requested than there is.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/noderesources/most_allocated.go
 * @example mostAllocatedScore(3000, 4000) // 75
 */
export function mostAllocatedScore(requested: number, allocatable: number): number {
  if (allocatable === 0) return 0;
  return Math.trunc((Math.min(requested, allocatable) * 100) / allocatable);
}

/** Spreads pods: the emptier node scores higher. The default. */
export function leastAllocated(resources = CPU_AND_MEMORY): ScoringStrategy {
  return {type: "LeastAllocated", resources, scoreOf: leastAllocatedScore, mean: CUT_MEAN};
}

/** Packs pods: the fuller node scores higher, so that others empty out. */
export function mostAllocated(resources = CPU_AND_MEMORY): ScoringStrategy {
  return {type: "MostAllocated", resources, scoreOf: mostAllocatedScore, mean: CUT_MEAN};
}

/** A corner of the curve: at this utilization (percent) this score (0 to 10). */
export interface ShapePoint {
  readonly utilization: number;
  readonly score: number;
}

/**
 * Scores by a curve over utilization, straight between its points and flat outside them. Resources that score 0 are left out of the mean.
 *
 * @param shape - points by rising utilization, at least one
 * @throws SimError for a shape without points, or with points out of order
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/noderesources/requested_to_capacity_ratio.go
 * @example requestedToCapacityRatio([{utilization: 0, score: 0}, {utilization: 100, score: 10}]) // packs pods
 */
export function requestedToCapacityRatio(shape: readonly ShapePoint[], resources = CPU_AND_MEMORY): ScoringStrategy {
  checkShape(shape);
  return {
    type: "RequestedToCapacityRatio",
    resources,
    scoreOf: (requested, allocatable) => onCurve(shape, mostAllocatedScore(requested, allocatable)),
    mean: ROUNDED_MEAN
  };
}

function checkShape(shape: readonly ShapePoint[]): void {
  const rises = shape.every(({utilization}, i) => i === 0 || utilization > (shape[i - 1] as ShapePoint).utilization);
  if (shape.length > 0 && rises) return;
  throw new SimError({
    where: "shape",
    got: shape,
    expected: "points by rising utilization, at least one",
    fix: "write [{utilization: 0, score: 0}, {utilization: 100, score: 10}] to pack pods"
  });
}

/** The curve's height at `utilization`, from 0 to 100, in whole numbers. */
function onCurve(shape: readonly ShapePoint[], utilization: number): number {
  const next = shape.findIndex(point => utilization <= point.utilization);
  const to = shape[next < 0 ? shape.length - 1 : next] as ShapePoint;
  const from = shape[next - 1];
  if (from === undefined) return to.score * 10;
  const rise = (to.score - from.score) * 10 * (utilization - from.utilization);
  return from.score * 10 + Math.trunc(rise / (to.utilization - from.utilization));
}
