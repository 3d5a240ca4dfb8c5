import type {CompiledPod} from "../../model/compile.js";
import type {TopologySpreadConstraint} from "../../model/objects.js";
import type {CompiledSpread} from "../../model/spread-constraint.js";
import {defaultSpread, SYSTEM_DEFAULTS} from "../default-spread.js";
import type {Plugin} from "../framework.js";
import {SpreadAnswers} from "../incremental/spread-answers.js";
import type {NodeInfo} from "../node-info.js";
import type {Snapshot} from "../snapshot.js";
import {success} from "../status.js";
import {crowding, HOSTNAME, isCounted, isEligible, NO_DOMAIN, spreadScore, UNEVEN} from "./spread-rules.js";

/** The arguments of the plugin, as in `PodTopologySpreadArgs`. */
export interface PodTopologySpreadArgs {
  /** Constraints of pods that name none themselves; the system's when left out. Their selector is that of the pod's Services and controller. */
  readonly defaultConstraints?: readonly TopologySpreadConstraint[];
}

/** A hard constraint, and how many pods it counts in each domain that has an eligible node. */
export interface HardSpread {
  readonly constraint: CompiledSpread;
  readonly domains: ReadonlyMap<string, number>;
}

/** A soft constraint while nodes are scored. */
interface SoftSpread {
  readonly constraint: CompiledSpread;
  /** The logarithm that makes up for more domains; upstream's name for it. */
  readonly weight: number;
  /** By domain; for the hostname the node is asked itself. */
  readonly domains: ReadonlyMap<string, number>;
}

interface SoftState {
  readonly constraints: readonly SoftSpread[];
  /** Topology keys without which a node is left out. */
  readonly keys: readonly string[];
  /** By feasible node: 1 where it is left out. */
  readonly ignored: Uint8Array;
}

/**
 * Spreads pods over the domains of a topology: a hard constraint refuses nodes whose domain would be too far ahead, a soft one prefers
 * those that are behind. Pods without constraints of their own, that a Service or a controller selects, are spread softly over machines and zones.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/podtopologyspread
 */
export function podTopologySpread(args: PodTopologySpreadArgs = {}): Plugin<readonly HardSpread[], SoftState> {
  const {defaultConstraints = SYSTEM_DEFAULTS} = args;
  const constraintsOf = (pod: CompiledPod, {objects}: Snapshot) =>
    pod.spread.length > 0 ? pod.spread : defaultSpread(pod, defaultConstraints, objects);
  // The system's defaults take a missing label for a domain of its own; all other constraints leave such nodes out.
  const needsKeys = (pod: CompiledPod) => pod.spread.length > 0 || args.defaultConstraints !== undefined;
  return {
    name: "PodTopologySpread",
    preFilter(pod, snapshot) {
      const hard = constraintsOf(pod, snapshot).filter(constraint => constraint.isHard);
      if (hard.length === 0) return {code: "Skip"};
      return {code: "Success", state: hard.map(constraint => hardSpread(pod, constraint, hard, snapshot))};
    },
    addPod: (state, pod, other, node) => counted(state, pod, other, node, 1),
    removePod: (state, pod, other, node) => counted(state, pod, other, node, -1),
    filter(_pod, {node: {labels}}, state) {
      for (const {constraint, domains} of state) {
        const {topologyKey, self, maxSkew} = constraint;
        if (!Object.hasOwn(labels, topologyKey)) return NO_DOMAIN;
        const here = domains.get(labels[topologyKey] as string) ?? 0;
        if (here + self - least(domains, constraint) > maxSkew) return UNEVEN;
      }
      return success;
    },
    preScore(pod, feasible, snapshot) {
      const soft = constraintsOf(pod, snapshot).filter(({isHard: hard}) => !hard);
      if (soft.length === 0) return {code: "Skip"};
      return {code: "Success", state: softState(pod, soft, needsKeys(pod), feasible, snapshot)};
    },
    score(pod, node, {constraints, keys}) {
      if (!hasKeys(node, keys)) return 0;
      return Math.round(constraints.reduce((sum, constraint) => sum + crowdingOf(pod, node, constraint), 0));
    },
    normalize(scores, {ignored}) {
      const counting = scores.filter((_, i) => ignored[i] === 0);
      const lowest = counting.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
      const highest = counting.reduce((a, b) => Math.max(a, b), 0);
      return scores.map((score, i) => (ignored[i] === 0 ? spreadScore(score, lowest, highest) : 0));
    },
    incremental: {
      follows: "domains",
      compile(pod, context) {
        const constraints = constraintsOf(pod, context.books.snapshot);
        return constraints.length === 0 ? undefined : new SpreadAnswers(pod, constraints, needsKeys(pod), context);
      }
    }
  };
}

