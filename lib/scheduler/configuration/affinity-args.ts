import type {JsonMap} from "../../model/decode.js";
import {qualifiedName} from "../../model/names.js";
import type {NodeSelectorRequirement, NodeSelectorTerm} from "../../model/objects.js";
import type {Plugin} from "../framework.js";
import {type NodeAffinityArgs, nodeAffinity} from "../plugins/node-affinity.js";
import type {Place} from "./place.js";

/** How many values an operator takes: none, one, or at least one. */
const VALUES: Readonly<Record<string, "none" | "one" | "some">> = {
  In: "some",
  NotIn: "some",
  Exists: "none",
  DoesNotExist: "none",
  Gt: "one",
  Lt: "one"
};

/** NodeAffinity as `NodeAffinityArgs` say. */
export function nodeAffinityOf(args: JsonMap, place: Place): Plugin {
  const {addedAffinity} = args as NodeAffinityArgs;
  const required = "requiredDuringSchedulingIgnoredDuringExecution";
  const preferred = "preferredDuringSchedulingIgnoredDuringExecution";
  const here = place.at("addedAffinity");
  addedAffinity?.[required]?.nodeSelectorTerms?.forEach((term, i) => {
    checkTerm(term, here.at(required, "nodeSelectorTerms", i));
  });
  addedAffinity?.[preferred]?.forEach(({weight, preference}, i) => {
    here.at(preferred, i, "weight").needRange(weight, 1, 100, "must be in the range 1-100");
    checkTerm(preference, here.at(preferred, i, "preference"));
  });
  return nodeAffinity(addedAffinity === undefined ? {} : {addedAffinity});
}

function checkTerm({matchExpressions = [], matchFields = []}: NodeSelectorTerm, place: Place): void {
  matchExpressions.forEach((one, i) => {
    checkRequirement(one, place.at("matchExpressions", i));
  });
  matchFields.forEach(({key, operator, values = []}, i) => {
    const isName = key === "metadata.name" && (operator === "In" || operator === "NotIn") && values.length === 1;
    if (isName) return;
    place.at("matchFields", i).refuse({
      expected: "metadata.name with In or NotIn and one value, the only field that a term can ask for",
      fix: "write key: metadata.name, operator: In and values with one node's name"
    });
  });
}

function checkRequirement({key, operator, values = []}: NodeSelectorRequirement, place: Place): void {
  const [fault] = qualifiedName(key);
  if (fault !== undefined) place.at("key").refuse({expected: "the key of a label", fix: "mend the key", says: fault});
  const wanted = Object.hasOwn(VALUES, operator) ? VALUES[operator] : undefined;
  if (wanted === undefined) {
    const says = `Invalid value: "${operator}": not a valid selector operator`;
    const names = Object.keys(VALUES).join(", ");
    place.at("operator").refuse({expected: `one of ${names}`, fix: "write one of these operators", says});
  }
  const isRight = wanted === "none" ? values.length === 0 : wanted === "one" ? values.length === 1 : values.length > 0;
  if (!isRight) {
    const amount = {none: "no values", one: "one value", some: "at least one value"}[wanted as "none" | "one" | "some"];
    place.at("values").refuse({expected: `${amount}, as the operator is ${operator}`, fix: "mend the list of values"});
  }
}
