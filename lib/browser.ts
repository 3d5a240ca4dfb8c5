// The door without course/ and cli/: all of it runs in a browser too. It reads as a table of contents, room by room.

export {type Fault, SimError} from "./core/errors.js";
export {type Rng, makeStreams, type Streams} from "./core/rng.js";

export {type Amounts, amounts} from "./model/amounts.js";
export {type CompiledNode, type CompiledPod, compileNode, PodCompiler} from "./model/compile.js";
export {withPodDefaults} from "./model/defaults.js";
export {isEmptySelector, type LabelMatcher, labelMatcher} from "./model/label-selector.js";
export {makePod, type PodOptions} from "./model/make.js";
export {type Ignored, type Manifests, readManifests, toYaml} from "./model/manifest.js";
export type {
  Affinity,
  Cluster,
  ClusterObject,
  Container,
  Device,
  DeviceClass,
  DeviceRequestAllocationResult,
  LabelSelector,
  Labels,
  Node,
  ObjectMeta,
  Pod,
  PodSpec,
  QuantityLike,
  ResourceClaim,
  ResourceClaimTemplate,
  ResourceList,
  ResourceRequirements,
  ResourceSlice,
  Taint,
  Toleration,
  TopologySpreadConstraint,
  Volume
} from "./model/objects.js";
export {dns1035Label, dnsLabel, dnsSubdomain, labelValue, qualifiedName} from "./model/names.js";
export {formatQuantity} from "./model/quantity-format.js";
export {
  addQuantities,
  compareQuantities,
  milliUnits,
  parseQuantity,
  type Quantity,
  type QuantityFault,
  type QuantityFormat,
  readQuantity,
  roundUp,
  scaledValue,
  wholeUnits
} from "./model/quantity.js";
export {type PodRequests, podLimits, podRequests} from "./model/requests.js";
export {
  matches,
  type Requirement,
  type Selector,
  type SelectorFault,
  selectorOf,
  selectorText
} from "./model/requirement.js";
export {ResourceIds} from "./model/resource-ids.js";
export {parseSelector, readSelector} from "./model/selector-text.js";
export {type ApiServer, type Submission, type SubmissionError, submit} from "./model/submit.js";
export {parseTaints, readTaints, type TaintChanges, type TaintFault} from "./model/taint-text.js";
export {isTolerated, tolerates} from "./model/tolerations.js";

export {allocatable, type DeviceCounts, type Machine, type NodeResources} from "./cloud/allocatable.js";
export {type Gpu, type InstanceType, instanceType, instanceTypeNames} from "./cloud/instance-type.js";
export {makeNode, type NodeOptions} from "./cloud/make-node.js";
export {type Cloud, type MachineSize, type PoolOptions, type Reserved, reserved} from "./cloud/reserved.js";
export {type StartupPhase, startupPhases} from "./cloud/startup.js";

export {cardsOf, type GpuCard, gpuCard} from "./gpu/cards.js";
export {matchDevice} from "./gpu/cel/match-device.js";
export type {ExpressionFault} from "./gpu/cel/selector.js";
export {type InstalledCard, type OfferedResource, offer, type Unit} from "./gpu/device-plugin/advertise.js";
export {
  type DevicePluginConfig,
  EXCLUSIVE,
  type MigStrategy,
  type ReplicatedResource,
  readDevicePluginConfig,
  type Sharing
} from "./gpu/device-plugin/config.js";
export {type DeviceAsk, type HandedOut, handOut} from "./gpu/device-plugin/hand-out.js";
export {withDevicePlugin} from "./gpu/device-plugin/with-device-plugin.js";
export {allocateDevices, type DeviceAnswer} from "./gpu/dra/allocate.js";
export {assignDevices, claimsOf, type DeviceAssignment} from "./gpu/dra/assign.js";
export {DeviceBooks} from "./gpu/dra/books.js";
export {isAvailableOn, withAllocation} from "./gpu/dra/claim-status.js";
export {Devices} from "./gpu/dra/devices.js";
export {type DevicePlan, planClaims, preferenceScore} from "./gpu/dra/plan.js";
export {type Claimable, GPU_CLASSES, gpuSlices} from "./gpu/dra/publish.js";
export {checkSelectors, locateSelector} from "./gpu/dra/selector-places.js";
export {type MigCard, type MigProfile, migCard, migCardNames} from "./gpu/mig/cards.js";
export {type MigFit, type MigInstance, type MigRoom, migRoom} from "./gpu/mig/fits.js";
export {type MigLayouts, migLayouts} from "./gpu/mig/layouts.js";
export {layoutText, type MigPlacement, readLayout} from "./gpu/mig/placements.js";
export {type MigReconfiguration, type MigRemoval, migRemovals, reconfigureMig} from "./gpu/mig/reconfigure.js";
export {
  type CardMemory,
  cardMemory,
  type MemoryAsk,
  type MemoryRow,
  type OutOfMemory
} from "./gpu/sharing/card-memory.js";
export {type MpsShare, mpsShare} from "./gpu/sharing/mps.js";
export {
  type Burst,
  type BurstRow,
  type TimeSlices,
  type Turn,
  type TurnOptions,
  timeSlices,
  timeSlicingSpeed
} from "./gpu/sharing/time-slicing.js";

