import type {ResourceIds} from "../model/resource-ids.js";
import type {ClusterIndex} from "./cluster-index.js";
import type {NodeInfo} from "./node-info.js";

/** What one cycle sees of the cluster. It does not change while the cycle runs. */
export interface Snapshot {
  /** In the cluster's order, which settles ties. */
  readonly nodes: readonly NodeInfo[];
  readonly resources: ResourceIds;
  /** Everything else that plugins look up: services, budgets, volumes and claims. */
  readonly objects: ClusterIndex;
}
