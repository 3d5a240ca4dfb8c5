import type {CompiledPod} from "../../../model/compile.js";
import type {CompiledSpread} from "../../../model/spread-constraint.js";
import {type HardSpread, least} from "../../plugins/pod-topology-spread.js";
import {isCounted, isEligible} from "../../plugins/spread-rules.js";
import {listed} from "../listed.js";
import {deletion, nodePatch, podPatch} from "./patches.js";
import type {Advice, Adviser, Refused} from "./refused.js";

/** The first constraint that refuses: its domain is too far ahead, or the node is in none. */
export const adviseOnSpread: Adviser = refused => {
  const {labels} = refused.info.node;
  const spreads = hardSpreads(refused);
  for (const spread of spreads) {
    const {topologyKey, maxSkew, self} = spread.constraint;
    if (!Object.hasOwn(labels, topologyKey)) {
      return {pod: soften(refused, spread.constraint), cluster: joinDomain(refused, spread)};
    }
    const here = spread.domains.get(labels[topologyKey] as string) ?? 0;
    const skew = here + self - least(spread.domains, spread.constraint);
    if (skew <= maxSkew) continue;
    const all = spreads.map(({constraint}) => constraint);
    return {pod: allowSkew(refused, spread, skew), cluster: thinOut(refused, spread, all, skew - maxSkew)};
  }
  return {};
};

/** As the plugin counts them itself, with the pods that are nominated to the node. */
function hardSpreads({world, nodes}: Refused): readonly HardSpread[] {
  const plugin = world.profile.find(({plugin: {name}}) => name === "PodTopologySpread")?.plugin;
  const answer = plugin?.preFilter?.(world.pod, {...world.snapshot, nodes});
  return answer?.code === "Success" ? (answer.state as readonly HardSpread[]) : [];
}

/** The pod's own constraints, one of them changed. */
function withConstraint(refused: Refused, place: number, change: object) {
  const own = refused.pod.spec.topologySpreadConstraints ?? [];
  const changed = own.map((constraint, i) => (i === place ? {...constraint, ...change} : constraint));
  return [podPatch(refused, {spec: {topologySpreadConstraints: changed}})];
}

/** Among the pod's own constraints; -1 for one that comes from the scheduler's configuration, which the pod cannot change. */
function placeOf({world: {pod}}: Refused, constraint: CompiledSpread): number {
  return pod.spread.indexOf(constraint);
}

function soften(refused: Refused, constraint: CompiledSpread): Advice | undefined {
  const place = placeOf(refused, constraint);
  if (place < 0) return undefined;
  return {
    change: `write whenUnsatisfiable: ScheduleAnyway for its spread over ${constraint.topologyKey}`,
    patches: withConstraint(refused, place, {whenUnsatisfiable: "ScheduleAnyway"})
  };
}

function allowSkew(refused: Refused, {constraint, domains}: HardSpread, skew: number): Advice | undefined {
  const place = placeOf(refused, constraint);
  if (place < 0) return undefined;
  return {
    change: `allow maxSkew ${skew} in place of ${constraint.maxSkew} over ${constraint.topologyKey} (${countsText(domains)})`,
    patches: withConstraint(refused, place, {maxSkew: skew})
  };
}

/** The domain with the fewest pods; a machine's own name for the hostname. */
function joinDomain(refused: Refused, {constraint: {topologyKey}, domains}: HardSpread): Advice {
  const [emptiest] = [...domains].sort(([, a], [, b]) => a - b);
  const value = topologyKey === "kubernetes.io/hostname" ? refused.info.name : (emptiest?.[0] ?? "true");
  return {
    change: `label the node ${topologyKey}=${value}`,
    patches: [nodePatch(refused, {metadata: {labels: {[topologyKey]: value}}})]
  };
}

/** Pods of the domain that leave it: the last ones in the cluster's order. */
function thinOut(refused: Refused, spread: HardSpread, all: readonly CompiledSpread[], excess: number): Advice {
  const {constraint, domains} = spread;
  const {topologyKey} = constraint;
  const domain = refused.info.node.labels[topologyKey] as string;
  const counted: CompiledPod[] = refused.nodes
    .filter(({node}) => node.labels[topologyKey] === domain)
    .filter(node => isEligible(refused.world.pod, node, constraint, all))
    .flatMap(({pods}) => pods.filter(other => isCounted(refused.world.pod, other, constraint)));
  const leaving = counted.slice(Math.max(0, counted.length - excess));
  return {
    change: `${excess} fewer of its kind in ${topologyKey}=${domain} (${countsText(domains)}), such as ${listed(leaving.map(({key}) => key))}`,
    patches: leaving.map(deletion)
  };
}

/** "a has 3, b has 0". */
function countsText(domains: ReadonlyMap<string, number>): string {
  const falling = [...domains].sort(([, a], [, b]) => b - a);
  const shown = falling.length > 4 ? [...falling.slice(0, 2), ...falling.slice(-1)] : falling;
  return shown.map(([domain, count]) => `${domain} has ${count}`).join(", ");
}
