// What the API's types hold: dynamic resource allocation in Kubernetes 1.36, written as in fields-table.ts.
// Source: k8s.io/api resource/v1, v1.36.3. Attributes that are lists are behind a gate that is off, and so absent.
export const DEVICE_FIELDS_TABLE = `
DeviceClass: kind apiVersion metadata:ObjectMeta spec:DeviceClassSpec
DeviceClassSpec: selectors:[]DeviceSelector config:[]DeviceClassConfiguration extendedResourceName
DeviceClassConfiguration: opaque:OpaqueDeviceConfiguration
OpaqueDeviceConfiguration: driver parameters:any
DeviceSelector: cel:CELDeviceSelector
CELDeviceSelector: expression
ResourceSlice: kind apiVersion metadata:ObjectMeta spec:ResourceSliceSpec
ResourceSliceSpec: driver pool:ResourcePool nodeName nodeSelector:NodeSelector allNodes:bool devices:[]Device
  perDeviceNodeSelection:bool sharedCounters:[]CounterSet
ResourcePool: name generation:int64 resourceSliceCount:int64
CounterSet: name counters:map[string]Counter
Counter: value:quantity
Device: name attributes:map[string]DeviceAttribute capacity:map[string]DeviceCapacity
  consumesCounters:[]DeviceCounterConsumption nodeName nodeSelector:NodeSelector allNodes:bool taints:[]DeviceTaint
  bindsToNode:bool bindingConditions:[]string bindingFailureConditions:[]string allowMultipleAllocations:bool
DeviceCounterConsumption: counterSet counters:map[string]Counter
DeviceAttribute: int:int64 bool:bool string:string version
DeviceCapacity: value:quantity requestPolicy:CapacityRequestPolicy
CapacityRequestPolicy: default:quantity validValues:[]quantity validRange:CapacityRequestPolicyRange
CapacityRequestPolicyRange: min:quantity max:quantity step:quantity
DeviceTaint: key value effect:DeviceTaintEffect timeAdded:Time
ResourceClaim: kind apiVersion metadata:ObjectMeta spec:ResourceClaimSpec status:ResourceClaimStatus
ResourceClaimSpec: devices:DeviceClaim
DeviceClaim: requests:[]DeviceRequest constraints:[]DeviceConstraint config:[]DeviceClaimConfiguration
DeviceRequest: name exactly:ExactDeviceRequest firstAvailable:[]DeviceSubRequest
ExactDeviceRequest: deviceClassName selectors:[]DeviceSelector allocationMode:DeviceAllocationMode count:int64
  adminAccess:bool tolerations:[]DeviceToleration capacity:CapacityRequirements
DeviceSubRequest: name deviceClassName selectors:[]DeviceSelector allocationMode:DeviceAllocationMode count:int64
  tolerations:[]DeviceToleration capacity:CapacityRequirements
CapacityRequirements: requests:map[string]quantity
DeviceToleration: key operator:DeviceTolerationOperator value effect:DeviceTaintEffect tolerationSeconds:int64
DeviceConstraint: requests:[]string matchAttribute:FullyQualifiedName distinctAttribute:FullyQualifiedName
DeviceClaimConfiguration: requests:[]string opaque:OpaqueDeviceConfiguration
ResourceClaimStatus: allocation:AllocationResult reservedFor:[]ResourceClaimConsumerReference devices:any
AllocationResult: devices:DeviceAllocationResult nodeSelector:NodeSelector allocationTimestamp:Time
DeviceAllocationResult: results:[]DeviceRequestAllocationResult config:any
DeviceRequestAllocationResult: request driver pool device adminAccess:bool tolerations:[]DeviceToleration
  bindingConditions:[]string bindingFailureConditions:[]string shareID:types.UID consumedCapacity:map[string]quantity
ResourceClaimConsumerReference: apiGroup resource name uid:types.UID
ResourceClaimTemplate: kind apiVersion metadata:ObjectMeta spec:ResourceClaimTemplateSpec
ResourceClaimTemplateSpec: metadata:ObjectMeta spec:ResourceClaimSpec
`;
