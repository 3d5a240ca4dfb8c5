// What the API's types hold: the kinds that the kit knows beside Pod and Node, in Kubernetes 1.36, written as in fields-table.ts.
// Source: k8s.io/api core/v1, apps/v1, autoscaling/v2, policy/v1, scheduling/v1, storage/v1 and apimachinery's meta/v1, v1.36.3.
export const OBJECT_FIELDS_TABLE = `
Namespace: kind apiVersion metadata:ObjectMeta spec:NamespaceSpec status:NamespaceStatus
NamespaceSpec: finalizers:[]FinalizerName
NamespaceStatus: phase:NamespacePhase conditions:any
Service: kind apiVersion metadata:ObjectMeta spec:ServiceSpec status:ServiceStatus
ServiceSpec: ports:[]ServicePort selector:map[string]string clusterIP clusterIPs:[]string type:ServiceType
  externalIPs:[]string sessionAffinity:ServiceAffinity loadBalancerIP loadBalancerSourceRanges:[]string externalName
  externalTrafficPolicy:ServiceExternalTrafficPolicy healthCheckNodePort:int32 publishNotReadyAddresses:bool
  sessionAffinityConfig:SessionAffinityConfig ipFamilies:[]IPFamily ipFamilyPolicy:IPFamilyPolicy
  allocateLoadBalancerNodePorts:bool loadBalancerClass internalTrafficPolicy:ServiceInternalTrafficPolicy
  trafficDistribution
ServicePort: name protocol:Protocol appProtocol port:int32 targetPort:intOrString nodePort:int32
SessionAffinityConfig: clientIP:ClientIPConfig
ClientIPConfig: timeoutSeconds:int32
ServiceStatus: loadBalancer:LoadBalancerStatus conditions:[]Condition
LoadBalancerStatus: ingress:[]LoadBalancerIngress
LoadBalancerIngress: ip hostname ipMode:LoadBalancerIPMode ports:any
Condition: type status:ConditionStatus observedGeneration:int64 lastTransitionTime:Time reason message
PodTemplateSpec: metadata:ObjectMeta spec:PodSpec
ReplicationController: kind apiVersion metadata:ObjectMeta spec:ReplicationControllerSpec
  status:ReplicationControllerStatus
ReplicationControllerSpec: replicas:int32 minReadySeconds:int32 selector:map[string]string template:PodTemplateSpec
ReplicationControllerStatus: replicas:int32 fullyLabeledReplicas:int32 readyReplicas:int32 availableReplicas:int32
  observedGeneration:int64 conditions:any
ReplicaSet: kind apiVersion metadata:ObjectMeta spec:ReplicaSetSpec status:ReplicaSetStatus
ReplicaSetSpec: replicas:int32 minReadySeconds:int32 selector:LabelSelector template:PodTemplateSpec
ReplicaSetStatus: replicas:int32 fullyLabeledReplicas:int32 readyReplicas:int32 availableReplicas:int32
  terminatingReplicas:int32 observedGeneration:int64 conditions:any
StatefulSet: kind apiVersion metadata:ObjectMeta spec:StatefulSetSpec status:StatefulSetStatus
StatefulSetSpec: replicas:int32 selector:LabelSelector template:PodTemplateSpec
  volumeClaimTemplates:[]PersistentVolumeClaim serviceName podManagementPolicy:PodManagementPolicyType
  updateStrategy:StatefulSetUpdateStrategy revisionHistoryLimit:int32 minReadySeconds:int32
  persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy ordinals:StatefulSetOrdinals
StatefulSetUpdateStrategy: type:StatefulSetUpdateStrategyType rollingUpdate:RollingUpdateStatefulSetStrategy
RollingUpdateStatefulSetStrategy: partition:int32 maxUnavailable:intOrString
StatefulSetPersistentVolumeClaimRetentionPolicy: whenDeleted:PersistentVolumeClaimRetentionPolicyType
  whenScaled:PersistentVolumeClaimRetentionPolicyType
StatefulSetOrdinals: start:int32
StatefulSetStatus: observedGeneration:int64 replicas:int32 readyReplicas:int32 currentReplicas:int32
  updatedReplicas:int32 currentRevision updateRevision collisionCount:int32 conditions:any availableReplicas:int32
Deployment: kind apiVersion metadata:ObjectMeta spec:DeploymentSpec status:DeploymentStatus
DeploymentSpec: replicas:int32 selector:LabelSelector template:PodTemplateSpec strategy:DeploymentStrategy
  minReadySeconds:int32 revisionHistoryLimit:int32 paused:bool progressDeadlineSeconds:int32
DeploymentStrategy: type:DeploymentStrategyType rollingUpdate:RollingUpdateDeployment
RollingUpdateDeployment: maxUnavailable:intOrString maxSurge:intOrString
DeploymentStatus: observedGeneration:int64 replicas:int32 updatedReplicas:int32 readyReplicas:int32
  availableReplicas:int32 unavailableReplicas:int32 terminatingReplicas:int32 conditions:any collisionCount:int32
HorizontalPodAutoscaler: kind apiVersion metadata:ObjectMeta spec:v2.HorizontalPodAutoscalerSpec
  status:v2.HorizontalPodAutoscalerStatus
v2.HorizontalPodAutoscalerSpec: scaleTargetRef:v2.CrossVersionObjectReference minReplicas:int32 maxReplicas:int32
  metrics:[]v2.MetricSpec behavior:v2.HorizontalPodAutoscalerBehavior
v2.CrossVersionObjectReference: kind name apiVersion
v2.MetricSpec: type:v2.MetricSourceType object:v2.ObjectMetricSource pods:v2.PodsMetricSource
  resource:v2.ResourceMetricSource containerResource:v2.ContainerResourceMetricSource external:v2.ExternalMetricSource
v2.ObjectMetricSource: describedObject:v2.CrossVersionObjectReference target:v2.MetricTarget metric:v2.MetricIdentifier
v2.PodsMetricSource: metric:v2.MetricIdentifier target:v2.MetricTarget
v2.ResourceMetricSource: name:v1.ResourceName target:v2.MetricTarget
v2.ContainerResourceMetricSource: name:v1.ResourceName target:v2.MetricTarget container
v2.ExternalMetricSource: metric:v2.MetricIdentifier target:v2.MetricTarget
v2.MetricTarget: type:v2.MetricTargetType value:quantity averageValue:quantity averageUtilization:int32
v2.MetricIdentifier: name selector:LabelSelector
v2.HorizontalPodAutoscalerBehavior: scaleUp:v2.HPAScalingRules scaleDown:v2.HPAScalingRules
v2.HPAScalingRules: stabilizationWindowSeconds:int32 selectPolicy:v2.ScalingPolicySelect policies:[]v2.HPAScalingPolicy
  tolerance:quantity
v2.HPAScalingPolicy: type:v2.HPAScalingPolicyType value:int32 periodSeconds:int32
v2.HorizontalPodAutoscalerStatus: observedGeneration:int64 lastScaleTime:Time currentReplicas:int32
  desiredReplicas:int32 currentMetrics:any conditions:any
ResourceQuota: kind apiVersion metadata:ObjectMeta spec:ResourceQuotaSpec status:ResourceQuotaStatus
ResourceQuotaSpec: hard:ResourceList scopes:[]ResourceQuotaScope scopeSelector:ScopeSelector
ScopeSelector: matchExpressions:[]ScopedResourceSelectorRequirement
ScopedResourceSelectorRequirement: scopeName:ResourceQuotaScope operator:ScopeSelectorOperator values:[]string
ResourceQuotaStatus: hard:ResourceList used:ResourceList
PriorityClass: kind apiVersion metadata:ObjectMeta value:int32 globalDefault:bool description
  preemptionPolicy:PreemptionPolicy
PodDisruptionBudget: kind apiVersion metadata:ObjectMeta spec:PodDisruptionBudgetSpec status:PodDisruptionBudgetStatus
PodDisruptionBudgetSpec: minAvailable:intOrString selector:LabelSelector maxUnavailable:intOrString
  unhealthyPodEvictionPolicy:UnhealthyPodEvictionPolicyType
PodDisruptionBudgetStatus: observedGeneration:int64 disruptedPods:map[string]Time disruptionsAllowed:int32
  currentHealthy:int32 desiredHealthy:int32 expectedPods:int32 conditions:[]Condition
StorageClass: kind apiVersion metadata:ObjectMeta provisioner parameters:map[string]string
  reclaimPolicy:PersistentVolumeReclaimPolicy mountOptions:[]string allowVolumeExpansion:bool
  volumeBindingMode:VolumeBindingMode allowedTopologies:[]TopologySelectorTerm
TopologySelectorTerm: matchLabelExpressions:[]TopologySelectorLabelRequirement
TopologySelectorLabelRequirement: key values:[]string
PersistentVolume: kind apiVersion metadata:ObjectMeta spec:PersistentVolumeSpec status:PersistentVolumeStatus
PersistentVolumeSpec: capacity:ResourceList gcePersistentDisk:GCEPersistentDiskVolumeSource
  awsElasticBlockStore:AWSElasticBlockStoreVolumeSource hostPath:HostPathVolumeSource
  glusterfs:GlusterfsPersistentVolumeSource nfs:NFSVolumeSource rbd:RBDPersistentVolumeSource
  iscsi:ISCSIPersistentVolumeSource cinder:CinderPersistentVolumeSource cephfs:CephFSPersistentVolumeSource
  fc:FCVolumeSource flocker:FlockerVolumeSource flexVolume:FlexPersistentVolumeSource
  azureFile:AzureFilePersistentVolumeSource vsphereVolume:VsphereVirtualDiskVolumeSource quobyte:QuobyteVolumeSource
  azureDisk:AzureDiskVolumeSource photonPersistentDisk:PhotonPersistentDiskVolumeSource
  portworxVolume:PortworxVolumeSource scaleIO:ScaleIOPersistentVolumeSource local:LocalVolumeSource
  storageos:StorageOSPersistentVolumeSource csi:CSIPersistentVolumeSource accessModes:[]PersistentVolumeAccessMode
  claimRef:ObjectReference persistentVolumeReclaimPolicy:PersistentVolumeReclaimPolicy storageClassName
  mountOptions:[]string volumeMode:PersistentVolumeMode nodeAffinity:VolumeNodeAffinity volumeAttributesClassName
GlusterfsPersistentVolumeSource: endpoints path readOnly:bool endpointsNamespace
RBDPersistentVolumeSource: monitors:[]string image fsType pool user keyring secretRef:SecretReference readOnly:bool
SecretReference: name namespace
ISCSIPersistentVolumeSource: targetPortal iqn lun:int32 iscsiInterface fsType readOnly:bool portals:[]string
  chapAuthDiscovery:bool chapAuthSession:bool secretRef:SecretReference initiatorName
CinderPersistentVolumeSource: volumeID fsType readOnly:bool secretRef:SecretReference
CephFSPersistentVolumeSource: monitors:[]string path user secretFile secretRef:SecretReference readOnly:bool
FlexPersistentVolumeSource: driver fsType secretRef:SecretReference readOnly:bool options:map[string]string
AzureFilePersistentVolumeSource: secretName shareName readOnly:bool secretNamespace
ScaleIOPersistentVolumeSource: gateway system secretRef:SecretReference sslEnabled:bool protectionDomain storagePool
  storageMode volumeName fsType readOnly:bool
LocalVolumeSource: path fsType
StorageOSPersistentVolumeSource: volumeName volumeNamespace fsType readOnly:bool secretRef:ObjectReference
CSIPersistentVolumeSource: driver volumeHandle readOnly:bool fsType volumeAttributes:map[string]string
  controllerPublishSecretRef:SecretReference nodeStageSecretRef:SecretReference nodePublishSecretRef:SecretReference
  controllerExpandSecretRef:SecretReference nodeExpandSecretRef:SecretReference
ObjectReference: kind namespace name uid:types.UID apiVersion resourceVersion fieldPath
VolumeNodeAffinity: required:NodeSelector
PersistentVolumeStatus: phase:PersistentVolumePhase message reason lastPhaseTransitionTime:Time
PersistentVolumeClaim: kind apiVersion metadata:ObjectMeta spec:PersistentVolumeClaimSpec
  status:PersistentVolumeClaimStatus
PersistentVolumeClaimStatus: phase:PersistentVolumeClaimPhase accessModes:[]PersistentVolumeAccessMode
  capacity:ResourceList conditions:any allocatedResources:ResourceList
  allocatedResourceStatuses:map[string]ClaimResourceStatus currentVolumeAttributesClassName modifyVolumeStatus:any
CSINode: kind apiVersion metadata:ObjectMeta spec:CSINodeSpec
CSINodeSpec: drivers:[]CSINodeDriver
CSINodeDriver: name nodeID topologyKeys:[]string allocatable:VolumeNodeResources
VolumeNodeResources: count:int32
CSIDriver: kind apiVersion metadata:ObjectMeta spec:CSIDriverSpec
CSIDriverSpec: attachRequired:bool podInfoOnMount:bool volumeLifecycleModes:[]VolumeLifecycleMode storageCapacity:bool
  fsGroupPolicy:FSGroupPolicy tokenRequests:[]TokenRequest requiresRepublish:bool seLinuxMount:bool
  nodeAllocatableUpdatePeriodSeconds:int64 serviceAccountTokenInSecrets:bool preventPodSchedulingIfMissing:bool
TokenRequest: audience expirationSeconds:int64
CSIStorageCapacity: kind apiVersion metadata:ObjectMeta nodeTopology:LabelSelector storageClassName capacity:quantity
  maximumVolumeSize:quantity
VolumeAttachment: kind apiVersion metadata:ObjectMeta spec:VolumeAttachmentSpec status:VolumeAttachmentStatus
VolumeAttachmentSpec: attacher source:VolumeAttachmentSource nodeName
VolumeAttachmentSource: persistentVolumeName inlineVolumeSpec:PersistentVolumeSpec
VolumeAttachmentStatus: attached:bool attachmentMetadata:map[string]string attachError:VolumeError
  detachError:VolumeError
VolumeError: time:Time message errorCode:int32
`;