function hardSpread(
  pod: CompiledPod,
  constraint: CompiledSpread,
  all: readonly CompiledSpread[],
  {nodes}: Snapshot
): HardSpread {
  const domains = new Map<string, number>();
  for (const node of nodes) {
    if (!isEligible(pod, node, constraint, all)) continue;
    const value = node.node.labels[constraint.topologyKey] as string;
    domains.set(value, (domains.get(value) ?? 0) + countOn(pod, node, constraint));
  }
  return {constraint, domains};
}

/** The count of the domain that has the fewest; 0 while there are fewer domains than there should be. */
export function least(domains: ReadonlyMap<string, number>, {minDomains}: CompiledSpread): number {
  if (domains.size < minDomains) return 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (const count of domains.values()) fewest = Math.min(fewest, count);
  return fewest;
}

/** The counts with one pod more or less. A node that is not eligible has none. */
function counted(
  state: readonly HardSpread[],
  pod: CompiledPod,
  other: CompiledPod,
  node: NodeInfo,
  sign: 1 | -1
): readonly HardSpread[] {
  const all = state.map(({constraint}) => constraint);
  return state.map(spread => {
    const {constraint, domains} = spread;
    if (!isCounted(pod, other, constraint) || !isEligible(pod, node, constraint, all)) return spread;
    const value = node.node.labels[constraint.topologyKey] as string;
    return {constraint, domains: new Map(domains).set(value, (domains.get(value) ?? 0) + sign)};
  });
}

function countOn(pod: CompiledPod, {pods}: NodeInfo, constraint: CompiledSpread): number {
  let count = 0;
  for (const other of pods) if (isCounted(pod, other, constraint)) count++;
  return count;
}

/** With `needsKeys`, nodes that lack a topology key are left out. */
function softState(
  pod: CompiledPod,
  soft: readonly CompiledSpread[],
  needsKeys: boolean,
  feasible: readonly NodeInfo[],
  {nodes}: Snapshot
): SoftState {
  const keyed = needsKeys ? soft : [];
  const keys = keyed.map(({topologyKey}) => topologyKey);
  const ignored = Uint8Array.from(feasible, node => Number(!hasKeys(node, keys)));
  const counting = feasible.filter((_, i) => ignored[i] === 0);
  const constraints = soft.map(constraint => {
    const {topologyKey} = constraint;
    if (topologyKey === HOSTNAME) return {constraint, weight: Math.log(counting.length + 2), domains: new Map()};
    const domains = new Map(counting.map(node => [domainOf(node, constraint), 0]));
    for (const node of nodes) {
      const value = domainOf(node, constraint);
      const before = domains.get(value);
      if (before === undefined || !isEligible(pod, node, constraint, keyed)) continue;
      domains.set(value, before + countOn(pod, node, constraint));
    }
    return {constraint, weight: Math.log(domains.size + 2), domains};
  });
  return {constraints, keys, ignored};
}

function hasKeys({node: {labels}}: NodeInfo, keys: readonly string[]): boolean {
  return keys.every(key => Object.hasOwn(labels, key));
}

function domainOf({node: {labels}}: NodeInfo, {topologyKey}: CompiledSpread): string {
  return Object.hasOwn(labels, topologyKey) ? (labels[topologyKey] as string) : "";
}

/** A node without the label is not crowded. */
function crowdingOf(pod: CompiledPod, node: NodeInfo, {constraint, weight, domains}: SoftSpread): number {
  const {topologyKey, maxSkew} = constraint;
  if (!Object.hasOwn(node.node.labels, topologyKey)) return 0;
  const isHostname = topologyKey === HOSTNAME;
  const count = isHostname ? countOn(pod, node, constraint) : (domains.get(domainOf(node, constraint)) ?? 0);
  return crowding(count, weight, maxSkew);
}
