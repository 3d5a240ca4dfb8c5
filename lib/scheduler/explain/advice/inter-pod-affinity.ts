import type {CompiledPod} from "../../../model/compile.js";
import type {LabelSelector, Labels, PodAffinityTerm} from "../../../model/objects.js";
import type {CompiledAffinityTerm} from "../../../model/pod-affinity.js";
import type {NodeInfo} from "../../node-info.js";
import {listed} from "../listed.js";
import {deletion, nodePatch, podPatch} from "./patches.js";
import type {Advice, Adviser, Refused} from "./refused.js";

/** Whose company is missing, or who is in the way: the same three questions as the plugin's, in its order. */
export const adviseOnPodAffinity: Adviser = refused => {
  const [reason = ""] = refused.refusal.reasons;
  if (reason.includes("pod affinity rules")) return {pod: dropAffinity(refused), cluster: bringCompany(refused)};
  if (reason.includes("existing pods"))
    return {cluster: clearAway(refused, objectors(refused), "whose anti-affinity is against it")};
  return {
    pod: dropAntiAffinity(refused),
    cluster: clearAway(refused, shunned(refused), "which its anti-affinity is against")
  };
};

function matches({world}: Refused, term: CompiledAffinityTerm, {labels, namespace}: CompiledPod): boolean {
  return term.matches(labels, namespace, world.snapshot.objects.namespaceLabels(namespace));
}

/** The pods that run where the node's label has the same value. */
function inDomain({info, nodes}: Refused, topologyKey: string): readonly CompiledPod[] {
  const {labels} = info.node;
  if (!Object.hasOwn(labels, topologyKey)) return [];
  return nodes.filter(({node}) => node.labels[topologyKey] === labels[topologyKey]).flatMap(({pods}: NodeInfo) => pods);
}

function shunned(refused: Refused): readonly CompiledPod[] {
  const {antiAffinity} = refused.world.pod.podAffinity;
  return unique(
    antiAffinity.flatMap(term => inDomain(refused, term.topologyKey).filter(other => matches(refused, term, other)))
  );
}

function objectors(refused: Refused): readonly CompiledPod[] {
  const {pod} = refused.world;
  const keys = new Set(refused.nodes.flatMap(({pods}) => pods.flatMap(keysOfAntiAffinity)));
  return unique(
    [...keys].flatMap(key =>
      inDomain(refused, key).filter(({podAffinity}) =>
        podAffinity.antiAffinity.some(term => term.topologyKey === key && matches(refused, term, pod))
      )
    )
  );
}

function keysOfAntiAffinity({podAffinity}: CompiledPod): readonly string[] {
  return podAffinity.antiAffinity.map(({topologyKey}) => topologyKey);
}

function unique(pods: readonly CompiledPod[]): readonly CompiledPod[] {
  return [...new Map(pods.map(pod => [pod.key, pod])).values()];
}

function clearAway({info}: Refused, pods: readonly CompiledPod[], why: string): Advice {
  const names = listed(pods.map(({key}) => key));
  return {change: `keep ${names}, ${why}, away from ${info.name}`, patches: pods.map(deletion)};
}

function dropAntiAffinity(refused: Refused): Advice {
  const {antiAffinity} = refused.world.pod.podAffinity;
  const isBroken = antiAffinity.map(term =>
    inDomain(refused, term.topologyKey).some(other => matches(refused, term, other))
  );
  return dropTerms(refused, "podAntiAffinity", isBroken);
}

/** Only pods that match all of its terms are company. */
function company(refused: Refused): (pod: CompiledPod) => boolean {
  const {affinity} = refused.world.pod.podAffinity;
  return other => affinity.every(term => matches(refused, term, other));
}

function dropAffinity(refused: Refused): Advice {
  const isCompany = company(refused);
  const {affinity} = refused.world.pod.podAffinity;
  const isBroken = affinity.map(({topologyKey}) => !inDomain(refused, topologyKey).some(isCompany));
  return dropTerms(refused, "podAffinity", isBroken);
}

