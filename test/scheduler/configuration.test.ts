import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {readSchedulerConfiguration} from "../../lib/scheduler/configuration/read-configuration.js";
import {defaultProfile} from "../../lib/scheduler/default-profile.js";
import type {Plugin} from "../../lib/scheduler/framework.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {aNode, aPod} from "../builders.js";
import {richClusters} from "./rich-clusters.js";

const HEAD = "apiVersion: kubescheduler.config.k8s.io/v1\nkind: KubeSchedulerConfiguration\n";
/** A configuration with one profile; `lines` is the inside of it, indented by four. */
const profile = (lines: string) => `${HEAD}profiles:\n  - schedulerName: default-scheduler\n${lines}`;
const read = (yaml: string, plugins: readonly Plugin[] = []) => readSchedulerConfiguration(yaml, {plugins});
const names = (yaml: string, plugins: readonly Plugin[] = []) =>
  read(yaml, plugins).profile.map(({plugin}) => plugin.name);
const weight = (yaml: string, name: string, plugins: readonly Plugin[] = []) =>
  read(yaml, plugins).profile.find(({plugin}) => plugin.name === name)?.weight;
const pluginIn = (yaml: string, name: string) => read(yaml).profile.find(({plugin}) => plugin.name === name)?.plugin;
const fewestPods: Plugin = {name: "FewestPods", score: (_pod, node) => Math.max(0, 100 - node.pods.length)};

