// What the API's types hold: the fields of Pod and Node, and of all that is inside them, in Kubernetes 1.36.
//
// A line is a type with its fields, `field:type`; a field without a type is a string. `[]X` is a list, `quantity` an amount,
// `intOrString` a number or a string, `any` what the kit carries along unread. A type without a line of its own is a string
// that has a name in Go (RestartPolicy), or a time.
// Source: k8s.io/api/core/v1 and apimachinery's meta/v1, v1.36.3; Pod's types were held against real decoding errors.
export const FIELDS_TABLE = `
Pod: kind apiVersion metadata:ObjectMeta spec:PodSpec status:PodStatus
ObjectMeta: name generateName namespace selfLink uid:types.UID resourceVersion generation:int64 creationTimestamp:Time
  deletionTimestamp:Time deletionGracePeriodSeconds:int64 labels:map[string]string annotations:map[string]string
  ownerReferences:[]OwnerReference finalizers:[]string managedFields:any
OwnerReference: apiVersion kind name uid:types.UID controller:bool blockOwnerDeletion:bool
PodSpec: volumes:[]Volume initContainers:[]Container containers:[]Container ephemeralContainers:[]EphemeralContainer
  restartPolicy:RestartPolicy terminationGracePeriodSeconds:int64 activeDeadlineSeconds:int64 dnsPolicy:DNSPolicy
  nodeSelector:map[string]string serviceAccountName serviceAccount automountServiceAccountToken:bool nodeName
  hostNetwork:bool hostPID:bool hostIPC:bool shareProcessNamespace:bool securityContext:PodSecurityContext
  imagePullSecrets:[]LocalObjectReference hostname subdomain affinity:Affinity schedulerName tolerations:[]Toleration
  hostAliases:[]HostAlias priorityClassName priority:int32 dnsConfig:PodDNSConfig readinessGates:[]PodReadinessGate
  runtimeClassName enableServiceLinks:bool preemptionPolicy:PreemptionPolicy overhead:ResourceList
  topologySpreadConstraints:[]TopologySpreadConstraint setHostnameAsFQDN:bool os:PodOS hostUsers:bool
  schedulingGates:[]PodSchedulingGate resourceClaims:[]PodResourceClaim resources:ResourceRequirements
  hostnameOverride schedulingGroup:PodSchedulingGroup
Volume: name hostPath:HostPathVolumeSource emptyDir:EmptyDirVolumeSource
  gcePersistentDisk:GCEPersistentDiskVolumeSource awsElasticBlockStore:AWSElasticBlockStoreVolumeSource
  gitRepo:GitRepoVolumeSource secret:SecretVolumeSource nfs:NFSVolumeSource iscsi:ISCSIVolumeSource
  glusterfs:GlusterfsVolumeSource persistentVolumeClaim:PersistentVolumeClaimVolumeSource rbd:RBDVolumeSource
  flexVolume:FlexVolumeSource cinder:CinderVolumeSource cephfs:CephFSVolumeSource flocker:FlockerVolumeSource
  downwardAPI:DownwardAPIVolumeSource fc:FCVolumeSource azureFile:AzureFileVolumeSource
  configMap:ConfigMapVolumeSource vsphereVolume:VsphereVirtualDiskVolumeSource quobyte:QuobyteVolumeSource
  azureDisk:AzureDiskVolumeSource photonPersistentDisk:PhotonPersistentDiskVolumeSource
  projected:ProjectedVolumeSource portworxVolume:PortworxVolumeSource scaleIO:ScaleIOVolumeSource
  storageos:StorageOSVolumeSource csi:CSIVolumeSource ephemeral:EphemeralVolumeSource image:ImageVolumeSource
HostPathVolumeSource: path type:HostPathType
EmptyDirVolumeSource: medium:StorageMedium sizeLimit:quantity
GCEPersistentDiskVolumeSource: pdName fsType partition:int32 readOnly:bool
AWSElasticBlockStoreVolumeSource: volumeID fsType partition:int32 readOnly:bool
GitRepoVolumeSource: repository revision directory
SecretVolumeSource: secretName items:[]KeyToPath defaultMode:int32 optional:bool
KeyToPath: key path mode:int32
NFSVolumeSource: server path readOnly:bool
ISCSIVolumeSource: targetPortal iqn lun:int32 iscsiInterface fsType readOnly:bool portals:[]string
  chapAuthDiscovery:bool chapAuthSession:bool secretRef:LocalObjectReference initiatorName
LocalObjectReference: name
GlusterfsVolumeSource: endpoints path readOnly:bool
PersistentVolumeClaimVolumeSource: claimName readOnly:bool
RBDVolumeSource: monitors:[]string image fsType pool user keyring secretRef:LocalObjectReference readOnly:bool
FlexVolumeSource: driver fsType secretRef:LocalObjectReference readOnly:bool options:map[string]string
CinderVolumeSource: volumeID fsType readOnly:bool secretRef:LocalObjectReference
CephFSVolumeSource: monitors:[]string path user secretFile secretRef:LocalObjectReference readOnly:bool
FlockerVolumeSource: datasetName datasetUUID
DownwardAPIVolumeSource: items:[]DownwardAPIVolumeFile defaultMode:int32
DownwardAPIVolumeFile: path fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector mode:int32
ObjectFieldSelector: apiVersion fieldPath
ResourceFieldSelector: containerName resource divisor:quantity
FCVolumeSource: targetWWNs:[]string lun:int32 fsType readOnly:bool wwids:[]string
AzureFileVolumeSource: secretName shareName readOnly:bool
ConfigMapVolumeSource: name items:[]KeyToPath defaultMode:int32 optional:bool
VsphereVirtualDiskVolumeSource: volumePath fsType storagePolicyName storagePolicyID
QuobyteVolumeSource: registry volume readOnly:bool user group tenant
AzureDiskVolumeSource: diskName diskURI cachingMode:AzureDataDiskCachingMode fsType readOnly:bool
  kind:AzureDataDiskKind
PhotonPersistentDiskVolumeSource: pdID fsType
ProjectedVolumeSource: sources:[]VolumeProjection defaultMode:int32
VolumeProjection: secret:SecretProjection downwardAPI:DownwardAPIProjection configMap:ConfigMapProjection
  serviceAccountToken:ServiceAccountTokenProjection clusterTrustBundle:ClusterTrustBundleProjection
  podCertificate:PodCertificateProjection
SecretProjection: name items:[]KeyToPath optional:bool
DownwardAPIProjection: items:[]DownwardAPIVolumeFile
ConfigMapProjection: name items:[]KeyToPath optional:bool
ServiceAccountTokenProjection: audience expirationSeconds:int64 path
ClusterTrustBundleProjection: name signerName labelSelector:LabelSelector optional:bool path
LabelSelector: matchLabels:map[string]string matchExpressions:[]LabelSelectorRequirement
LabelSelectorRequirement: key operator:LabelSelectorOperator values:[]string
PodCertificateProjection: signerName keyType maxExpirationSeconds:int32 credentialBundlePath keyPath
  certificateChainPath userAnnotations:map[string]string
PortworxVolumeSource: volumeID fsType readOnly:bool
ScaleIOVolumeSource: gateway system secretRef:LocalObjectReference sslEnabled:bool protectionDomain storagePool
  storageMode volumeName fsType readOnly:bool
StorageOSVolumeSource: volumeName volumeNamespace fsType readOnly:bool secretRef:LocalObjectReference
CSIVolumeSource: driver readOnly:bool fsType volumeAttributes:map[string]string
  nodePublishSecretRef:LocalObjectReference
EphemeralVolumeSource: volumeClaimTemplate:PersistentVolumeClaimTemplate
PersistentVolumeClaimTemplate: metadata:ObjectMeta spec:PersistentVolumeClaimSpec
PersistentVolumeClaimSpec: accessModes:[]PersistentVolumeAccessMode selector:LabelSelector
  resources:VolumeResourceRequirements volumeName storageClassName volumeMode:PersistentVolumeMode
  dataSource:TypedLocalObjectReference dataSourceRef:TypedObjectReference volumeAttributesClassName
VolumeResourceRequirements: limits:ResourceList requests:ResourceList
TypedLocalObjectReference: apiGroup kind name
TypedObjectReference: apiGroup kind name namespace
ImageVolumeSource: reference pullPolicy:PullPolicy
Container: name image command:[]string args:[]string workingDir ports:[]ContainerPort envFrom:[]EnvFromSource
  env:[]EnvVar resources:ResourceRequirements resizePolicy:[]ContainerResizePolicy
  restartPolicy:ContainerRestartPolicy restartPolicyRules:[]ContainerRestartRule volumeMounts:[]VolumeMount
  volumeDevices:[]VolumeDevice livenessProbe:Probe readinessProbe:Probe startupProbe:Probe lifecycle:Lifecycle
  terminationMessagePath terminationMessagePolicy:TerminationMessagePolicy imagePullPolicy:PullPolicy
  securityContext:SecurityContext stdin:bool stdinOnce:bool tty:bool
ContainerPort: name hostPort:int32 containerPort:int32 protocol:Protocol hostIP
EnvFromSource: prefix configMapRef:ConfigMapEnvSource secretRef:SecretEnvSource
ConfigMapEnvSource: name optional:bool
SecretEnvSource: name optional:bool
EnvVar: name value valueFrom:EnvVarSource
EnvVarSource: fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector configMapKeyRef:ConfigMapKeySelector
  secretKeyRef:SecretKeySelector fileKeyRef:FileKeySelector
ConfigMapKeySelector: name key optional:bool
SecretKeySelector: name key optional:bool
FileKeySelector: volumeName path key optional:bool
ResourceRequirements: limits:ResourceList requests:ResourceList claims:[]v1.ResourceClaim
v1.ResourceClaim: name request
ContainerResizePolicy: resourceName:ResourceName restartPolicy:ResourceResizeRestartPolicy
ContainerRestartRule: action:ContainerRestartRuleAction exitCodes:ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes: operator:ContainerRestartRuleOnExitCodesOperator values:[]int32
VolumeMount: name readOnly:bool recursiveReadOnly:RecursiveReadOnlyMode mountPath subPath
  mountPropagation:MountPropagationMode subPathExpr
VolumeDevice: name devicePath
Probe: exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction grpc:GRPCAction initialDelaySeconds:int32
  timeoutSeconds:int32 periodSeconds:int32 successThreshold:int32 failureThreshold:int32
  terminationGracePeriodSeconds:int64
ExecAction: command:[]string
HTTPGetAction: path port:intOrString host scheme:URIScheme httpHeaders:[]HTTPHeader
HTTPHeader: name value
TCPSocketAction: port:intOrString host
GRPCAction: port:int32 service
Lifecycle: postStart:LifecycleHandler preStop:LifecycleHandler stopSignal:Signal
LifecycleHandler: exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction sleep:SleepAction
SleepAction: seconds:int64
SecurityContext: capabilities:Capabilities privileged:bool seLinuxOptions:SELinuxOptions
  windowsOptions:WindowsSecurityContextOptions runAsUser:int64 runAsGroup:int64 runAsNonRoot:bool
  readOnlyRootFilesystem:bool allowPrivilegeEscalation:bool procMount:ProcMountType seccompProfile:SeccompProfile
  appArmorProfile:AppArmorProfile
Capabilities: add:[]Capability drop:[]Capability
SELinuxOptions: user role type level
WindowsSecurityContextOptions: gmsaCredentialSpecName gmsaCredentialSpec runAsUserName hostProcess:bool
SeccompProfile: type:SeccompProfileType localhostProfile
AppArmorProfile: type:AppArmorProfileType localhostProfile
EphemeralContainer: name image command:[]string args:[]string workingDir ports:[]ContainerPort envFrom:[]EnvFromSource
  env:[]EnvVar resources:ResourceRequirements resizePolicy:[]ContainerResizePolicy
  restartPolicy:ContainerRestartPolicy restartPolicyRules:[]ContainerRestartRule volumeMounts:[]VolumeMount
  volumeDevices:[]VolumeDevice livenessProbe:Probe readinessProbe:Probe startupProbe:Probe lifecycle:Lifecycle
  terminationMessagePath terminationMessagePolicy:TerminationMessagePolicy imagePullPolicy:PullPolicy
  securityContext:SecurityContext stdin:bool stdinOnce:bool tty:bool targetContainerName
PodSecurityContext: seLinuxOptions:SELinuxOptions windowsOptions:WindowsSecurityContextOptions runAsUser:int64
  runAsGroup:int64 runAsNonRoot:bool supplementalGroups:[]int64 supplementalGroupsPolicy:SupplementalGroupsPolicy
  fsGroup:int64 sysctls:[]Sysctl fsGroupChangePolicy:PodFSGroupChangePolicy seccompProfile:SeccompProfile
  appArmorProfile:AppArmorProfile seLinuxChangePolicy:PodSELinuxChangePolicy
Sysctl: name value
Affinity: nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity
NodeAffinity: requiredDuringSchedulingIgnoredDuringExecution:NodeSelector
  preferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm
NodeSelector: nodeSelectorTerms:[]NodeSelectorTerm
NodeSelectorTerm: matchExpressions:[]NodeSelectorRequirement matchFields:[]NodeSelectorRequirement
NodeSelectorRequirement: key operator:NodeSelectorOperator values:[]string
PreferredSchedulingTerm: weight:int32 preference:NodeSelectorTerm
PodAffinity: requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
PodAffinityTerm: labelSelector:LabelSelector namespaces:[]string topologyKey namespaceSelector:LabelSelector
  matchLabelKeys:[]string mismatchLabelKeys:[]string
WeightedPodAffinityTerm: weight:int32 podAffinityTerm:PodAffinityTerm
PodAntiAffinity: requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
Toleration: key operator:TolerationOperator value effect:TaintEffect tolerationSeconds:int64
HostAlias: ip hostnames:[]string
PodDNSConfig: nameservers:[]string searches:[]string options:[]PodDNSConfigOption
PodDNSConfigOption: name value
PodReadinessGate: conditionType:PodConditionType
TopologySpreadConstraint: maxSkew:int32 topologyKey whenUnsatisfiable:UnsatisfiableConstraintAction
  labelSelector:LabelSelector minDomains:int32 nodeAffinityPolicy:NodeInclusionPolicy
  nodeTaintsPolicy:NodeInclusionPolicy matchLabelKeys:[]string
PodOS: name:OSName
PodSchedulingGate: name
PodResourceClaim: name resourceClaimName resourceClaimTemplateName
PodSchedulingGroup: podGroupName
PodStatus: observedGeneration:int64 phase:PodPhase conditions:[]PodCondition message reason nominatedNodeName hostIP
  hostIPs:[]HostIP podIP podIPs:[]PodIP startTime:Time initContainerStatuses:[]ContainerStatus
  containerStatuses:[]ContainerStatus qosClass:PodQOSClass ephemeralContainerStatuses:[]ContainerStatus
  resize:PodResizeStatus resourceClaimStatuses:[]PodResourceClaimStatus extendedResourceClaimStatus:any
  allocatedResources:ResourceList resources:ResourceRequirements
PodCondition: type:PodConditionType observedGeneration:int64 status:ConditionStatus lastProbeTime:Time
  lastTransitionTime:Time reason message
HostIP: ip
PodIP: ip
PodResourceClaimStatus: name resourceClaimName
ContainerStatus: name state:any lastState:any ready:bool restartCount:int32 image imageID containerID started:bool
  allocatedResources:ResourceList resources:ResourceRequirements volumeMounts:any user:any
  allocatedResourcesStatus:any stopSignal:Signal
Node: kind apiVersion metadata:ObjectMeta spec:NodeSpec status:NodeStatus
NodeSpec: podCIDR podCIDRs:[]string providerID unschedulable:bool taints:[]Taint configSource:any externalID
Taint: key value effect:TaintEffect timeAdded:Time
NodeStatus: capacity:ResourceList allocatable:ResourceList phase:NodePhase conditions:[]NodeCondition
  addresses:[]NodeAddress daemonEndpoints:any nodeInfo:any images:[]ContainerImage volumesInUse:[]UniqueVolumeName
  volumesAttached:[]AttachedVolume config:any runtimeHandlers:any features:any declaredFeatures:[]string
NodeCondition: type:NodeConditionType status:ConditionStatus lastHeartbeatTime:Time lastTransitionTime:Time reason
  message
NodeAddress: type:NodeAddressType address
ContainerImage: names:[]string sizeBytes:int64
AttachedVolume: name:UniqueVolumeName devicePath
`;
