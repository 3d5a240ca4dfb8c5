// The door without course/ and cli/: all of it runs in a browser too. It reads as a table of contents, room by room.

export {type Bill, type BillLine, bill, type NodeSpan} from "./billing/bill.js";
export {nodeSpan, rentPerHour} from "./billing/rent.js";
export {billByNode} from "./charts/bill.js";
export type {Cell, Chart, Column, JsonObject, Picture, PlotMark, Table} from "./charts/chart.js";
export {type PlacementOptions, placement} from "./charts/placement.js";
export {type RentRow, rentStaircase} from "./charts/rent-staircase.js";
export {toText} from "./charts/text.js";

export {type Gpu, type InstanceType, instanceType, instanceTypeNames} from "./cloud/instance-type.js";
export {makeNode, type NodeOptions} from "./cloud/make-node.js";
export {type PoolOptions, type Reserved, reserved} from "./cloud/reserved.js";
export {type StartupPhase, startupPhases} from "./cloud/startup.js";
export {type Fault, SimError} from "./core/errors.js";
export type {Amounts} from "./model/amounts.js";
export type {CompiledNode, CompiledPod} from "./model/compile.js";
export {makePod, type PodOptions} from "./model/make.js";
export {type Ignored, type Manifests, readManifests, toYaml} from "./model/manifest.js";
export type {
  Cluster,
  Container,
  Labels,
  Node,
  ObjectMeta,
  Pod,
  PodSpec,
  QuantityLike,
  ResourceList,
  ResourceRequirements,
  Taint,
  Toleration
} from "./model/objects.js";
export {milliUnits, parseQuantity, type Quantity, type QuantityFormat, wholeUnits} from "./model/quantity.js";
export {formatQuantity} from "./model/quantity-format.js";
export {type PodRequests, podRequests} from "./model/requests.js";
export {isTolerated, tolerates} from "./model/tolerations.js";
export {type Fleet, fleetFor, type RentByPods, rentByPodCount} from "./planning/fleet.js";
export type {
  Decision,
  Preemption,
  PreemptionCandidate,
  PreFilterRejection,
  RejectedNodes,
  RejectionCode,
  Schedule,
  ScoreTable
} from "./scheduler/decision.js";
export {defaultProfile} from "./scheduler/default-profile.js";
export type {
  ActiveFilter,
  FilterOutcome,
  Plugin,
  PostFilterResult,
  PreFilterResult,
  PreScoreResult,
  Snapshot
} from "./scheduler/framework.js";
export {fitError, histogram} from "./scheduler/message.js";
export type {NodeInfo} from "./scheduler/node-info.js";
export {normalizeScores} from "./scheduler/normalize.js";
export {
  balancedAllocationScore,
  nodeResourcesBalancedAllocation
} from "./scheduler/plugins/node-resources-balanced-allocation.js";
export {nodeResourcesFit} from "./scheduler/plugins/node-resources-fit.js";
export type {Allocation, ResourceWeight} from "./scheduler/plugins/resource-weights.js";
export {
  leastAllocated,
  leastAllocatedScore,
  mostAllocated,
  mostAllocatedScore,
  requestedToCapacityRatio,
  type ScoringStrategy,
  type ShapePoint
} from "./scheduler/plugins/scoring-strategies.js";
export {type Profile, type ProfileEntry, scoreWeights} from "./scheduler/profile.js";
export {type ScheduleOptions, schedule} from "./scheduler/schedule.js";
export {type Rejection, type Status, success, unresolvable, unschedulable} from "./scheduler/status.js";
