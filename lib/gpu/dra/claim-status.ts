import {compileNodeTerm} from "../../model/node-selector.js";
import type {
  DeviceRequestAllocationResult,
  Node,
  NodeSelector,
  NodeSelectorRequirement,
  ResourceClaim
} from "../../model/objects.js";
import type {Devices} from "./devices.js";

/**
 * The claim as the API shows it once its devices are chosen: with their names, and with the nodes from which they can be reached.
 *
 * @param node - the node that it was allocated for
 */
export function withAllocation(
  claim: ResourceClaim,
  results: readonly DeviceRequestAllocationResult[],
  devices: Devices,
  node: Node
): ResourceClaim {
  const nodeSelector = nodeSelectorOf(results, devices, node);
  const allocation = {devices: {results}, ...(nodeSelector && {nodeSelector})};
  return {...claim, status: {...claim.status, allocation}};
}

/** The devices that a claim has; undefined while none are allocated to it. */
export function allocatedDevices({status}: ResourceClaim): readonly DeviceRequestAllocationResult[] | undefined {
  return status?.allocation?.devices?.results;
}

/** Can a pod on this node use what the claim has got? Yes for a claim that has nothing yet. */
export function isAvailableOn({status}: ResourceClaim, {metadata}: Node): boolean {
  const terms = status?.allocation?.nodeSelector?.nodeSelectorTerms;
  const node = {name: metadata.name, labels: metadata.labels ?? {}};
  return terms?.some(term => compileNodeTerm(term).matches(node)) ?? true;
}

/** One node where a device is local; else what the devices' own selectors say together; undefined for everywhere. */
function nodeSelectorOf(
  results: readonly DeviceRequestAllocationResult[],
  devices: Devices,
  {metadata}: Node
): NodeSelector | undefined {
  const reaches = results.map(({driver, pool, device}) => devices.reachOf(driver, pool, device));
  if (reaches.some(reach => reach?.nodeName)) {
    const here: NodeSelectorRequirement = {key: "metadata.name", operator: "In", values: [metadata.name]};
    return {nodeSelectorTerms: [{matchFields: [here]}]};
  }
  const terms = reaches.flatMap(reach => reach?.nodeSelector?.nodeSelectorTerms ?? []);
  if (terms.length === 0) return undefined;
  const matchExpressions = distinct(terms.flatMap(term => term.matchExpressions ?? []));
  const matchFields = distinct(terms.flatMap(term => term.matchFields ?? []));
  return {
    nodeSelectorTerms: [
      {...(matchExpressions.length > 0 && {matchExpressions}), ...(matchFields.length > 0 && {matchFields})}
    ]
  };
}

function distinct(requirements: readonly NodeSelectorRequirement[]): NodeSelectorRequirement[] {
  return [...new Map(requirements.map(requirement => [JSON.stringify(requirement), requirement])).values()];
}
