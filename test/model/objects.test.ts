import {describe, expect, it} from "vitest";
import {SimError} from "../../lib/core/errors.js";
import {readManifests} from "../../lib/model/manifest.js";
import {submit} from "../../lib/model/submit.js";

const container = {name: "app", image: "app:1"};
const pod = (spec: object = {}, metadata: object = {}) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: {name: "p", ...metadata},
  spec: {containers: [container], ...spec}
});
const list = (...items: object[]) => JSON.stringify({apiVersion: "v1", kind: "List", items});
const priorityClass = (name: string, value: number, more: object = {}) => ({
  apiVersion: "scheduling.k8s.io/v1",
  kind: "PriorityClass",
  metadata: {name},
  value,
  ...more
});
const podOf = (...items: object[]) => readManifests(list(...items)).pods[0];

/** The error that objects are refused with; fails when they are accepted. */
function refusal(...items: object[]): SimError {
  try {
    readManifests(list(...items), "cluster.json");
  } catch (error) {
    if (error instanceof SimError) return error;
    throw error;
  }
  throw new Error("the objects were accepted");
}

describe("readManifests(text).objects", () => {
  const template = {metadata: {labels: {app: "vllm"}}, spec: {containers: [container]}};
  const selector = {matchLabels: {app: "vllm"}};
  const everyKind = [
    {apiVersion: "v1", kind: "Namespace", metadata: {name: "erp", labels: {team: "finance"}}},
    {apiVersion: "v1", kind: "Service", metadata: {name: "vllm"}, spec: {selector: {app: "vllm"}, ports: [{port: 80}]}},
    {
      apiVersion: "v1",
      kind: "ReplicationController",
      metadata: {name: "rc"},
      spec: {selector: {app: "vllm"}, template}
    },
    {apiVersion: "apps/v1", kind: "ReplicaSet", metadata: {name: "rs"}, spec: {replicas: 2, selector, template}},
    {apiVersion: "apps/v1", kind: "StatefulSet", metadata: {name: "ss"}, spec: {selector, template, serviceName: "s"}},
    priorityClass("high", 1000),
    {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: {name: "pdb"},
      spec: {minAvailable: "50%", selector}
    },
    {apiVersion: "storage.k8s.io/v1", kind: "StorageClass", metadata: {name: "ssd"}, provisioner: "disk.csi.azure.com"},
    {
      apiVersion: "v1",
      kind: "PersistentVolume",
      metadata: {name: "pv"},
      spec: {capacity: {storage: "10Gi"}, accessModes: ["ReadWriteOnce"], csi: {driver: "d", volumeHandle: "h"}}
    },
    {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: {name: "pvc"},
      spec: {accessModes: ["ReadWriteOnce"], resources: {requests: {storage: "0.5Gi"}}}
    },
    {
      apiVersion: "storage.k8s.io/v1",
      kind: "CSINode",
      metadata: {name: "n0"},
      spec: {drivers: [{name: "d", nodeID: "n0", topologyKeys: null, allocatable: {count: 8}}]}
    },
    {apiVersion: "storage.k8s.io/v1", kind: "CSIDriver", metadata: {name: "d"}, spec: {storageCapacity: true}},
    {
      apiVersion: "storage.k8s.io/v1",
      kind: "CSIStorageCapacity",
      metadata: {name: "c"},
      storageClassName: "ssd",
      capacity: "1024Gi"
    },
    {
      apiVersion: "storage.k8s.io/v1",
      kind: "VolumeAttachment",
      metadata: {name: "va"},
      spec: {attacher: "d", nodeName: "n0", source: {persistentVolumeName: "pv"}}
    }
  ];

  it("holds every kind that a scheduler reads, in the order of the text", () => {
    const {objects, ignored, nodes, pods} = readManifests(list(...everyKind));
    expect(objects.map(({kind}) => kind)).toEqual(everyKind.map(({kind}) => kind));
    expect({ignored, nodes, pods}).toEqual({ignored: [], nodes: [], pods: []});
  });

  it("has amounts in canonical text, and a namespace where the kind lives in one", () => {
    const {objects} = readManifests(list(...everyKind));
    expect(objects.find(({kind}) => kind === "CSIStorageCapacity")).toMatchObject({
      capacity: "1Ti",
      metadata: {namespace: "default"}
    });
    expect(objects.find(({kind}) => kind === "PersistentVolumeClaim")).toMatchObject({
      spec: {resources: {requests: {storage: "512Mi"}}}
    });
    expect(objects.find(({kind}) => kind === "StorageClass")?.metadata).toEqual({name: "ssd"});
  });

  it("is the same when it is read again", () => {
    const once = readManifests(list(...everyKind));
    expect(readManifests(list(...once.objects))).toEqual(once);
  });

  it("comes from typed lists too, whose items name no kind", () => {
    const items = [{metadata: {name: "rs"}, spec: {selector, template}}];
    const text = JSON.stringify({apiVersion: "apps/v1", kind: "ReplicaSetList", metadata: {}, items});
    expect(readManifests(text).objects).toMatchObject([{apiVersion: "apps/v1", kind: "ReplicaSet"}]);
  });

  it("leaves kinds of the same name in other groups alone", () => {
    const {objects, ignored} = readManifests(list(pod(), {apiVersion: "serving.knative.dev/v1", kind: "Service"}));
    expect(objects).toEqual([]);
    expect(ignored).toMatchObject([{apiVersion: "serving.knative.dev/v1", kind: "Service"}]);
  });

  it.each([
    [{apiVersion: "policy/v1beta1", kind: "PodDisruptionBudget"}, "apiVersion", "write apiVersion: policy/v1"],
    [{...everyKind[3], spec: {selektor: {}}}, "spec.selektor", 'write "selector"'],
    [{...everyKind[3], spec: {selector: {matchLabels: {app: 1}}}}, "spec.selector.matchLabels.app", 'quotes: "1"'],
    [
      {...everyKind[3], spec: {selector, template: {...template, spec: {}}}},
      "spec.template.spec.containers",
      "add containers"
    ],
    [{...everyKind[5], value: "high"}, "value", "write a whole number"],
    [{...everyKind[5], value: 1_000_000_001}, "value", "lower the value"],
    [{...everyKind[5], metadata: {name: "system-mine"}}, "metadata.name", "choose another name"],
    [{...everyKind[5], metadata: {name: "high", namespace: "erp"}}, "metadata.namespace", "remove the line"],
    [{...everyKind[7], volumeBindingMode: "Later"}, "volumeBindingMode", "write Immediate or WaitForFirstConsumer"],
    [{...everyKind[9], spec: {accessModes: ["ReadWriteOnce"]}}, "spec.resources.storage", "storage: 10Gi"],
    [{...everyKind[12], capacity: "lots"}, "capacity", "write a number"]
  ])("refuses %j", (object, field, fix) => {
    const error = refusal(object);
    expect(error.where.split(": ").at(-1)).toBe(field);
    expect(error.where).toMatch(/^cluster\.json, line 1/);
    expect(error.fix).toContain(fix);
  });

  it("names line, kind and name of what it refuses", () => {
    const text = `${JSON.stringify(pod())}\n${JSON.stringify({...everyKind[6], spec: {selector: {matchExpressions: [{key: "a", operator: "in"}]}}})}`;
    expect(() => readManifests(text, "c.json")).toThrow(
      'c.json, line 2, document 2, PodDisruptionBudget "pdb": spec.selector.matchExpressions[0].operator is "in"'
    );
  });
});