export {ClusterIndex} from "./scheduler/cluster-index.js";
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
  PreScoreResult
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
export {backOffEndMs, backOffMs} from "./scheduler/queue/back-off.js";
export type {ClusterEvent, QueueingHint} from "./scheduler/queue/cluster-event.js";
export {hearEvent} from "./scheduler/queue/hear.js";
export {
  newSchedulingQueue,
  type PodInFlight,
  type QueuedPod,
  type QueueMove,
  type QueuePlace,
  type QueueStep,
  type SchedulingQueue
} from "./scheduler/queue/memory.js";
export type {QueueContext} from "./scheduler/queue/place.js";
export {nextQueueTickMs, podBound, podFailed, popPod, tickQueue} from "./scheduler/queue/queue.js";
export {queueingHints} from "./scheduler/queue/queueing-hints.js";
export {rejectingPlugins} from "./scheduler/queue/rejecting-plugins.js";
export {type ScheduleOptions, schedule} from "./scheduler/schedule.js";
export {type PlacedPod, placements, scheduleText} from "./scheduler/schedule-text.js";
export {type SchedulingEvent, schedulingEvents} from "./scheduler/scheduling-events.js";
export type {Snapshot} from "./scheduler/snapshot.js";
export {type Rejection, type Status, success, unresolvable, unschedulable} from "./scheduler/status.js";

export type {Admission, AdmissionRefusal, AdmissionState, DevicesByName} from "./node/admission.js";
export {admit} from "./node/admit.js";
export type {BackOff} from "./node/back-off.js";
export {type Cgroup, type ContainerCgroup, cgroups, type PodCgroups} from "./node/cgroups.js";
export {CPU_PERIOD_US, containerCpuWeight, cpuQuotaUs, cpuShares, podCpuWeight} from "./node/cpu-cgroup.js";
export {type CrashLoopConfig, decideRestart, type Exit, type Restart} from "./node/crash-loop.js";
export {quotaMs, type ThrottledJob, throttledJob} from "./node/cpu-quota.js";
export {runCpu} from "./node/cpu-run.js";
export {type CpuGrant, type CpuWish, shareCpu} from "./node/cpu-share.js";
export type {CpuDone, CpuPeriod, CpuRun, CpuRunOptions, CpuStretch, CpuWork} from "./node/cpu-work.js";
export {isCritical} from "./node/critical.js";
export type {KubeletDecided, KubeletReason} from "./node/decided.js";
export {
  decideEviction,
  type Eviction,
  type EvictionDecision,
  type EvictionMemory,
  NEW_EVICTION_MEMORY,
  type NodeMemory
} from "./node/eviction.js";
export type {BySignal, EvictionConfig, ThresholdKind} from "./node/eviction-config.js";
export {type EvictionRank, evictionOrder} from "./node/eviction-order.js";
export {decidePull, pullFailed} from "./node/image-pull.js";
export type {
  ContainerKind,
  ContainerSpan,
  PhaseChange,
  PodEvent,
  PodPhase,
  PodRun
} from "./node/lifecycle/pod-run.js";
export {type PodRow, podRowAt} from "./node/lifecycle/pod-row.js";
export type {Course, PodScript, Pull, RunPodOptions} from "./node/lifecycle/pod-script.js";
export {runPod} from "./node/lifecycle/run-pod.js";
export {type MemoryCurve, memoryAt} from "./node/memory-curve.js";
export type {MemoryLife, MemoryRun, NodeMemoryEvent} from "./node/memory-log.js";
export type {PodUse} from "./node/memory-process.js";
export {type MemoryNode, type MemoryRunOptions, runNodeMemory} from "./node/memory-run.js";
export {oomBadness, oomScoreAdj} from "./node/oom-score.js";
export type {PodMemory} from "./node/pod-memory.js";
export {type QosClass, qosClass} from "./node/qos-class.js";
export {podIPs} from "./node/sharing/addresses.js";
export {canRead, type FileLife, fileLife, type Readable} from "./node/sharing/can-read.js";
export type {Neighbourhood} from "./node/sharing/members.js";
export {type PortCollision, portCollisions} from "./node/sharing/ports.js";
export {type Reach, reach} from "./node/sharing/reach.js";
export {type ProcessView, seesProcesses} from "./node/sharing/sees-processes.js";

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
export {compareSharing, type SharedPod, type SharingRow} from "./planning/gpu-sharing.js";
export type {Isolation, SharingWay} from "./planning/gpu-sharing/arrangement.js";
export type {GpuPod, TwoPods} from "./planning/gpu-sharing/pods.js";
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
export {type CardMemoryOptions, cardMemoryChart} from "./charts/card-memory.js";
export type {Cell, Chart, Column, JsonObject, Picture, PlotMark, Table} from "./charts/chart.js";
export {type GpuSharingOptions, gpuSharing} from "./charts/gpu-sharing.js";
export {type MigSlicesOptions, migSlices} from "./charts/mig-slices.js";
export {evictionQueue} from "./charts/eviction-queue.js";
export {type InsidePodOptions, insidePod} from "./charts/inside-pod.js";
export {memoryTimeline} from "./charts/memory-timeline.js";
export {nodesByPlugins} from "./charts/nodes-by-plugins.js";
export {type PlacementOptions, placement} from "./charts/placement.js";
export {podLife} from "./charts/pod-life.js";
export {type RentRow, rentStaircase} from "./charts/rent-staircase.js";
export {type ScalingCurveOptions, scalingCurve} from "./charts/scaling-curve.js";
export type {Mark} from "./charts/scaling/events.js";
export {type SweepOptions, type SweepRun, scalingSweep} from "./charts/scaling-sweep.js";
export {toText} from "./charts/text.js";
export {type TimeSlicesOptions, timeSlicesChart} from "./charts/time-slices.js";
export {throttlingTimeline} from "./charts/throttling-timeline.js";
export {type OrderTimes, type WaitingTimeOptions, waitingTime} from "./charts/waiting-time.js";