describe("readSchedulerConfiguration(yaml)", () => {
  it.each([HEAD, profile(""), `${HEAD}profiles: []\n`])("is the default profile where nothing is said: %j", yaml => {
    const {profile: read_, percentageOfNodesToScore} = read(yaml);
    expect(read_.map(({plugin}) => plugin)).toEqual(defaultProfile.map(({plugin}) => plugin));
    const scoring = (all: typeof read_) =>
      all.filter(({plugin}) => plugin.score).map(({plugin, weight: w = 1}) => [plugin.name, w]);
    expect(scoring(read_)).toEqual(scoring(defaultProfile));
    // The real scheduler adapts to the size of the cluster unless it is told otherwise.
    expect(percentageOfNodesToScore).toBe(0);
  });

  it("decides as the default profile does where nothing is said", () => {
    fc.assert(
      fc.property(richClusters, cluster => {
        expect(schedule(cluster, read(HEAD))).toEqual(schedule(cluster, {percentageOfNodesToScore: 0}));
      }),
      {numRuns: 50}
    );
  });

  it("takes the percentage of the profile before that of the whole", () => {
    expect(read(`${HEAD}percentageOfNodesToScore: 30\n`).percentageOfNodesToScore).toBe(30);
    const both = profile("    percentageOfNodesToScore: 70\n").replace(
      "profiles:",
      "percentageOfNodesToScore: 30\nprofiles:"
    );
    expect(read(both).percentageOfNodesToScore).toBe(70);
  });

  it("packs GPUs by MostAllocated with weights of resources", () => {
    const yaml = profile(`
    pluginConfig:
      - name: NodeResourcesFit
        args:
          apiVersion: kubescheduler.config.k8s.io/v1
          kind: NodeResourcesFitArgs
          scoringStrategy:
            type: MostAllocated
            resources:
              - {name: nvidia.com/gpu, weight: 5}
              - {name: cpu}
              - {name: memory, weight: 0}
`);
    const nodes = [aNode("empty", {"nvidia.com/gpu": 4}), aNode("used", {"nvidia.com/gpu": 4})];
    const pods = [
      aPod("p", {cpu: "1", memory: "2Gi", "nvidia.com/gpu": 1}),
      aPod("q", {cpu: "2", memory: "0", "nvidia.com/gpu": 2}, {nodeName: "used"})
    ];
    const [decision] = schedule({nodes, pods}, {...read(yaml)}).decisions;
    // used: cpu 3/4 = 75, memory 2/8 = 25, gpu 3/4 = 75: (75 + 25 + 5 * 75) / 7 = 67; empty: (25 + 25 + 5 * 25) / 7 = 25
    expect(decision?.scores?.NodeResourcesFit).toEqual([25, 67]);
  });

  it("scores by a curve of its own", () => {
    const yaml = profile(`
    pluginConfig:
      - name: NodeResourcesFit
        args:
          scoringStrategy:
            type: RequestedToCapacityRatio
            requestedToCapacityRatio:
              shape: [{utilization: 0, score: 0}, {utilization: 100, score: 10}]
`);
    const nodes = [aNode("a"), aNode("b")];
    const [decision] = schedule({nodes, pods: [aPod("p", {cpu: "3", memory: "0"})]}, read(yaml)).decisions;
    // cpu 3000/4000 = 75 on the curve; memory 0 is left out of the mean
    expect(decision?.scores?.NodeResourcesFit).toEqual([75, 75]);
  });

  it.each(["ignoredResources: [example.com/fpga]", "ignoredResourceGroups: [example.com]"])(
    "passes over resources in the filter: %s",
    line => {
      const yaml = profile(`
    pluginConfig:
      - name: NodeResourcesFit
        args: {${line}}
`);
      const pod = aPod("p", {"example.com/fpga": 1, cpu: "5"});
      const [decision] = schedule({nodes: [aNode("n")], pods: [pod]}, read(yaml)).decisions;
      expect(decision?.statuses?.[0]?.reasons).toEqual(["Insufficient cpu"]);
      const small = schedule({nodes: [aNode("n")], pods: [aPod("p", {"example.com/fpga": 1})]}, read(yaml));
      expect(small.decisions[0]?.node).toBe("n");
    }
  );

  it("adds a node affinity to every pod, whose refusal has words of its own", () => {
    const yaml = profile(`
    pluginConfig:
      - name: NodeAffinity
        args:
          addedAffinity:
            requiredDuringSchedulingIgnoredDuringExecution:
              nodeSelectorTerms:
                - matchExpressions: [{key: pool, operator: In, values: [batch]}]
            preferredDuringSchedulingIgnoredDuringExecution:
              - {weight: 10, preference: {matchExpressions: [{key: disk, operator: Exists}]}}
`);
    const nodes = [
      aNode("other"),
      aNode("plain", {}, {labels: {pool: "batch"}}),
      aNode("disk", {}, {labels: {pool: "batch", disk: "ssd"}})
    ];
    const [decision] = schedule({nodes, pods: [aPod("p")]}, read(yaml)).decisions;
    expect(decision?.statuses).toEqual([
      {
        nodes: ["other"],
        plugin: "NodeAffinity",
        code: "UnschedulableAndUnresolvable",
        reasons: ["node(s) didn't match scheduler-enforced node affinity"]
      }
    ]);
    expect(decision?.raw?.NodeAffinity).toEqual([0, 10]);
    expect(schedule({nodes, pods: [aPod("p")]}, {...read(yaml), explain: false}).decisions[0]?.node).toBe("disk");
  });

  it("spreads by constraints of its own, or by none", () => {
    const spreading = (constraints: string) =>
      profile(`
    pluginConfig:
      - name: PodTopologySpread
        args: {defaultingType: List, defaultConstraints: [${constraints}]}
`);
    const labels = {app: "web"};
    const service = {
      apiVersion: "v1" as const,
      kind: "Service" as const,
      metadata: {name: "web", namespace: "erp"},
      spec: {selector: labels}
    };
    const web = (name: string, nodeName?: string) => {
      const pod = aPod(name, {}, nodeName ? {nodeName} : {});
      return {...pod, metadata: {...pod.metadata, labels}};
    };
    const nodes = ["a", "b"].map(name => aNode(name, {}, {labels: {"kubernetes.io/hostname": name}}));
    const cluster = {nodes, pods: [web("p"), web("q", "a")], objects: [service]};
    const hard = "{topologyKey: kubernetes.io/hostname, maxSkew: 1, whenUnsatisfiable: DoNotSchedule}";
    expect(schedule(cluster, read(spreading(hard))).decisions[0]?.feasible).toEqual(["b"]);
    expect(schedule(cluster, read(spreading(""))).decisions[0]?.skippedScore).toContain("PodTopologySpread");
    expect(schedule(cluster, read(HEAD)).decisions[0]?.skippedScore).not.toContain("PodTopologySpread");
  });

  it("gives arguments to InterPodAffinity, NodeResourcesBalancedAllocation and DefaultPreemption", () => {
    const yaml = profile(`
    pluginConfig:
      - {name: InterPodAffinity, args: {hardPodAffinityWeight: 0, ignorePreferredTermsOfExistingPods: true}}
      - {name: NodeResourcesBalancedAllocation, args: {resources: [{name: cpu}, {name: nvidia.com/gpu, weight: 1}]}}
      - {name: DefaultPreemption, args: {minCandidateNodesPercentage: 5}}
      - {name: VolumeBinding, args: {bindTimeoutSeconds: 60}}
      - {name: DynamicResources, args: {filterTimeout: 5s}}
      - name: NodeAffinity
`);
    expect(names(yaml)).toEqual(defaultProfile.map(({plugin}) => plugin.name));
    const pod = aPod("p", {memory: "1Gi"});
    const nodes = [aNode("a"), aNode("b")];
    // The pod asks for neither cpu nor GPUs, and so is not scored for their balance.
    const [decision] = schedule({nodes, pods: [pod]}, read(yaml)).decisions;
    expect(decision?.skippedScore).toContain("NodeResourcesBalancedAllocation");
  });
});

