import {instanceType} from "../cloud/instance-type.js";
import {SimError} from "../core/errors.js";
import type {Node} from "../model/objects.js";

const INSTANCE_TYPE = "node.kubernetes.io/instance-type";
const REGION = "topology.kubernetes.io/region";

/**
 * What nodes cost an hour together (USD/h): the list price of each one's instance type in its region, as its labels say.
 *
 * @throws SimError for a node without the label `node.kubernetes.io/instance-type`, or with a type or region that has no price
 * @example rentPerHour([makeNode(instanceType("D8s_v5"), "n0")]) // 0.384
 */
export function rentPerHour(nodes: readonly Node[]): number {
  const micros = nodes.reduce((sum, node) => sum + Math.round(priceOf(node) * 1_000_000), 0);
  return micros / 1_000_000;
}

function priceOf({metadata: {name, labels = {}}}: Node): number {
  const type = labels[INSTANCE_TYPE];
  if (type === undefined) {
    throw new SimError({
      where: `node "${name}": metadata.labels["${INSTANCE_TYPE}"]`,
      expected: "the name of an instance type",
      fix: "make the node with makeNode(instanceType(name), …), or add the label"
    });
  }
  const region = labels[REGION];
  return instanceType(type, region === undefined ? {} : {region}).usdPerHour;
}
