// What the kube-scheduler's configuration holds, in Kubernetes 1.36, written as in fields-table.ts; what has no bearing on decisions is `any`.
// Source: k8s.io/kube-scheduler/config/v1, types.go and types_pluginargs.go.
export const SCHEDULER_FIELDS_TABLE = `
KubeSchedulerConfiguration: kind apiVersion parallelism:int32 leaderElection:any clientConnection:any enableProfiling:bool
  enableContentionProfiling:bool percentageOfNodesToScore:int32 podInitialBackoffSeconds:int64
  podMaxBackoffSeconds:int64 profiles:[]KubeSchedulerProfile extenders:any delayCacheUntilActive:bool
KubeSchedulerProfile: schedulerName percentageOfNodesToScore:int32 plugins:Plugins pluginConfig:[]PluginConfig
Plugins: preEnqueue:PluginSet queueSort:PluginSet preFilter:PluginSet filter:PluginSet postFilter:PluginSet
  preScore:PluginSet score:PluginSet reserve:PluginSet permit:PluginSet preBind:PluginSet bind:PluginSet
  postBind:PluginSet multiPoint:PluginSet
PluginSet: enabled:[]Plugin disabled:[]Plugin
Plugin: name weight:int32
PluginConfig: name args:any
DefaultPreemptionArgs: kind apiVersion minCandidateNodesPercentage:int32 minCandidateNodesAbsolute:int32
InterPodAffinityArgs: kind apiVersion hardPodAffinityWeight:int32 ignorePreferredTermsOfExistingPods:bool
NodeResourcesFitArgs: kind apiVersion ignoredResources:[]string ignoredResourceGroups:[]string
  scoringStrategy:ScoringStrategy
ScoringStrategy: type resources:[]ResourceSpec requestedToCapacityRatio:RequestedToCapacityRatioParam
ResourceSpec: name weight:int64
RequestedToCapacityRatioParam: shape:[]UtilizationShapePoint
UtilizationShapePoint: utilization:int32 score:int32
PodTopologySpreadArgs: kind apiVersion defaultConstraints:[]TopologySpreadConstraint defaultingType
NodeResourcesBalancedAllocationArgs: kind apiVersion resources:[]ResourceSpec
VolumeBindingArgs: kind apiVersion bindTimeoutSeconds:int64 shape:[]UtilizationShapePoint
NodeAffinityArgs: kind apiVersion addedAffinity:NodeAffinity
DynamicResourcesArgs: kind apiVersion filterTimeout:any bindingTimeout:any
`;
