import type {JsonMap} from "../../model/decode.js";
import {qualifiedName} from "../../model/names.js";
import type {Plugin} from "../framework.js";
import {nodeResourcesBalancedAllocation} from "../plugins/node-resources-balanced-allocation.js";
import {type IgnoredResources, nodeResourcesFit} from "../plugins/node-resources-fit.js";
import {CPU_AND_MEMORY, type ResourceWeight} from "../plugins/resource-weights.js";
import {
  leastAllocated,
  mostAllocated,
  requestedToCapacityRatio,
  type ScoringStrategy,
  type ShapePoint
} from "../plugins/scoring-strategies.js";
import type {Place} from "./place.js";

const TYPES = ["LeastAllocated", "MostAllocated", "RequestedToCapacityRatio"];

interface Resource {
  readonly name: string;
  readonly weight?: number;
}

interface Strategy {
  readonly type?: string;
  readonly resources?: readonly Resource[];
  readonly requestedToCapacityRatio?: {readonly shape?: readonly ShapePoint[]};
}

/** NodeResourcesFit as `NodeResourcesFitArgs` say. */
export function resourcesFitOf(args: JsonMap, place: Place): Plugin {
  const {scoringStrategy, ...ignored} = args as {readonly scoringStrategy?: Strategy} & IgnoredResources;
  checkIgnored(ignored, place);
  const strategy = scoringStrategy && strategyOf(scoringStrategy, place.at("scoringStrategy"));
  return nodeResourcesFit(strategy ?? leastAllocated(), ignored) as Plugin;
}

function checkIgnored({ignoredResources = [], ignoredResourceGroups = []}: IgnoredResources, place: Place): void {
  const check = (name: string, here: Place, extra: readonly string[]) => {
    const [fault] = [...extra, ...qualifiedName(name)];
    if (fault !== undefined)
      here.refuse({expected: "the name of an extended resource", fix: "mend the name", says: fault});
  };
  ignoredResources.forEach((name, i) => {
    check(name, place.at("ignoredResources", i), []);
  });
  ignoredResourceGroups.forEach((name, i) => {
    const slash = name.includes("/") ? ["resource group name can't contain '/'"] : [];
    check(name, place.at("ignoredResourceGroups", i), slash);
  });
}

function strategyOf(
  {type = "", resources = [], requestedToCapacityRatio: ratio}: Strategy,
  place: Place
): ScoringStrategy {
  if (!TYPES.includes(type)) {
    const says = `Unsupported value: "${type}": supported values: ${TYPES.map(name => `"${name}"`).join(", ")}`;
    place.at("type").refuse({expected: `one of ${TYPES.join(", ")}`, fix: "write one of these names", says});
  }
  const weighted =
    resources.length === 0 ? CPU_AND_MEMORY : resources.map((one, i) => weigh(one, place.at("resources", i)));
  const here = place.at("requestedToCapacityRatio");
  if (type === "RequestedToCapacityRatio") {
    const says = "must be specified when type is RequestedToCapacityRatio";
    const fix = "add shape, with points of utilization and score";
    if (ratio === undefined) return here.refuse({expected: "the curve of the scores", fix, says});
    checkShape(ratio.shape ?? [], here.at("shape"));
    return requestedToCapacityRatio(ratio.shape ?? [], weighted);
  }
  if (ratio !== undefined) {
    const says = "must be nil when type is not RequestedToCapacityRatio";
    here.refuse({expected: `nothing, as the type is ${type}`, fix: "remove it", says});
  }
  return type === "MostAllocated" ? mostAllocated(weighted) : leastAllocated(weighted);
}

/** A weight of 0, or none, is 1. */
function weigh({name, weight}: Resource, place: Place): ResourceWeight {
  const counted = weight || 1;
  place.at("weight").needRange(counted, 1, 100, `resource weight of ${name} not in valid range (0, 100]`);
  return {name, weight: counted};
}

function checkShape(shape: readonly ShapePoint[], place: Place): void {
  if (shape.length === 0) {
    place.refuse({
      expected: "points of utilization and score",
      fix: "add {utilization: 0, score: 0} and {utilization: 100, score: 10} to pack pods",
      says: "at least one point must be specified"
    });
  }
  shape.forEach(({utilization = 0, score = 0}, i) => {
    const here = place.at(i);
    const before = shape[i - 1]?.utilization;
    if (before !== undefined && before >= utilization) {
      const says = "values must be sorted in increasing order";
      here
        .at("utilization")
        .refuse({expected: `more than ${before}`, fix: "list the points by rising utilization", says});
    }
    here.at("utilization").needRange(utilization, 0, 100, "not in valid range [0, 100]");
    here.at("score").needRange(score, 0, 10, "not in valid range [0, 10]");
  });
}

/** NodeResourcesBalancedAllocation as its arguments say. */
export function balancedAllocationOf(args: JsonMap, place: Place): Plugin {
  const {resources = []} = args as {readonly resources?: readonly Resource[]};
  const seen = new Set<string>();
  resources.forEach(({name, weight = 0}, i) => {
    const here = place.at("resources", i);
    if (seen.has(name)) {
      here.at("name").refuse({expected: "each resource once", fix: "remove it", says: `Duplicate value: "${name}"`});
    }
    seen.add(name);
    here.at("weight").needRange(weight || 1, 1, 1, "must be 1");
  });
  const weighted = resources.length === 0 ? CPU_AND_MEMORY : resources.map(({name}) => ({name, weight: 1}));
  return nodeResourcesBalancedAllocation(weighted) as Plugin;
}