describe("what readManifests checks beside", () => {
  const deployment = (replicas: number) => ({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: {name: "web"},
    spec: {
      replicas,
      selector: {matchLabels: {app: "web"}},
      template: {metadata: {labels: {app: "web"}}, spec: {containers: [container]}}
    }
  });

  it("is a Deployment, although no cluster of the kit holds one; an older version of a kind is left alone", () => {
    expect(readManifests(list(pod(), deployment(2))).ignored).toMatchObject([{kind: "Deployment", names: ["web"]}]);
    const older = {apiVersion: "autoscaling/v1", kind: "HorizontalPodAutoscaler", metadata: {name: "web"}};
    expect(readManifests(list(pod(), older)).ignored).toMatchObject([{apiVersion: "autoscaling/v1", names: ["web"]}]);
    expect(refusal(pod(), deployment(-1)).where).toBe('cluster.json, line 1, Deployment "web": spec.replicas');
  });

  it("is not what only a new pod must obey: a running one may be privileged, or be looked into", () => {
    const running = pod({
      containers: [{...container, securityContext: {privileged: true}}],
      ephemeralContainers: [{name: "debugger", image: "busybox"}]
    });
    expect(readManifests(list(running)).pods).toHaveLength(1);
    const answer = submit(running, {namespace: "default", allowPrivileged: false});
    expect(answer.stage === "invalid" && answer.errors.map(({field}) => field).sort()).toEqual([
      "spec.containers[0].securityContext.privileged",
      "spec.ephemeralContainers"
    ]);
  });

  it.each(["constructor", "toString", "__proto__", "hasOwnProperty"])("is a resource named %s", name => {
    const resources = JSON.parse(`{"requests": {"${name}": 1}}`);
    expect(refusal(pod({containers: [{...container, resources}]})).message).toContain("the name of a resource");
  });
});

