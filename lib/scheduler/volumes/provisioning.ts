import {inPlace} from "../../model/compile.js";
import {labelMatcher} from "../../model/label-selector.js";
import type {CSIStorageCapacity, Labels, StorageClass} from "../../model/objects.js";
import {parseQuantity, scaledValue} from "../../model/quantity.js";
import type {ClusterIndex} from "../cluster-index.js";
import type {CompiledClaim} from "./candidates.js";
import {classOf} from "./claims.js";

/** Why no volume can be made for a claim: nobody makes any here, or there is no storage left. */
export type ProvisioningObstacle = "no volume" | "no storage";

/**
 * Could a volume for the claim be made for a node of these labels? Undefined where it could.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/volumebinding/binder.go, checkVolumeProvisions
 */
export function whyNotProvisioned(
  wish: CompiledClaim,
  labels: Labels,
  objects: ClusterIndex
): ProvisioningObstacle | undefined {
  const storageClass = classOf(wish.claim, objects);
  if (storageClass === undefined || !makesVolumes(storageClass) || !isAllowed(storageClass, labels)) return "no volume";
  return hasCapacity(wish, storageClass, labels, objects) ? undefined : "no storage";
}

function makesVolumes({provisioner}: StorageClass): boolean {
  return provisioner !== "" && provisioner !== "kubernetes.io/no-provisioner";
}

/** Any of the topologies will do; one that says nothing allows nothing, and none at all everything. */
function isAllowed({allowedTopologies = []}: StorageClass, labels: Labels): boolean {
  if (allowedTopologies.length === 0) return true;
  return allowedTopologies.some(({matchLabelExpressions = []}) => {
    const matches = ({key, values}: {readonly key: string; readonly values: readonly string[]}) =>
      Object.hasOwn(labels, key) && values.includes(labels[key] as string);
    return matchLabelExpressions.length > 0 && matchLabelExpressions.every(matches);
  });
}

/** Only drivers that report their storage are held to it: one pool that the node reaches must take the whole volume. */
function hasCapacity(
  {size}: CompiledClaim,
  {provisioner, metadata}: StorageClass,
  labels: Labels,
  objects: ClusterIndex
): boolean {
  if (size === undefined || !objects.get("CSIDriver", provisioner)?.spec.storageCapacity) return true;
  return objects
    .all("CSIStorageCapacity")
    .some(
      pool =>
        pool.storageClassName === metadata.name &&
        largestVolume(pool) >= scaledValue(size, 0) &&
        labelMatcher(pool.nodeTopology)(labels)
    );
}

/** In bytes, beyond what a number counts exactly: some drivers report 2^63 - 1. */
function largestVolume({metadata, maximumVolumeSize, capacity}: CSIStorageCapacity): bigint {
  const limit = maximumVolumeSize ?? capacity;
  if (limit === undefined) return -1n;
  return inPlace(`csistoragecapacity "${metadata.name}"`, () => scaledValue(parseQuantity(limit), 0));
}
