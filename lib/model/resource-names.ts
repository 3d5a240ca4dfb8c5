import {qualifiedName} from "./names.js";

// Which names of resources Kubernetes knows, and what it promises about them (v1.36.3, pkg/apis/core/helper).

const STANDARD = new Set([
  ...["cpu", "memory", "storage", "ephemeral-storage"].flatMap(name => [name, `requests.${name}`]),
  ...["cpu", "memory", "ephemeral-storage"].map(name => `limits.${name}`),
  ...["pods", "services", "services.nodeports", "services.loadbalancers", "replicationcontrollers"],
  ...["resourcequotas", "secrets", "configmaps", "persistentvolumeclaims"]
]);
const CONTAINER_STANDARD = new Set(["cpu", "memory", "ephemeral-storage"]);
const COUNTED = new Set([
  ...["pods", "services", "services.nodeports", "services.loadbalancers", "replicationcontrollers"],
  ...["resourcequotas", "secrets", "configmaps", "persistentvolumeclaims"]
]);

export function isHugePages(name: string): boolean {
  return name.startsWith("hugepages-");
}

export function isStandard(name: string): boolean {
  return STANDARD.has(name) || isQuotaHugePages(name) || name.startsWith("attachable-volumes-");
}

/** May a ResourceQuota limit this name, which has no prefix? */
export function isQuotaStandard(name: string): boolean {
  return (STANDARD.has(name) && name !== "storage") || isQuotaHugePages(name);
}

function isQuotaHugePages(name: string): boolean {
  return isHugePages(name) || name.startsWith("requests.hugepages-");
}

/** May a container ask for this name, which has no prefix? */
export function isContainerStandard(name: string): boolean {
  return CONTAINER_STANDARD.has(name) || isHugePages(name);
}

export function isNative(name: string): boolean {
  return !name.includes("/") || name.includes("kubernetes.io/");
}

/** A device or the like, advertised by a plugin under a vendor's name: "nvidia.com/gpu". It is counted whole. */
export function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith("requests.") && qualifiedName(`requests.${name}`).length === 0;
}

export function isWhole(name: string): boolean {
  return COUNTED.has(name) || isExtended(name);
}

/** May the limits on a node add up to more than it has? Not for devices and huge pages: there requests equal limits. */
export function mayOvercommit(name: string): boolean {
  return isNative(name) && !isHugePages(name);
}
