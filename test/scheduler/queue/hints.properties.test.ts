import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Cluster, Node, Pod, PodSpec, Taint} from "../../../lib/model/objects.js";
import {ClusterBooks} from "../../../lib/scheduler/cluster-books.js";
import {runCycle} from "../../../lib/scheduler/cycle.js";
import type {Decision} from "../../../lib/scheduler/decision.js";
import {defaultProfile} from "../../../lib/scheduler/default-profile.js";
import type {ClusterEvent} from "../../../lib/scheduler/queue/cluster-event.js";
import {queueingHints} from "../../../lib/scheduler/queue/queueing-hints.js";
import {rejectingPlugins} from "../../../lib/scheduler/queue/rejecting-plugins.js";
import {aNode, aPod} from "../../builders.js";
import {named, node, pod} from "./queue-of.js";

// Small clusters, a pod that fits nowhere, and one thing that happens. Where it makes the pod fit, a plugin that rejected the pod must say so.

const ZONE = "topology.kubernetes.io/zone";
const app = fc.constantFrom("a", "b");

const labels = fc.record({[ZONE]: fc.constantFrom("x", "y"), disk: app}, {requiredKeys: []});
const taints = fc.constantFrom<Taint[]>([], [], [], [{key: "gpu", effect: "NoSchedule"}]);
const randomNode = (name: string): fc.Arbitrary<Node> =>
  fc
    .record({
      cpu: fc.integer({min: 1, max: 4}),
      labels,
      taints,
      unschedulable: fc.constantFrom(false, false, false, true)
    })
    .map(({cpu, ...more}) => aNode(name, {cpu}, more));

const term = (name: string) => ({topologyKey: ZONE, labelSelector: {matchLabels: {app: name}}});
const required = (name: string) => ({requiredDuringSchedulingIgnoredDuringExecution: [term(name)]});
const onPort = (hostPort: number): Partial<PodSpec> => ({
  containers: [{name: "main", resources: {requests: {cpu: 1}}, ports: [{containerPort: 80, hostPort}]}]
});

/**
 * What the pod asks for. It does not seek its own kind: that the last one went, so that it may be the first, upstream's hint does not see.
 */
const wish = fc.oneof(
  fc.constant<Partial<PodSpec>>({}),
  fc.constant(onPort(8080)),
  app.map((disk): Partial<PodSpec> => ({nodeSelector: {disk}})),
  fc.constant<Partial<PodSpec>>({affinity: {podAffinity: required("b")}}),
  app.map((name): Partial<PodSpec> => ({affinity: {podAntiAffinity: required(name)}})),
  app.map(
    (name): Partial<PodSpec> => ({
      topologySpreadConstraints: [
        {maxSkew: 1, topologyKey: ZONE, whenUnsatisfiable: "DoNotSchedule", labelSelector: {matchLabels: {app: name}}}
      ]
    })
  )
);

const running = fc
  .record({
    cpu: fc.integer({min: 0, max: 2}),
    nodeName: fc.constantFrom("n0", "n1"),
    name: app,
    more: fc.constantFrom<Partial<PodSpec>>({}, {}, onPort(8080), {affinity: {podAntiAffinity: required("a")}})
  })
  .map(({cpu, nodeName, name, more}) => named(aPod("q", {cpu}, {nodeName, ...more}), {labels: {app: name}}));

interface Scene {
  readonly nodes: readonly Node[];
  readonly others: readonly Pod[];
  readonly waiting: Pod;
}

const scene: fc.Arbitrary<Scene> = fc
  .record({
    nodes: fc.tuple(randomNode("n0"), randomNode("n1")),
    others: fc.array(running, {minLength: 1, maxLength: 4}),
    cpu: fc.constantFrom(0, 0, 1, 3),
    spec: wish
  })
  .map(({nodes, others, cpu, spec}) => ({
    nodes,
    others: others
      // Whom the pods that run shun is asked only of a pod without terms of its own, as upstream's hint about nodes does.
      .map(other => (spec.affinity === undefined ? other : {...other, spec: {...other.spec, affinity: {}}}))
      .map((other, i) => named(other, {name: `q${i}`})),
    waiting: named(aPod("p", {cpu}, spec), {labels: {app: "a"}})
  }));

/** What happens, and the cluster after it. */
type Happening = (scene: Scene) => {readonly event: ClusterEvent; readonly after: Scene};

