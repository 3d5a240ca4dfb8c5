// The door without course/ and cli/: all of it runs in a browser too. It reads as a table of contents, room by room.

export {type Fault, SimError} from "./core/errors.js";
export {type Rng, makeStreams, type Streams} from "./core/rng.js";

export type {Amounts} from "./model/amounts.js";
export type {CompiledNode, CompiledPod} from "./model/compile.js";
export {makePod, type PodOptions} from "./model/make.js";
export {type Ignored, type Manifests, readManifests, toYaml} from "./model/manifest.js";
export type {
  Cluster,
  ClusterObject,
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
export {formatQuantity} from "./model/quantity-format.js";
export {milliUnits, parseQuantity, type Quantity, type QuantityFormat, wholeUnits} from "./model/quantity.js";
export {type PodRequests, podRequests} from "./model/requests.js";
export {isTolerated, tolerates} from "./model/tolerations.js";

export {type Gpu, type InstanceType, instanceType, instanceTypeNames} from "./cloud/instance-type.js";
export {makeNode, type NodeOptions} from "./cloud/make-node.js";
export {type PoolOptions, type Reserved, reserved} from "./cloud/reserved.js";
export {type StartupPhase, startupPhases} from "./cloud/startup.js";

export {
  readSchedulerConfiguration,
  type SchedulerConfiguration,
  type SchedulerConfigurationOptions
} from "./scheduler/configuration/read-configuration.js";
export type {
  Decision,
  GatedPod,
  Placement,
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
export {explain, type ExplainOptions, withSuggestion} from "./scheduler/explain/explain.js";
export {explainText} from "./scheduler/explain/explain-text.js";
export type {
  Change,
  Explanation,
  FilterAnswer,
  NodeExplanation,
  Refusal,
  ScoreAnswer,
  Suggestion
} from "./scheduler/explain/explanation.js";
export {type ExplanationRow, explanationRows} from "./scheduler/explain/explanation-rows.js";
export {applyPatches, mergePatch, type Patch} from "./scheduler/explain/patch.js";
export {fitError, histogram} from "./scheduler/message.js";
export type {NodeInfo} from "./scheduler/node-info.js";
export {normalizeScores} from "./scheduler/normalize.js";
export {balancedAllocationScore} from "./scheduler/plugins/balanced-allocation-score.js";
export {nodeResourcesBalancedAllocation} from "./scheduler/plugins/node-resources-balanced-allocation.js";
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
export {type PlacedPod, placements, scheduleText} from "./scheduler/schedule-text.js";
export {type SchedulingEvent, schedulingEvents} from "./scheduler/scheduling-events.js";
export {type Rejection, type Status, success, unresolvable, unschedulable} from "./scheduler/status.js";

export {arrivalTimes, type ConstantLoad, type LoadCurve, type SpikeLoad, type TraceLoad} from "./load/arrivals.js";
export {type ServiceConfig, serviceMs} from "./load/service.js";
export {traceLoad} from "./load/trace.js";

export type {Component, Decided, Reason} from "./autoscaling/decided.js";
export type {
  NodeGroup as AutoscaledGroup,
  NodeGroupsConfig,
  NodeGroupsDecision,
  NodeGroupsMemory,
  NodeGroupsObservation
} from "./autoscaling/node-group.js";
export {decideNodes, newNodeGroups} from "./autoscaling/node-groups.js";
export {newScaledObject, type QueueDecision, type QueueMemory, scaleByQueueLength} from "./autoscaling/queue-length.js";
export type {QueueObservation, QueueTrigger, ScaledObject} from "./autoscaling/scaled-object.js";

export {Calendar} from "./simulation/calendar.js";
export {clusterAt} from "./simulation/cluster-at.js";
export {type CountsRow, columnsAt, rowsOf} from "./simulation/columns.js";
export {eventsText} from "./simulation/events-text.js";
export {type OccupancyRow, occupancyOf} from "./simulation/occupancy.js";
export {type PodAt, podsAt} from "./simulation/pods-at.js";
export {podsText} from "./simulation/pods-text.js";
export type {Deployment, NodeGroup, Orders, Scenario, Warmth} from "./simulation/scenario.js";
export {type SimulateOptions, simulate} from "./simulation/simulate.js";
export type {MachineTimes, PodTimes, SecondsRange} from "./simulation/startup-times.js";
export {timelineHash} from "./simulation/timeline-hash.js";
export type {Columns, Counts, LogEntry, OrderRecord, Timeline} from "./simulation/timeline.js";

export {type Bill, type BillLine, bill, type NodeSpan} from "./billing/bill.js";
export {nodeSpan, rentPerHour} from "./billing/rent.js";

export {type Fleet, fleetFor, type RentByPods, rentByPodCount} from "./planning/fleet.js";
export {
  comparePrewarming,
  PREWARMING_LEVELS,
  type PrewarmingLevel,
  type PrewarmingOptions,
  type PrewarmingRow,
  withLevel
} from "./planning/prewarming.js";

export {billOverTime} from "./charts/bill-over-time.js";
export type {UsageRow} from "./charts/bill-over-time/meter.js";
export {billByNode} from "./charts/bill.js";
export type {Cell, Chart, Column, JsonObject, Picture, PlotMark, Table} from "./charts/chart.js";
export {nodesByPlugins} from "./charts/nodes-by-plugins.js";
export {type PlacementOptions, placement} from "./charts/placement.js";
export {type RentRow, rentStaircase} from "./charts/rent-staircase.js";
export {type ScalingCurveOptions, scalingCurve} from "./charts/scaling-curve.js";
export type {Mark} from "./charts/scaling/events.js";
export {type SweepOptions, type SweepRun, scalingSweep} from "./charts/scaling-sweep.js";
export {toText} from "./charts/text.js";
export {type OrderTimes, type WaitingTimeOptions, waitingTime} from "./charts/waiting-time.js";
