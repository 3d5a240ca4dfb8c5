import {describe, expect, it} from "vitest";
import type {Cluster, ClusterObject, Node, Pod, PodSpec} from "../../lib/model/objects.js";
import {defaultProfile} from "../../lib/scheduler/default-profile.js";
import {explain, withSuggestion} from "../../lib/scheduler/explain/explain.js";
import {explainText} from "../../lib/scheduler/explain/explain-text.js";
import type {Suggestion} from "../../lib/scheduler/explain/explanation.js";
import {explanationRows} from "../../lib/scheduler/explain/explanation-rows.js";
import type {Plugin} from "../../lib/scheduler/framework.js";
import {nodeAffinity} from "../../lib/scheduler/plugins/node-affinity.js";
import {nodeResourcesFit} from "../../lib/scheduler/plugins/node-resources-fit.js";
import {leastAllocated} from "../../lib/scheduler/plugins/scoring-strategies.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {unschedulable} from "../../lib/scheduler/status.js";
import {aNode, aPod} from "../builders.js";

const HOST = "kubernetes.io/hostname";
const ZONE = "topology.kubernetes.io/zone";

const labelled = (pod: Pod, labels: Record<string, string>): Pod => ({...pod, metadata: {...pod.metadata, labels}});
const on = (node: string, name: string, labels: Record<string, string> = {}, spec: Partial<PodSpec> = {}) =>
  labelled(aPod(name, {}, {nodeName: node, ...spec}), labels);
const required = <T>(terms: T) => ({requiredDuringSchedulingIgnoredDuringExecution: terms});
const app = (value: string, topologyKey = ZONE) => ({labelSelector: {matchLabels: {app: value}}, topologyKey});

/** What would let pod p onto node n, a line a suggestion; each is held against schedule() on the way. */
function changes(cluster: Cluster, node = "n"): readonly string[] {
  const row = explain("p", cluster).nodes.find(one => one.node === node);
  return (row?.suggestions ?? []).map(suggestion => {
    const [decision] = schedule(withSuggestion("p", cluster, suggestion), {order: "arrival"}).decisions;
    expect(decision?.feasible.includes(node)).toBe(suggestion.proved);
    expect(suggestion.proved).toBe(true);
    return suggestion.changes.map(({change}) => change).join("; ");
  });
}