const happenings: Readonly<Record<string, fc.Arbitrary<Happening>>> = {
  AssignedPodAdd: running.map(
    (other): Happening =>
      ({others, ...rest}) => {
        const started = named(other, {name: "q9"});
        return {event: {kind: "AssignedPodAdd", pod: pod(started)}, after: {...rest, others: [...others, started]}};
      }
  ),
  AssignedPodUpdate: fc.tuple(fc.nat(3), app).map(
    ([i, name]): Happening =>
      ({others, ...rest}) => {
        const old = others[i % others.length] as Pod;
        const now = named(old, {labels: {app: name}});
        const event: ClusterEvent = {kind: "AssignedPodUpdate", old: pod(old), pod: pod(now)};
        return {event, after: {...rest, others: others.map(other => (other === old ? now : other))}};
      }
  ),
  AssignedPodDelete: fc.nat(3).map(
    (i): Happening =>
      ({others, ...rest}) => {
        const gone = others[i % others.length] as Pod;
        const event: ClusterEvent = {kind: "AssignedPodDelete", pod: pod(gone)};
        return {event, after: {...rest, others: others.filter(other => other !== gone)}};
      }
  ),
  NodeAdd: randomNode("n2").map(
    (joined): Happening =>
      ({nodes, ...rest}) => ({
        event: {kind: "NodeAdd", node: node(joined)},
        after: {...rest, nodes: [...nodes, joined]}
      })
  ),
  NodeUpdate: randomNode("n0").map(
    (now): Happening =>
      ({nodes: [old, ...others], ...rest}) => ({
        event: {kind: "NodeUpdate", old: node(old as Node), node: node(now)},
        after: {...rest, nodes: [now, ...others]}
      })
  )
};

function decide({nodes, others, waiting}: Scene): Decision {
  const cluster: Cluster = {nodes, pods: [...others, waiting]};
  const books = new ClusterBooks(cluster, defaultProfile);
  return runCycle(books.pod("erp/p"), books.snapshot, defaultProfile);
}

describe("the queueing hints of all plugins together", () => {
  it.each(Object.entries(happenings))("overlook no %s that makes a rejected pod fit", (_, happening) => {
    const {objects} = new ClusterBooks({nodes: [], pods: []}, defaultProfile).snapshot;
    fc.assert(
      fc.property(scene, happening, (before, happens) => {
        const first = decide(before);
        if (first.node !== null) return;
        const {event, after} = happens(before);
        if (decide(after).node === null) return;
        const plugins = rejectingPlugins(first);
        expect(plugins.filter(plugin => queueingHints[plugin]?.(pod(before.waiting), event, objects))).not.toEqual([]);
      }),
      {numRuns: 500}
    );
  });
});

describe("rejectingPlugins(decision)", () => {
  it("names each plugin that refused a node once", () => {
    const nodes = [aNode("n0", {cpu: 1}), aNode("n1", {cpu: 1}), aNode("n2", {}, {unschedulable: true})];
    const decision = decide({nodes, others: [], waiting: aPod("p", {cpu: 2})});
    expect(rejectingPlugins(decision)).toEqual(["NodeResourcesFit", "NodeUnschedulable"]);
  });

  it("names the plugin that narrowed the search, whose nodes it is not told of", () => {
    const terms = [{matchFields: [{key: "metadata.name", operator: "In", values: ["elsewhere"]}]}];
    const nodeAffinity = {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: terms}};
    const waiting = aPod("p", {}, {affinity: {nodeAffinity}});
    expect(rejectingPlugins(decide({nodes: [aNode("n0")], others: [], waiting}))).toEqual(["NodeAffinity"]);
  });

  it("names the one that refused the pod as a whole", () => {
    const terms = ["n0", "n1"].map(name => ({key: "metadata.name", operator: "In", values: [name]}));
    const nodeAffinity = {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchFields: terms}]}};
    const waiting = aPod("p", {}, {affinity: {nodeAffinity}});
    expect(rejectingPlugins(decide({nodes: [aNode("n0")], others: [], waiting}))).toEqual(["NodeAffinity"]);
  });

  it("names none where there is no node: that is an error", () => {
    expect(rejectingPlugins(decide({nodes: [], others: [], waiting: aPod("p")}))).toEqual([]);
  });
});