function dropTerms(refused: Refused, kind: "podAffinity" | "podAntiAffinity", isBroken: readonly boolean[]): Advice {
  const own = refused.pod.spec.affinity?.[kind]?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const kept = own.filter((_, i) => !isBroken[i]);
  const words = own.filter((_, i) => isBroken[i]).map(termText);
  const name = kind === "podAffinity" ? "affinity to" : "anti-affinity against";
  return {
    change: `drop its required ${name} ${words.join(", ")}`,
    patches: [podPatch(refused, {spec: {affinity: {[kind]: {requiredDuringSchedulingIgnoredDuringExecution: kept}}}})]
  };
}

/** "pods with app=db by zone". */
function termText({labelSelector, topologyKey}: PodAffinityTerm): string {
  const {matchLabels = {}, matchExpressions = []} = labelSelector ?? {};
  const words = [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(({key, operator, values = []}) => `${key} ${operator} [${values.join(" ")}]`)
  ];
  return `pods${words.length > 0 ? ` with ${words.join(", ")}` : ""} by ${topologyKey}`;
}

/** A node without a topology key is labelled like one that has company; elsewhere a pod that the terms ask for is put onto the node. */
function bringCompany(refused: Refused): Advice | undefined {
  const {affinity} = refused.world.pod.podAffinity;
  const {labels} = refused.info.node;
  const missing = affinity.filter(({topologyKey}) => !Object.hasOwn(labels, topologyKey));
  if (missing.length > 0) {
    const wanted = Object.fromEntries(
      missing.map(({topologyKey}) => [topologyKey, domainWithCompany(refused, topologyKey)])
    );
    const text = Object.entries(wanted).map(([key, value]) => `${key}=${value}`);
    return {change: `label the node ${text.join(", ")}`, patches: [nodePatch(refused, {metadata: {labels: wanted}})]};
  }
  return newCompany(refused);
}

function domainWithCompany(refused: Refused, topologyKey: string): string {
  if (topologyKey === "kubernetes.io/hostname") return refused.info.name;
  const isCompany = company(refused);
  const home = refused.nodes.find(({node, pods}) => Object.hasOwn(node.labels, topologyKey) && pods.some(isCompany));
  return home?.node.labels[topologyKey] ?? refused.info.name;
}

function newCompany(refused: Refused): Advice | undefined {
  const {info, world} = refused;
  const terms = refused.pod.spec.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const labels = Object.assign({}, ...terms.map(({labelSelector}) => labelsSelected(labelSelector))) as Labels;
  const namespace = terms.flatMap(({namespaces = []}) => namespaces)[0] ?? world.pod.namespace;
  const fits = (term: CompiledAffinityTerm) =>
    term.matches(labels, namespace, world.snapshot.objects.namespaceLabels(namespace));
  // Terms may contradict each other, or the pod's own anti-affinity: then nobody is company.
  if (!world.pod.podAffinity.affinity.every(fits) || world.pod.podAffinity.antiAffinity.some(fits)) return undefined;
  const name = `company-of-${world.pod.name}`;
  const elsewhere = refused.nodes.flatMap(({pods}) => pods.filter(company(refused)));
  const where = elsewhere.length > 0 ? `; now they run elsewhere: ${listed(elsewhere.map(({key}) => key))}` : "";
  const merge = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {namespace, name, labels},
    spec: {containers: [{name: "any"}], nodeName: info.name}
  };
  return {
    change: `let a pod run there that its affinity asks for (${terms.map(termText).join(", ")}${where})`,
    patches: [{kind: "Pod", namespace, name, merge}]
  };
}

/** Labels that a selector selects, as far as pairs can say so. */
function labelsSelected(selector: LabelSelector | null | undefined): Labels {
  const {matchLabels = {}, matchExpressions = []} = selector ?? {};
  const pairs = matchExpressions.flatMap(({key, operator, values: [value = "true"] = []}) =>
    operator === "In" || operator === "Exists" ? [[key, value]] : []
  );
  return {...matchLabels, ...Object.fromEntries(pairs)};
}