describe("explain(pod, cluster) suggests, and proves,", () => {
  const zoned = (name: string, zone: string) => aNode(name, {}, {labels: {[HOST]: name, [ZONE]: zone}});

  it.each<[string, readonly Node[], readonly Pod[], readonly string[]]>([
    [
      // 4 CPUs of which 3 are taken: 1 is left, 4 are asked for, 3 more must be free
      "how much more must be free, and how much less may be asked for",
      [aNode("n")],
      [aPod("p", {cpu: "4", memory: "1Gi"}), aPod("other", {cpu: "3"}, {nodeName: "n"})],
      ["request at most 1 CPU (it asks for 4)", "3 more CPUs free"]
    ],
    [
      // 8Gi of which 6Gi are taken, 12Gi asked for: no pod that leaves makes room; 6 + 12 = 18
      "a larger node where this one is too small even when empty",
      [aNode("n")],
      [aPod("p", {memory: "12Gi"}), aPod("other", {memory: "6Gi"}, {nodeName: "n"})],
      ["request at most 2Gi of memory (it asks for 12Gi)", "a larger node, with 18Gi of memory (it has 8Gi)"]
    ],
    [
      "a node with the device that this one lacks",
      [aNode("n")],
      [aPod("p", {"nvidia.com/gpu": 2})],
      ["request no nvidia.com/gpu (it asks for 2)", "a larger node, with 2 nvidia.com/gpu (it has none)"]
    ],
    [
      "one pod fewer where the node is full of pods",
      [aNode("n", {pods: 1})],
      [aPod("p"), on("n", "other")],
      ["room for 1 more pod"]
    ],
    [
      "the exact toleration of every taint that keeps the pod away",
      [
        aNode(
          "n",
          {},
          {
            taints: [
              {key: "sku", value: "gpu", effect: "NoSchedule"},
              {key: "spot", effect: "NoExecute"},
              {key: "slow", effect: "PreferNoSchedule"}
            ]
          }
        )
      ],
      [aPod("p")],
      ["tolerate sku=gpu:NoSchedule, spot:NoExecute", "take the taints sku=gpu:NoSchedule, spot:NoExecute off the node"]
    ],
    ["uncordon", [aNode("n", {}, {unschedulable: true})], [aPod("p")], ["uncordon it: kubectl uncordon n"]],
    [
      "the label that nodeSelector asks for",
      [aNode("n", {}, {labels: {disk: "hdd"}})],
      [aPod("p", {}, {nodeSelector: {disk: "ssd"}})],
      ["drop disk=ssd from nodeSelector", "label the node disk=ssd"]
    ],
    [
      "what the closest term of a node affinity lacks",
      [aNode("n", {}, {labels: {disk: "ssd", cores: "8"}})],
      [
        aPod(
          "p",
          {},
          {
            affinity: {
              nodeAffinity: required({
                nodeSelectorTerms: [
                  {
                    matchExpressions: [
                      {key: "arch", operator: "Exists"},
                      {key: "disk", operator: "DoesNotExist"}
                    ]
                  },
                  {
                    matchExpressions: [
                      {key: "disk", operator: "In", values: ["ssd"]},
                      {key: "cores", operator: "Gt", values: ["16"]}
                    ]
                  }
                ]
              })
            }
          }
        )
      ],
      ["drop cores Gt [16] in term 2 of its required node affinity", "label the node cores=17"]
    ],
    [
      "another name, where the affinity names a node",
      [aNode("n"), aNode("m", {}, {unschedulable: true})],
      [
        aPod(
          "p",
          {},
          {
            affinity: {
              nodeAffinity: required({
                nodeSelectorTerms: [{matchFields: [{key: "metadata.name", operator: "In", values: ["m"]}]}]
              })
            }
          }
        )
      ],
      ["write metadata.name In [n] in its required node affinity"]
    ],
    [
      "who holds the host port",
      [aNode("n")],
      [
        aPod("p", {}, {containers: [{name: "a", ports: [{containerPort: 80, hostPort: 80}]}]}),
        on("n", "web", {}, {containers: [{name: "a", ports: [{containerPort: 80, hostPort: 80}]}]})
      ],
      ["do without the host port 80/TCP", "free the host port 80/TCP, which erp/web holds"]
    ],
    [
      // zone a has 2, zone b 0: with p 3 - 0 = 3 over maxSkew 1, so 2 must go or the skew be 3
      "by how much a domain is ahead",
      [zoned("n", "a"), zoned("m", "b")],
      [
        labelled(
          aPod(
            "p",
            {},
            {
              topologySpreadConstraints: [
                {
                  maxSkew: 1,
                  topologyKey: ZONE,
                  whenUnsatisfiable: "DoNotSchedule",
                  labelSelector: {matchLabels: {app: "web"}}
                }
              ]
            }
          ),
          {app: "web"}
        ),
        on("n", "web-0", {app: "web"}),
        on("n", "web-1", {app: "web"})
      ],
      [
        `allow maxSkew 3 in place of 1 over ${ZONE} (a has 2, b has 0)`,
        `2 fewer of its kind in ${ZONE}=a (a has 2, b has 0), such as erp/web-0 and erp/web-1`
      ]
    ],
    [
      "the label without which a node is in no domain",
      [aNode("n"), zoned("m", "b")],
      [
        aPod(
          "p",
          {},
          {topologySpreadConstraints: [{maxSkew: 1, topologyKey: ZONE, whenUnsatisfiable: "DoNotSchedule"}]}
        )
      ],
      [`write whenUnsatisfiable: ScheduleAnyway for its spread over ${ZONE}`, `label the node ${ZONE}=b`]
    ],
    [
      "whose company is missing, and where it runs",
      [zoned("n", "a"), zoned("m", "b")],
      [aPod("p", {}, {affinity: {podAffinity: required([app("db")])}}), on("m", "db-0", {app: "db"})],
      [
        `drop its required affinity to pods with app=db by ${ZONE}`,
        `let a pod run there that its affinity asks for (pods with app=db by ${ZONE}; now they run elsewhere: erp/db-0)`
      ]
    ],
    [
      "the label that puts a node beside that company",
      [aNode("n"), zoned("m", "b")],
      [aPod("p", {}, {affinity: {podAffinity: required([app("db")])}}), on("m", "db-0", {app: "db"})],
      [`drop its required affinity to pods with app=db by ${ZONE}`, `label the node ${ZONE}=b`]
    ],
    [
      "who is in the way of its own anti-affinity, in the whole domain",
      [zoned("n", "a"), zoned("m", "a")],
      [aPod("p", {}, {affinity: {podAntiAffinity: required([app("noisy")])}}), on("m", "noisy-0", {app: "noisy"})],
      [
        `drop its required anti-affinity against pods with app=noisy by ${ZONE}`,
        "keep erp/noisy-0, which its anti-affinity is against, away from n"
      ]
    ],
    [
      "whose anti-affinity it is in the way of",
      [zoned("n", "a")],
      [labelled(aPod("p"), {app: "web"}), on("n", "shy", {}, {affinity: {podAntiAffinity: required([app("web")])}})],
      ["keep erp/shy, whose anti-affinity is against it, away from n"]
    ],
    [
      "a kubelet with the feature",
      [aNode("n")],
      [aPod("p", {}, {hostNetwork: true, hostUsers: false})],
      ["a kubelet that declares UserNamespacesHostNetworkSupport"]
    ],
    [
      "one change after the other where several plugins refuse in turn",
      [aNode("n", {}, {unschedulable: true, taints: [{key: "sku", value: "gpu", effect: "NoSchedule"}]})],
      [aPod("p", {cpu: "6"}, {nodeSelector: {disk: "ssd"}})],
      [
        "uncordon it: kubectl uncordon n; tolerate sku=gpu:NoSchedule; drop disk=ssd from nodeSelector; request at most 4 CPUs (it asks for 6)",
        "uncordon it: kubectl uncordon n; take the taint sku=gpu:NoSchedule off the node; label the node disk=ssd; a larger node, with 6 CPUs (it has 4)"
      ]
    ]
  ])("%s", (_, nodes, pods, expected) => {
    expect(changes({nodes, pods})).toEqual(expected);
  });
});

