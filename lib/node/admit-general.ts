import {compareCodeUnits} from "../core/order.js";
import {type Amounts, add, amounts, baseUnits, type MutableAmounts} from "../model/amounts.js";
import {hostPorts, portsConflict} from "../model/host-ports.js";
import {hasLabels} from "../model/labels.js";
import {compileNodeTerm} from "../model/node-selector.js";
import type {Node, Pod} from "../model/objects.js";
import {podRequests} from "../model/requests.js";
import {isExtended} from "../model/resource-names.js";
import {isTolerated} from "../model/tolerations.js";
import {type AdmissionRefusal, refuse} from "./admission.js";

/** What the kubelet asks of every pod, whatever its devices: the general filter, in upstream's order. */
export function admitGeneral(pod: Pod, node: Node, others: readonly Pod[]): AdmissionRefusal | undefined {
  if (!matchesSystem(pod, node)) {
    return refuse("PodOSNotSupported", "Failed to admit pod as the OS field doesn't match node OS");
  }
  const short = shortResource(pod, node, others);
  if (short !== undefined) return short;
  const failed = PREDICATES.find(({holds}) => !holds(pod, node, others));
  return failed && refuse(failed.name, `Predicate ${failed.name} failed: ${failed.message}`);
}

function matchesSystem({spec: {os}}: Pod, node: Node): boolean {
  return os === undefined || os.name === node.metadata.labels?.["kubernetes.io/os"];
}

/** The first resource of which too little is left: pods, cpu, memory, ephemeral-storage, then the others by name. */
function shortResource(pod: Pod, node: Node, others: readonly Pod[]): AdmissionRefusal | undefined {
  const listed = node.status?.allocatable ?? {};
  const capacity: Amounts = {...amounts(listed), pods: baseUnits("pods", listed.pods ?? 0)};
  const used: MutableAmounts = {pods: others.length};
  for (const other of others) add(used, podRequests(other).requested);
  const requested: Amounts = {pods: 1, ...podRequests(pod).requested};
  const name = inOrder(Object.keys(requested)).find(
    resource =>
      isAnswerable(resource, capacity) &&
      amount(requested, resource) > 0 &&
      amount(requested, resource) > amount(capacity, resource) - amount(used, resource)
  );
  if (name === undefined) return undefined;
  const figures = `requested: ${amount(requested, name)}, used: ${amount(used, name)}, capacity: ${amount(capacity, name)}`;
  return refuse(`OutOf${name}`, `Node didn't have enough resource: ${name}, ${figures}`);
}

/** A device that the node does not list at all is taken for one that the cluster gives out, and no business of the node's. */
function isAnswerable(name: string, capacity: Amounts): boolean {
  return !isExtended(name) || name in capacity;
}

function amount(list: Amounts, name: string): number {
  return list[name] ?? 0;
}

function inOrder(names: readonly string[]): readonly string[] {
  const native = ["pods", "cpu", "memory", "ephemeral-storage"].filter(name => names.includes(name));
  return [...native, ...names.filter(name => !native.includes(name)).sort(compareCodeUnits)];
}

interface Predicate {
  readonly name: string;
  readonly message: string;
  holds(pod: Pod, node: Node, others: readonly Pod[]): boolean;
}

const PREDICATES: readonly Predicate[] = [
  {
    name: "NodeAffinity",
    message: "node(s) didn't match Pod's node affinity/selector",
    holds: ({spec: {nodeSelector = {}, affinity}}, {metadata: {name, labels = {}}}) => {
      const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
      const selected = terms?.some(term => compileNodeTerm(term).matches({name, labels})) ?? true;
      return selected && hasLabels(labels, nodeSelector);
    }
  },
  {
    name: "NodeName",
    message: "node(s) didn't match the requested node name",
    holds: ({spec: {nodeName}}, node) => nodeName === undefined || nodeName === node.metadata.name
  },
  {
    name: "NodePorts",
    message: "node(s) didn't have free ports for the requested pod ports",
    holds: (pod, _, others) => {
      const taken = others.flatMap(({spec}) => hostPorts(spec));
      return !hostPorts(pod.spec).some(port => taken.some(other => portsConflict(port, other)));
    }
  },
  {
    name: "TaintToleration",
    message: "node(s) had taints that the pod didn't tolerate",
    holds: ({spec: {tolerations = []}}, node) =>
      (node.spec?.taints ?? []).every(taint => taint.effect !== "NoExecute" || isTolerated(taint, tolerations))
  }
];
