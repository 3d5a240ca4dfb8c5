import {type InstanceType, instanceType} from "../cloud/instance-type.js";
import {SimError} from "../core/errors.js";
import type {Node} from "../model/objects.js";
import type {NodeSpan} from "./bill.js";

const INSTANCE_TYPE = "node.kubernetes.io/instance-type";
const REGION = "topology.kubernetes.io/region";

/**
 * What nodes cost an hour together (USD/h): the list price of each one's instance type in its region, as its labels say.
 *
 * @throws SimError for a node without the label `node.kubernetes.io/instance-type`, or with a type or region that has no price
 * @example rentPerHour([makeNode(instanceType("D8s_v5"), "n0")]) // 0.384
 */
export function rentPerHour(nodes: readonly Node[]): number {
  const micros = nodes.reduce((sum, node) => sum + Math.round(typeOf(node).usdPerHour * 1_000_000), 0);
  return micros / 1_000_000;
}

/**
 * A node's time on the bill, at its list price.
 *
 * @param fromMs - when the machine began to run, and `toMs` when it was given back: whole milliseconds on one clock
 * @throws SimError as `rentPerHour`
 * @example bill([nodeSpan(node, 0, 7_200_000)]).nodeHours // 2
 */
export function nodeSpan(node: Node, fromMs: number, toMs: number): NodeSpan {
  const {name, usdPerHour} = typeOf(node);
  return {node: node.metadata.name, instanceType: name, usdPerHour, fromMs, toMs};
}

function typeOf({metadata: {name, labels = {}}}: Node): InstanceType {
  const type = labels[INSTANCE_TYPE];
  if (type === undefined) {
    throw new SimError({
      where: `node "${name}": metadata.labels["${INSTANCE_TYPE}"]`,
      expected: "the name of an instance type",
      fix: "make the node with makeNode(instanceType(name), …), or add the label"
    });
  }
  const region = labels[REGION];
  return instanceType(type, region === undefined ? {} : {region});
}
