import {withNodeDefaults, withPodDefaults, withQuotaDefaults, withTemplateDefaults} from "./defaults.js";
import {withClaimDefaults, withClaimTemplateDefaults} from "./device-defaults.js";
import type {ClusterObject, Node, ObjectMeta, Pod} from "./objects.js";
import {AUTOSCALER_RULES} from "./rules/autoscaler.js";
import {DEPLOYMENT_RULES} from "./rules/deployment.js";
import {
  DEVICE_CLASS_RULES,
  RESOURCE_CLAIM_RULES,
  RESOURCE_CLAIM_TEMPLATE_RULES,
  RESOURCE_SLICE_RULES
} from "./rules/devices.js";
import {DISRUPTION_BUDGET_RULES} from "./rules/disruption-budget.js";
import {CLUSTER_WIDE_RULES} from "./rules/metadata.js";
import {NODE_RULES} from "./rules/node.js";
import {POD_RULES} from "./rules/pod.js";
import {PRIORITY_CLASS_RULES} from "./rules/priority-class.js";
import {RESOURCE_QUOTA_RULES} from "./rules/resource-quota.js";
import {type Rule, type RuleTree, ruleTree} from "./rules/rule.js";
import {SERVICE_RULES} from "./rules/service.js";
import {
  ATTACHMENT_RULES,
  CAPACITY_RULES,
  CLAIM_RULES,
  CSI_NODE_RULES,
  STORAGE_CLASS_RULES,
  VOLUME_RULES
} from "./rules/storage.js";
import {REPLICA_SET_RULES, REPLICATION_CONTROLLER_RULES, STATEFUL_SET_RULES} from "./rules/workloads.js";

/** An object of a kind that a cluster of the kit holds. */
export type KnownObject = Node | Pod | ClusterObject;

/** How the API server takes in the objects of a kind. */
export interface Kind {
  readonly apiVersion: string;
  /** The object with what the API server fills in. */
  readonly defaults: (object: never) => object;
  readonly rules: RuleTree;
}

/** The kinds whose objects stand in a cluster of the kit, by name. */
export const CLUSTER_KINDS: ReadonlyMap<string, Kind> = new Map([
  ["Node", kind("v1", NODE_RULES, withNodeDefaults)],
  ["Pod", kind("v1", POD_RULES, withPodDefaults)],
  ["Namespace", kind("v1", CLUSTER_WIDE_RULES)],
  ["Service", kind("v1", SERVICE_RULES, inNamespace)],
  ["ReplicationController", kind("v1", REPLICATION_CONTROLLER_RULES, withTemplate)],
  ["ReplicaSet", kind("apps/v1", REPLICA_SET_RULES, withTemplate)],
  ["StatefulSet", kind("apps/v1", STATEFUL_SET_RULES, withTemplate)],
  ["PriorityClass", kind("scheduling.k8s.io/v1", PRIORITY_CLASS_RULES)],
  ["PodDisruptionBudget", kind("policy/v1", DISRUPTION_BUDGET_RULES, inNamespace)],
  ["StorageClass", kind("storage.k8s.io/v1", STORAGE_CLASS_RULES)],
  ["PersistentVolume", kind("v1", VOLUME_RULES)],
  ["PersistentVolumeClaim", kind("v1", CLAIM_RULES, inNamespace)],
  ["CSINode", kind("storage.k8s.io/v1", CSI_NODE_RULES)],
  ["CSIDriver", kind("storage.k8s.io/v1", CLUSTER_WIDE_RULES)],
  ["CSIStorageCapacity", kind("storage.k8s.io/v1", CAPACITY_RULES, inNamespace)],
  ["VolumeAttachment", kind("storage.k8s.io/v1", ATTACHMENT_RULES)],
  ["DeviceClass", kind("resource.k8s.io/v1", DEVICE_CLASS_RULES)],
  ["ResourceSlice", kind("resource.k8s.io/v1", RESOURCE_SLICE_RULES)],
  ["ResourceClaim", kind("resource.k8s.io/v1", RESOURCE_CLAIM_RULES, withClaimDefaults)],
  ["ResourceClaimTemplate", kind("resource.k8s.io/v1", RESOURCE_CLAIM_TEMPLATE_RULES, withClaimTemplateDefaults)]
]);

/** All kinds that the kit holds against the API server's rules: those of a cluster, and three more. */
export const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...CLUSTER_KINDS,
  ["Deployment", kind("apps/v1", DEPLOYMENT_RULES, withTemplate)],
  ["HorizontalPodAutoscaler", kind("autoscaling/v2", AUTOSCALER_RULES, inNamespace)],
  ["ResourceQuota", kind("v1", RESOURCE_QUOTA_RULES, (quota: Owner) => inNamespace(withQuotaDefaults(quota)))]
]);

function kind(
  apiVersion: string,
  rules: readonly Rule[],
  defaults: Kind["defaults"] = (object: object) => object
): Kind {
  return {apiVersion, defaults, rules: ruleTree(rules)};
}

interface Owner {
  readonly metadata: ObjectMeta;
  readonly spec?: object;
}

function withTemplate(object: Owner): Owner {
  return inNamespace(withTemplateDefaults(object));
}

function inNamespace<T extends Owner>(object: T): T {
  return {...object, metadata: {...object.metadata, namespace: object.metadata.namespace || "default"}};
}