describe("a pod's priority", () => {
  it("comes from the class that it names, wherever that stands in the text", () => {
    const high = priorityClass("high", 1000, {preemptionPolicy: "Never"});
    const spec = {priorityClassName: "high", priority: 1000, preemptionPolicy: "Never"};
    expect(podOf(pod({priorityClassName: "high"}), high)).toMatchObject({spec});
    expect(podOf(high, pod({priorityClassName: "high"}))).toMatchObject({spec});
  });

  it.each([
    ["system-cluster-critical", 2_000_000_000],
    ["system-node-critical", 2_000_001_000]
  ])("%s is %i in every cluster", (name, priority) => {
    expect(podOf(pod({priorityClassName: name}))).toMatchObject({spec: {priority}});
  });

  it("comes from the default class where the pod names none; of two defaults from the lower one", () => {
    const classes = [
      priorityClass("a", 7, {globalDefault: true}),
      priorityClass("b", 5, {globalDefault: true}),
      priorityClass("c", 1)
    ];
    expect(podOf(...classes, pod())).toMatchObject({spec: {priorityClassName: "b", priority: 5}});
  });

  it("that is written already stays, as in an export without its classes", () => {
    expect(podOf(pod({priorityClassName: "gone", priority: 12}))).toMatchObject({spec: {priority: 12}});
  });

  it("of an unknown class is refused in the API server's words", () => {
    const error = refusal(pod({priorityClassName: "hihg"}), priorityClass("high", 1000));
    expect(error.where).toBe('cluster.json, line 1, pod "p": spec.priorityClassName');
    expect(error.message).toContain('pods "p" is forbidden: no PriorityClass with name hihg was found');
    expect(error.expected).toContain("one of the priority classes high, system-cluster-critical");
  });

  it("may not come with another preemption policy than the class's", () => {
    expect(
      refusal(pod({priorityClassName: "high", preemptionPolicy: "Never"}), priorityClass("high", 1)).message
    ).toContain(
      "the string value of PreemptionPolicy (Never) must not be provided in pod spec; " +
        "priority admission controller computed PreemptLowerPriority from the given PriorityClass name"
    );
  });
});

describe("matchLabelKeys and mismatchLabelKeys", () => {
  const labels = {app: "web", hash: "h1"};
  const term = {
    topologyKey: "zone",
    labelSelector: {matchLabels: {tier: "x"}},
    matchLabelKeys: ["hash", "absent"],
    mismatchLabelKeys: ["app"]
  };
  const spec = {
    affinity: {
      podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [term]},
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {...term, labelSelector: {}}}]
      }
    },
    topologySpreadConstraints: [
      {maxSkew: 1, topologyKey: "zone", whenUnsatisfiable: "DoNotSchedule", labelSelector: {}, matchLabelKeys: ["hash"]}
    ]
  };
  const added = [
    {key: "hash", operator: "In", values: ["h1"]},
    {key: "app", operator: "NotIn", values: ["web"]}
  ];

  it("are written out in the selectors, with the values that the pod has", () => {
    expect(podOf(pod(spec, {labels}))?.spec).toMatchObject({
      affinity: {
        podAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            {labelSelector: {matchLabels: {tier: "x"}, matchExpressions: added}}
          ]
        },
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {podAffinityTerm: {labelSelector: {matchExpressions: added}}}
          ]
        }
      },
      topologySpreadConstraints: [{labelSelector: {matchExpressions: [added[0]]}}]
    });
  });

  it("change nothing the second time", () => {
    const once = podOf(pod(spec, {labels}));
    expect(podOf(once as object)).toEqual(once);
  });

  it.each([
    [{...term, labelSelector: {matchLabels: {hash: "h1"}}}, "exists in both matchLabelKeys and labelSelector"],
    [{...term, mismatchLabelKeys: ["absent"]}, "exists in both matchLabelKeys and mismatchLabelKeys"],
    [{topologyKey: "zone", matchLabelKeys: ["hash"]}, "must not be specified when labelSelector is not set"],
    [{...term, matchLabelKeys: ["a b"]}, "name part must consist of alphanumeric characters"]
  ])("are refused in %j", (bad, words) => {
    const affinity = {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [bad]}};
    expect(refusal(pod({affinity}, {labels})).message).toContain(words);
  });
});