describe("plugins of a profile", () => {
  it("change their weight at score, and at multiPoint", () => {
    const score = profile("    plugins: {score: {enabled: [{name: ImageLocality, weight: 7}]}}\n");
    expect([weight(score, "ImageLocality"), weight(score, "TaintToleration")]).toEqual([7, 3]);
    const multi = profile("    plugins: {multiPoint: {enabled: [{name: ImageLocality, weight: 7}]}}\n");
    expect(weight(multi, "ImageLocality")).toBe(7);
    expect(names(multi)).toEqual(names(HEAD));
  });

  it("weigh 1 when they are named without a weight, whatever the default", () => {
    expect(weight(profile("    plugins: {score: {enabled: [{name: TaintToleration}]}}\n"), "TaintToleration")).toBe(1);
  });

  it("may weigh more than 100, as the real scheduler lets them", () => {
    expect(
      weight(profile("    plugins: {score: {enabled: [{name: ImageLocality, weight: 1000}]}}\n"), "ImageLocality")
    ).toBe(1000);
  });

  it("stop scoring, and go on filtering", () => {
    const yaml = profile("    plugins: {score: {disabled: [{name: NodeResourcesFit}]}}\n");
    const plugin = pluginIn(yaml, "NodeResourcesFit");
    expect([typeof plugin?.filter, plugin?.score]).toEqual(["function", undefined]);
    const nodes = [aNode("a"), aNode("b", {cpu: "8"})];
    const [decision] = schedule({nodes, pods: [aPod("p", {cpu: "2"})]}, read(yaml)).decisions;
    expect(decision?.scores).not.toHaveProperty("NodeResourcesFit");
    expect(schedule({nodes, pods: [aPod("p", {cpu: "9"})]}, read(yaml)).decisions[0]?.node).toBeNull();
  });

  it("of a changed plugin the quick path decides as the plain one does", () => {
    const yaml = profile("    plugins: {score: {disabled: [{name: NodeResourcesFit}, {name: PodTopologySpread}]}}\n");
    fc.assert(
      fc.property(richClusters, cluster => {
        const node = (explain: boolean) =>
          schedule(cluster, {...read(yaml), explain}).decisions.map(decision => [decision.pod, decision.node]);
        expect(node(false)).toEqual(node(true));
      }),
      {numRuns: 40}
    );
  });

  it("all stop scoring but those that are enabled", () => {
    const yaml = profile(`
    plugins:
      score:
        disabled: [{name: "*"}]
        enabled: [{name: NodeResourcesFit, weight: 2}]
`);
    expect(
      read(yaml)
        .profile.filter(({plugin}) => plugin.score)
        .map(({plugin}) => plugin.name)
    ).toEqual(["NodeResourcesFit"]);
  });

  it("are gone where multiPoint disables them", () => {
    const yaml = profile("    plugins: {multiPoint: {disabled: [{name: DefaultPreemption}, {name: ImageLocality}]}}\n");
    expect(names(HEAD).filter(name => !names(yaml).includes(name))).toEqual(["DefaultPreemption", "ImageLocality"]);
  });

  it("are only those that multiPoint enables after it disabled all, in that order", () => {
    const yaml = profile(`
    plugins:
      multiPoint:
        disabled: [{name: "*"}]
        enabled: [{name: DefaultBinder}, {name: NodeResourcesFit}, {name: TaintToleration, weight: 4}, {name: PrioritySort}]
`);
    expect(names(yaml).filter(name => name !== "DefaultBinder" && name !== "PrioritySort")).toEqual([
      "NodeResourcesFit",
      "TaintToleration"
    ]);
    expect(weight(yaml, "TaintToleration")).toBe(4);
    const taints = [{key: "k", effect: "NoSchedule"}];
    const [decision] = schedule(
      {nodes: [aNode("n", {}, {taints})], pods: [aPod("p", {cpu: "9"})]},
      read(yaml)
    ).decisions;
    expect(decision?.statuses?.[0]?.plugin).toBe("NodeResourcesFit");
  });

  it("come first at a point that names them itself", () => {
    const yaml = profile(`
    plugins:
      filter: {enabled: [{name: NodeResourcesFit}]}
      preFilter: {enabled: [{name: NodeResourcesFit}]}
`);
    expect(names(yaml).indexOf("NodeResourcesFit")).toBeLessThan(names(yaml).indexOf("NodeUnschedulable"));
  });

  it("may be one's own, by name", () => {
    const yaml = profile("    plugins: {score: {enabled: [{name: FewestPods, weight: 5}]}}\n");
    expect(weight(yaml, "FewestPods", [fewestPods])).toBe(5);
    expect(names(yaml, [fewestPods]).at(-1)).toBe("FewestPods");
    expect(names(HEAD, [fewestPods])).not.toContain("FewestPods");
    const multi = profile("    plugins: {multiPoint: {enabled: [{name: FewestPods}]}}\n");
    expect(weight(multi, "FewestPods", [fewestPods])).toBe(1);
  });

  it("of several profiles are those of the chosen one", () => {
    const yaml = `${HEAD}profiles:
  - schedulerName: default-scheduler
  - schedulerName: packing
    plugins: {score: {disabled: [{name: NodeResourcesBalancedAllocation}]}}
`;
    const chosen = (schedulerName: string) => readSchedulerConfiguration(yaml, {schedulerName}).profile.length;
    expect([chosen("default-scheduler"), chosen("packing")]).toEqual([20, 19]);
    expect(() => read(yaml)).toThrow(
      /line 3: profiles: expected one profile.*LIMITS\.md.*default-scheduler, packing.*schedulerName/
    );
    expect(() => chosen("pakcing")).toThrow(/schedulerName is "pakcing"; expected one of default-scheduler, packing/);
  });
});