describe("explain(pod, cluster) of a pod with volumes suggests, and proves,", () => {
  const zoned = aNode("n", {}, {labels: {[ZONE]: "a"}});
  const claiming = (claimName: string) =>
    aPod("p", {}, {volumes: [{name: "data", persistentVolumeClaim: {claimName}}]});
  const claim = (name: string, volumeName?: string, accessModes = ["ReadWriteOnce"]): ClusterObject => ({
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: {
      name,
      namespace: "erp",
      ...(volumeName && {annotations: {"pv.kubernetes.io/bind-completed": "yes"}})
    },
    spec: {accessModes, resources: {requests: {storage: "1Gi"}}, ...(volumeName && {volumeName})}
  });
  const volume = (name: string, spec: object = {}, labels = {}): ClusterObject => ({
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: {name, labels},
    spec: {capacity: {storage: "1Gi"}, accessModes: ["ReadWriteOnce"], ...spec}
  });
  const inZone = (value: string) => ({
    nodeAffinity: {
      required: {nodeSelectorTerms: [{matchExpressions: [{key: ZONE, operator: "In", values: [value]}]}]}
    }
  });
  const csiNode: ClusterObject = {
    apiVersion: "storage.k8s.io/v1",
    kind: "CSINode",
    metadata: {name: "n"},
    spec: {drivers: [{name: "disk.csi", allocatable: {count: 0}}]}
  };
  const without = "do without the volume data";

  it.each<[string, readonly Pod[], readonly ClusterObject[], readonly string[]]>([
    [
      "the claim that is missing",
      [claiming("d")],
      [],
      [without, "make the claim d, with a volume that this node can use"]
    ],
    [
      "a volume for a claim that nobody has bound",
      [claiming("d")],
      [claim("d")],
      [without, "bind the claim d, to a volume that this node can use"]
    ],
    [
      "the zone that the volume's node affinity asks for",
      [claiming("d")],
      [claim("d", "v"), volume("v", inZone("b"))],
      [without, `label the node ${ZONE}=b, where the volume v is`]
    ],
    [
      "the zone that the volume's labels name",
      [claiming("d")],
      [claim("d", "v"), volume("v", {}, {[ZONE]: "b__c"})],
      [without, `label the node ${ZONE}=b, where the volume v is`]
    ],
    [
      "another volume where this one is on another machine",
      [claiming("d")],
      [
        claim("d", "v"),
        volume("v", {
          nodeAffinity: {
            required: {nodeSelectorTerms: [{matchExpressions: [{key: HOST, operator: "In", values: ["m"]}]}]}
          }
        })
      ],
      [without, "bind the claim d, to a volume that this node can use"]
    ],
    [
      "who uses the claim that one pod at a time can use",
      [claiming("d"), aPod("q", {}, {...claiming("d").spec, nodeName: "n"})],
      [claim("d", "v", ["ReadWriteOncePod"]), volume("v")],
      [without, "free the volume that erp/q uses"]
    ],
    [
      "room for one more attached volume",
      [claiming("d")],
      [claim("d", "v"), volume("v", {csi: {driver: "disk.csi", volumeHandle: "h"}}), csiNode],
      [without, "room for 1 more attached volume (CSINode n)"]
    ]
  ])("%s", (_, pods, objects, expected) => {
    expect(changes({nodes: [zoned], pods, objects})).toEqual(expected);
  });

  it("a pod without the mounts of the volume that it does without", () => {
    const mounting = {...claiming("d")};
    const containers = [
      {
        name: "a",
        volumeMounts: [
          {name: "data", mountPath: "/data"},
          {name: "tmp", mountPath: "/tmp"}
        ]
      }
    ];
    const pod = {...mounting, spec: {...mounting.spec, containers}};
    const [suggestion] = explain(pod, {nodes: [zoned], pods: []}).nodes[0]?.suggestions ?? [];
    const [after] = withSuggestion(pod, {nodes: [zoned], pods: []}, suggestion as Suggestion).pods;
    expect(after?.spec).toEqual({
      containers: [{name: "a", volumeMounts: [{name: "tmp", mountPath: "/tmp"}]}],
      volumes: []
    });
  });
});