describe("readSchedulerConfiguration refuses, with line and field,", () => {
  const plugins = (text: string) => profile(`    plugins: ${text}\n`);
  const args = (name: string, text: string) =>
    profile(`    pluginConfig:\n      - name: ${name}\n        args: ${text}\n`);

  it.each([
    [
      "an unknown plugin",
      plugins("{filter: {enabled: [{name: NodeResourceFit}]}}"),
      /line 5: profiles\[0\]\.plugins\.filter\.enabled\[0\]\.name is "NodeResourceFit"; .*FilterPlugin "NodeResourceFit" does not exist.*write "NodeResourcesFit"/
    ],
    [
      "an unknown plugin that is disabled",
      plugins("{score: {disabled: [{name: ImageLocaliti}]}}"),
      /disabled\[0\]\.name is "ImageLocaliti".*write "ImageLocality"/
    ],
    [
      "a plugin that Kubernetes has no longer",
      plugins("{filter: {disabled: [{name: EBSLimits}]}}"),
      /expected a plugin that Kubernetes 1\.36 still has/
    ],
    [
      "a plugin at a point that is not its own",
      plugins("{score: {enabled: [{name: NodeName}]}}"),
      /plugin "NodeName" does not extend ScorePlugin plugin/
    ],
    [
      "a plugin twice",
      plugins("{score: {enabled: [{name: ImageLocality}, {name: ImageLocality}]}}"),
      /enabled\[1\]\.name.*plugin "ImageLocality" already registered as "ScorePlugin"/
    ],
    [
      "a negative weight",
      plugins("{score: {enabled: [{name: ImageLocality, weight: -1}]}}"),
      /weight is -1; expected a whole number from 0/
    ],
    [
      "a weight that is no number",
      plugins("{score: {enabled: [{name: ImageLocality, weight: high}]}}"),
      /weight is "high"; expected a whole number/
    ],
    [
      "an unknown field",
      profile("    plugin: {}\n"),
      /line 5: profiles\[0\]\.plugin.*strict decoding error: unknown field "profiles\[0\]\.plugin".*write "plugins"/
    ],
    [
      "a percentage above 100",
      `${HEAD}percentageOfNodesToScore: 101\n`,
      /line 3: percentageOfNodesToScore is 101; expected a whole number from 0 to 100 \(kube-scheduler says: not in valid range \[0-100\]\)/
    ],
    [
      "a percentage below 0 of a profile",
      profile("    percentageOfNodesToScore: -1\n"),
      /profiles\[0\]\.percentageOfNodesToScore is -1/
    ],
    [
      "no order of the queue",
      plugins('{queueSort: {disabled: [{name: "*"}]}}'),
      /only one queue sort plugin required for profile with scheduler name "default-scheduler", but got 0.*enable PrioritySort/
    ],
    [
      "no plugin that binds",
      plugins("{bind: {disabled: [{name: DefaultBinder}]}}"),
      /at least one bind plugin is needed for profile with scheduler name "default-scheduler"/
    ],
    [
      "extenders",
      `${HEAD}extenders: [{urlPrefix: "http://x"}]\n`,
      /line 3: extenders: expected no extenders.*LIMITS\.md/
    ],
    [
      "a filter without what prepares it",
      plugins("{preFilter: {disabled: [{name: InterPodAffinity}]}}"),
      /expected InterPodAffinity in preFilter too.*LIMITS\.md/
    ],
    [
      "orders that contradict each other",
      plugins("{filter: {enabled: [{name: VolumeZone}]}, preFilter: {enabled: [{name: NodePorts}]}}")
        .replace("NodePorts}]", "NodePorts}, {name: VolumeZone}]")
        .replace("VolumeZone}]}, pre", "VolumeZone}, {name: NodePorts}]}, pre"),
      /expected plugins in the same order at every point.*LIMITS\.md/
    ],
    [
      "another kind",
      HEAD.replace("KubeSchedulerConfiguration", "Pod"),
      /kind is "Pod"; expected KubeSchedulerConfiguration/
    ],
    [
      "another version",
      HEAD.replace("/v1", "/v1beta3"),
      /apiVersion is "kubescheduler.config.k8s.io\/v1beta3"; expected kubescheduler.config.k8s.io\/v1/
    ],
    ["two documents", `${HEAD}---\n${HEAD}`, /which holds 2 documents/],
    [
      "names of profiles that are equal",
      `${HEAD}profiles: [{schedulerName: a}, {schedulerName: a}]\n`,
      /profiles\[1\]\.schedulerName is "a".*Duplicate value/
    ],
    [
      "a profile of several without a name",
      `${HEAD}profiles: [{schedulerName: a}, {}]\n`,
      /profiles\[1\]\.schedulerName: .*Required value/
    ],
    ["no parallelism", `${HEAD}parallelism: 0\n`, /should be an integer value greater than zero/],
    [
      "a longest back-off below the first",
      `${HEAD}podInitialBackoffSeconds: 20\n`,
      /podMaxBackoffSeconds: .*must be greater than or equal to PodInitialBackoffSeconds/
    ],
    ["arguments for a plugin that takes none", args("NodeName", "{}"), /name is "NodeName"; .*NodeName takes none/],
    ["arguments for an unknown plugin", args("NodeAffinty", "{}"), /write "NodeAffinity" in place of "NodeAffinty"/],
    [
      "arguments twice",
      profile("    pluginConfig: [{name: NodeAffinity}, {name: NodeAffinity}]\n"),
      /pluginConfig\[1\]\.name.*Duplicate value: "NodeAffinity"/
    ],
    [
      "unknown arguments",
      args("NodeResourcesFit", "{strategy: x}"),
      /line 7: profiles\[0\]\.pluginConfig\[0\]\.args\.strategy is "x".*unknown field "strategy"/
    ],
    [
      "arguments of another plugin",
      args("NodeResourcesFit", "{kind: NodeAffinityArgs}"),
      /args for plugin NodeResourcesFit were not of type NodeResourcesFitArgs/
    ],
    ["arguments that are no mapping", args("NodeResourcesFit", "[1]"), /args: expected a mapping of names to values/],
    [
      "an unknown strategy",
      args("NodeResourcesFit", "{scoringStrategy: {type: Packed}}"),
      /Unsupported value: "Packed": supported values: "LeastAllocated", "MostAllocated", "RequestedToCapacityRatio"/
    ],
    [
      "a strategy without a type",
      args("NodeResourcesFit", "{scoringStrategy: {resources: []}}"),
      /Unsupported value: ""/
    ],
    [
      "a resource's weight above 100",
      args("NodeResourcesFit", "{scoringStrategy: {type: MostAllocated, resources: [{name: cpu, weight: 101}]}}"),
      /weight is 101; .*resource weight of cpu not in valid range \(0, 100\]/
    ],
    [
      "a curve without a shape",
      args("NodeResourcesFit", "{scoringStrategy: {type: RequestedToCapacityRatio}}"),
      /must be specified when type is RequestedToCapacityRatio/
    ],
    [
      "a shape without points",
      args("NodeResourcesFit", "{scoringStrategy: {type: RequestedToCapacityRatio, requestedToCapacityRatio: {}}}"),
      /at least one point must be specified/
    ],
    [
      "a shape out of order",
      args(
        "NodeResourcesFit",
        "{scoringStrategy: {type: RequestedToCapacityRatio, requestedToCapacityRatio: {shape: [{utilization: 9, score: 1}, {utilization: 9, score: 2}]}}}"
      ),
      /shape\[1\]\.utilization is 9; .*values must be sorted in increasing order/
    ],
    [
      "a score of the shape above 10",
      args(
        "NodeResourcesFit",
        "{scoringStrategy: {type: RequestedToCapacityRatio, requestedToCapacityRatio: {shape: [{utilization: 9, score: 11}]}}}"
      ),
      /score is 11; .*not in valid range \[0, 10\]/
    ],
    [
      "a curve beside another strategy",
      args("NodeResourcesFit", "{scoringStrategy: {type: MostAllocated, requestedToCapacityRatio: {}}}"),
      /must be nil when type is not RequestedToCapacityRatio/
    ],
    [
      "a group with a slash",
      args("NodeResourcesFit", "{ignoredResourceGroups: [a/b]}"),
      /resource group name can't contain '\/'/
    ],
    [
      "a weight of balance",
      args("NodeResourcesBalancedAllocation", "{resources: [{name: cpu, weight: 2}]}"),
      /weight is 2; .*must be 1/
    ],
    [
      "a resource of balance twice",
      args("NodeResourcesBalancedAllocation", "{resources: [{name: cpu}, {name: cpu}]}"),
      /Duplicate value: "cpu"/
    ],
    [
      "a weight of affinity above 100",
      args("InterPodAffinity", "{hardPodAffinityWeight: 101}"),
      /hardPodAffinityWeight is 101; .*not in valid range \[0, 100\]/
    ],
    [
      "an unknown way of defaulting",
      args("PodTopologySpread", "{defaultingType: None}"),
      /Unsupported value: "None": supported values: "System", "List"/
    ],
    [
      "constraints beside the system's",
      args(
        "PodTopologySpread",
        "{defaultConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway}]}"
      ),
      /when \.defaultConstraints are not empty.*write defaultingType: List/
    ],
    [
      "a constraint with a selector",
      args(
        "PodTopologySpread",
        "{defaultingType: List, defaultConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {}}]}"
      ),
      /constraint must not define a selector, as they deduced for each pod/
    ],
    [
      "a constraint without skew",
      args(
        "PodTopologySpread",
        "{defaultingType: List, defaultConstraints: [{topologyKey: zone, whenUnsatisfiable: ScheduleAnyway}]}"
      ),
      /maxSkew: .*not in valid range \(0, inf\)/
    ],
    [
      "a constraint with an unknown action",
      args(
        "PodTopologySpread",
        "{defaultingType: List, defaultConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: Never}]}"
      ),
      /Unsupported value: "Never"/
    ],
    [
      "an added affinity with an unknown operator",
      args(
        "NodeAffinity",
        "{addedAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Is}]}]}}}"
      ),
      /operator is "Is"; .*not a valid selector operator/
    ],
    [
      "an added affinity without values",
      args(
        "NodeAffinity",
        "{addedAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In}]}]}}}"
      ),
      /values: expected at least one value/
    ],
    [
      "no candidates for preemption",
      args("DefaultPreemption", "{minCandidateNodesPercentage: 0, minCandidateNodesAbsolute: 0}"),
      /cannot be zero at the same time as minCandidateNodesAbsolute/
    ],
    [
      "a shape of volumes",
      args("VolumeBinding", "{shape: []}"),
      /shape: expected nothing.*LIMITS\.md.*turn on the feature gate StorageCapacityScoring/
    ],
    ["a negative time to bind", args("VolumeBinding", "{bindTimeoutSeconds: -1}"), /should not be a negative value/],
    ["an empty text", "", /which is empty/]
  ])("%s", (_, yaml, message) => {
    expect(() => read(yaml)).toThrow(message);
  });

  it("arguments for a plugin of one's own, as it gets none from here", () => {
    expect(() => read(args("FewestPods", "{}"), [fewestPods])).toThrow(
      /one of your own gets none from here.*LIMITS\.md/
    );
  });
});