describe("explain(pod, cluster)", () => {
  const gpu = aNode("gpu", {"nvidia.com/gpu": 1}, {taints: [{key: "sku", value: "gpu", effect: "NoSchedule"}]});
  const cluster: Cluster = {
    nodes: [gpu, aNode("big", {cpu: "16", memory: "32Gi"}), aNode("small", {cpu: "2"})],
    pods: [aPod("p", {cpu: "3", memory: "1Gi"}), aPod("q", {cpu: "1"}, {nodeName: "big"})]
  };

  it("says of each filter whether the node passed, was refused, or was not asked any more", () => {
    const [row] = explain("p", cluster).nodes;
    expect(row?.verdict).toBe("refused");
    expect(row?.refusal).toEqual({
      stage: "Filter",
      plugin: "TaintToleration",
      code: "UnschedulableAndUnresolvable",
      reasons: ["node(s) had untolerated taint(s)"]
    });
    expect(row?.filters.slice(0, 4)).toEqual([
      {plugin: "NodeUnschedulable", answer: "passed"},
      {plugin: "NodeName", answer: "passed"},
      {plugin: "TaintToleration", answer: "refused"},
      {plugin: "NodeAffinity", answer: "not asked"}
    ]);
  });

  it("marks the filters that took no part", () => {
    const row = explain("p", cluster).nodes[1];
    const skipped = row?.filters.filter(({answer}) => answer === "skipped").map(({plugin}) => plugin);
    expect(skipped).toEqual([
      "NodeAffinity",
      "NodePorts",
      "VolumeRestrictions",
      "NodeVolumeLimits",
      "VolumeBinding",
      "VolumeZone",
      "PodTopologySpread",
      "InterPodAffinity",
      "DynamicResources",
      "NodeDeclaredFeatures"
    ]);
  });

  it("does not score a single node that fits, and says so", () => {
    const explanation = explain("p", cluster);
    expect(explanation.node).toBe("big");
    expect(explanation.margin).toBeUndefined();
    expect(explanation.nodes.every(({scores}) => scores === undefined)).toBe(true);
    expect(explainText(explanation)).toContain("no other node fits, so nothing is scored");
  });

  it("gives raw, normalised and weighted scores, the total and the margin", () => {
    const taints = [{key: "slow", effect: "PreferNoSchedule"}];
    const nodes = [aNode("a"), aNode("b", {}, {taints})];
    const {node, margin, nodes: rows} = explain("p", {nodes, pods: [aPod("p", {cpu: "1", memory: "2Gi"})]});
    expect(node).toBe("a");
    // One taint of at most one: 100 - 100 = 0, against 100, with weight 3; all other scores are equal.
    expect(margin).toBe(300);
    expect(rows.map(({scores}) => scores?.[0])).toEqual([
      {plugin: "TaintToleration", answer: "scored", raw: 0, score: 100, weight: 3, weighted: 300},
      {plugin: "TaintToleration", answer: "scored", raw: 1, score: 0, weight: 3, weighted: 0}
    ]);
    expect(rows.map(({scores}) => scores?.[1])).toEqual([
      {plugin: "NodeAffinity", answer: "skipped", weight: 2},
      {plugin: "NodeAffinity", answer: "skipped", weight: 2}
    ]);
    expect((rows[0]?.total ?? 0) - (rows[1]?.total ?? 0)).toBe(300);
  });

  it("notes a tie", () => {
    const explanation = explain("p", {nodes: [aNode("b"), aNode("a")], pods: [aPod("p")]});
    expect(explanation).toMatchObject({node: "b", best: ["b", "a"], margin: 0});
    expect(explainText(explanation)).toMatch(
      /highest total, \d+, as a; of equals the first in the cluster's order wins/
    );
  });

  it("decides a pod that runs as if it waited again, and says where it runs", () => {
    const explanation = explain("q", cluster);
    expect(explanation).toMatchObject({pod: "erp/q", runsOn: "big", node: "big"});
    // Its own CPU is free again: 15 of 16 are left with it, (16000 - 1000) * 100 / 16000 = 93.
    expect(explainText(explanation)).toContain("big (below: what would be decided if it waited again)");
  });

  it("tries the nominated node first, and looks at no other where it fits", () => {
    const nodes = [aNode("a"), aNode("b")];
    const explanation = explain("p", {nodes, pods: [aPod("p", {}, {}, {nominatedNodeName: "b"})]});
    expect(explanation).toMatchObject({node: "b", nominatedNodeTried: "b"});
    expect(explanation.nodes.map(({verdict}) => verdict)).toEqual(["not looked at", "chosen"]);
    expect(explanation.nodes[0]?.filters.every(({answer}) => answer === "not asked")).toBe(true);
  });

  it("counts pods that are nominated to a node, and names them", () => {
    const waiting = aPod("vip", {cpu: "3"}, {priority: 5}, {nominatedNodeName: "n"});
    const before = {nodes: [aNode("n")], pods: [aPod("p", {cpu: "2"}), waiting]};
    const [row] = explain("p", before).nodes;
    expect(row).toMatchObject({verdict: "refused", nominated: ["erp/vip"]});
    // 4 CPUs, of which 3 are kept for vip: 2 - 1 = 1 more.
    expect(changes(before)).toEqual(["request at most 1 CPU (it asks for 2)", "1 more CPU free"]);
    expect(explainText(explain("p", before))).toMatch(/COUNTED AS IF THERE[\s\S]*erp\/vip/);
  });

  it("names who would be evicted where that helps", () => {
    const pods = [aPod("p", {cpu: "4"}, {priority: 9}), aPod("low", {cpu: "1"}, {nodeName: "n"})];
    const explanation = explain("p", {nodes: [aNode("n")], pods});
    expect(explanation.preemption).toMatchObject({nominatedNode: "n", victims: ["erp/low"]});
    expect(explainText(explanation)).toContain("erp/low would be evicted from n to make room");
  });

  it("says what holds back a gated pod, and looks at no node", () => {
    const pods = [aPod("p", {cpu: "6"}, {schedulingGates: [{name: "quota"}]})];
    const explanation = explain("p", {nodes: [aNode("n")], pods});
    expect(explanation).toMatchObject({node: null, gated: {message: "waiting for scheduling gates: [quota]"}});
    expect(explanation.nodes[0]?.verdict).toBe("not looked at");
    expect(explainText(explanation)).toMatch(
      /^Status: +SchedulingGated\nGated: +waiting for scheduling gates: \[quota\]$/m
    );
    expect(changes({nodes: [aNode("n")], pods})).toEqual([
      "take the scheduling gate quota off the pod; request at most 4 CPUs (it asks for 6)",
      "take the scheduling gate quota off the pod; a larger node, with 6 CPUs (it has 4)"
    ]);
  });

  it("asks a plugin of one's own like all others, and says that it knows no change against it", () => {
    const never: Plugin = {name: "Never", filter: () => unschedulable("node(s) are closed on Mondays")};
    const profile = [...defaultProfile, {plugin: never}];
    const explanation = explain("p", {nodes: [gpu], pods: [aPod("p")]}, {profile});
    expect(explanation.nodes[0]?.suggestions?.map(({proved, left}) => [proved, left?.plugin])).toEqual([
      [false, "Never"],
      [false, "Never"]
    ]);
    expect(explainText(explanation)).toContain("=> Never still refuses: node(s) are closed on Mondays");
    const alone = explain("p", {nodes: [aNode("n")], pods: [aPod("p")]}, {profile});
    expect(alone.nodes[0]?.suggestions).toEqual([]);
    expect(explainText(alone)).toContain("n:\n  no change was found");
  });

  it("knows no change against what the scheduler's configuration asks of every pod", () => {
    const nodeSelectorTerms = [{matchExpressions: [{key: "pool", operator: "Exists"}]}];
    const enforcing = nodeAffinity({addedAffinity: required({nodeSelectorTerms})});
    const profile = defaultProfile.map(entry => (entry.plugin.name === "NodeAffinity" ? {plugin: enforcing} : entry));
    const pods = [aPod("p", {}, {nodeSelector: {disk: "ssd"}})];
    expect(explain("p", {nodes: [aNode("n")], pods}, {profile}).nodes[0]).toMatchObject({
      refusal: {reasons: ["node(s) didn't match scheduler-enforced node affinity"]},
      suggestions: []
    });
  });

  it("asks for less of what the scheduler looks at, and not of what it is told to pass over", () => {
    const fit = nodeResourcesFit(leastAllocated(), {ignoredResourceGroups: ["example.com"]});
    const profile = defaultProfile.map(entry => (entry.plugin.name === "NodeResourcesFit" ? {plugin: fit} : entry));
    const pods = [aPod("p", {cpu: "5", "example.com/fpga": 1})];
    const [suggestion] = explain("p", {nodes: [aNode("n")], pods}, {profile}).nodes[0]?.suggestions ?? [];
    expect(suggestion).toMatchObject({proved: true, changes: [{change: "request at most 4 CPUs (it asks for 5)"}]});
  });

  it("answers for a pod that is not in the cluster, and for a cluster without nodes", () => {
    expect(explain(aPod("new", {cpu: "3"}), cluster)).toMatchObject({pod: "erp/new", node: "big"});
    expect(explain("p", {nodes: [], pods: cluster.pods})).toMatchObject({
      node: null,
      message: "no nodes available to schedule pods",
      nodes: []
    });
  });

  it("looks for changes on the nodes that it is asked for alone", () => {
    const rows = explain("p", cluster, {suggestFor: ["small"]}).nodes;
    expect(rows.map(({suggestions}) => suggestions?.length)).toEqual([undefined, undefined, 2]);
    expect(() => explain("p", cluster, {suggestFor: ["smal"]})).toThrow(/suggestFor is "smal".*write "small"/);
  });

  it("makes one row a node and plugin, for charts and tables", () => {
    const rows = explanationRows(explain("p", cluster));
    expect(rows.filter(({answer}) => answer === "refused")).toMatchObject([
      {
        node: "gpu",
        plugin: "TaintToleration",
        step: "filter",
        reasons: "node(s) had untolerated taint(s)",
        score: null
      },
      {node: "small", plugin: "NodeResourcesFit", step: "filter", reasons: "Insufficient cpu", score: null}
    ]);
  });

  it.each([
    ["a name that no pod has", "pp", /pod is "pp"; expected the name of a pod of the cluster.*write "p"/],
    ["a name that two pods have", "twin", /expected one of erp\/twin, hr\/twin.*put the namespace in front/],
    ["a pod that has ended", "done", /status.phase is "Succeeded"; expected a pod that waits or runs/]
  ])("refuses %s", (_, name, message) => {
    const twin = aPod("twin");
    const pods = [
      ...cluster.pods,
      twin,
      {...twin, metadata: {name: "twin", namespace: "hr"}},
      aPod("done", {}, {}, {phase: "Succeeded"})
    ];
    expect(() => explain(name, {...cluster, pods})).toThrow(message);
    expect(explain("hr/twin", {...cluster, pods}).pod).toBe("hr/twin");
  });
});
