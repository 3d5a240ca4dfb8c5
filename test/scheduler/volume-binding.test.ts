import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {
  ClusterObject,
  CSIDriver,
  CSIStorageCapacity,
  PersistentVolumeClaimSpec,
  Pod
} from "../../lib/model/objects.js";
import {defaultProfile} from "../../lib/scheduler/default-profile.js";
import {volumeZone} from "../../lib/scheduler/plugins/volume-zone.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {aPod, deepFreeze} from "../builders.js";
import {
  aBoundClaim,
  aClaim,
  aClass,
  aPodWith,
  aVolume,
  classes,
  decide,
  inZone,
  refusals,
  run,
  zones
} from "./volume-builders.js";

const NO_VOLUME = "VolumeBinding: node(s) didn't find available persistent volumes to bind";
const NO_STORAGE = "VolumeBinding: node(s) did not have enough free storage";
const ELSEWHERE = "VolumeBinding: node(s) didn't match PersistentVolume's node affinity";

describe("a pod whose claim cannot be used", () => {
  const ephemeral = {ephemeral: {volumeClaimTemplate: {spec: {}}}};
  const owned = (uid: string) => ({
    ownerReferences: [{apiVersion: "v1", kind: "Pod", name: "p", uid, controller: true}]
  });
  const withUid = (pod: Pod): Pod => ({...pod, metadata: {...pod.metadata, uid: "u1"}});

  it.each<[string, Pod, ClusterObject[], string]>([
    [
      "it lost its volume",
      aPodWith("p", ["c"]),
      [aClaim("c", {volumeName: "pv"}, {phase: "Lost"})],
      'persistentvolumeclaim "c" bound to non-existent persistentvolume "pv"'
    ],
    [
      "it is being deleted",
      aPodWith("p", ["c"]),
      [aClaim("c", {}, {deletionTimestamp: "2026-01-01T00:00:00Z"})],
      'persistentvolumeclaim "c" is being deleted'
    ],
    [
      "it is to be bound at once, and is not yet",
      aPodWith("p", ["c"]),
      [aClaim("c", {storageClassName: "now"})],
      "pod has unbound immediate PersistentVolumeClaims"
    ],
    [
      "its class is not there",
      aPodWith("p", ["c"]),
      [aClaim("c", {storageClassName: "none"})],
      "pod has unbound immediate PersistentVolumeClaims"
    ],
    [
      "somebody chose its volume, and the binding is not complete",
      aPodWith("p", ["c"]),
      [aVolume("pv"), aClaim("c", {volumeName: "pv"})],
      "pod has unbound immediate PersistentVolumeClaims"
    ],
    [
      "nobody has made the claim of its ephemeral volume",
      aPodWith("p", [ephemeral]),
      [],
      'waiting for ephemeral volume controller to create the persistentvolumeclaim "p-v0"'
    ],
    [
      "the claim of its ephemeral volume is another pod's",
      withUid(aPodWith("p", [ephemeral])),
      [aClaim("p-v0", {}, owned("u2"))],
      "PVC erp/p-v0 was not created for pod erp/p (pod is not owner)"
    ],
    [
      "the claim of its ephemeral volume is nobody's",
      aPodWith("p", [ephemeral]),
      [aClaim("p-v0")],
      "PVC erp/p-v0 was not created for pod erp/p (pod is not owner)"
    ]
  ])("is refused as a whole: %s", (_, pod, objects, reason) => {
    const {preFilter, message} = decide([pod], objects);
    expect(preFilter).toEqual({plugin: "VolumeBinding", code: "UnschedulableAndUnresolvable", reasons: [reason]});
    expect(message).toBe(`0/2 nodes are available: ${reason}. not found`);
  });

  it("runs where the claim of its ephemeral volume is its own", () => {
    const objects = [aClaim("p-v0", {}, owned("u1")), aVolume("pv", inZone("b"))];
    expect(decide([withUid(aPodWith("p", [ephemeral]))], objects).feasible).toEqual(["nb"]);
  });
});

describe("a bound claim", () => {
  it("keeps its pod to nodes that reach the volume", () => {
    const decision = decide([aPodWith("p", ["c"])], [aVolume("pv", inZone("a")), aBoundClaim("c", "pv")]);
    expect(refusals(decision)).toEqual({nb: ELSEWHERE});
  });

  it("and one that finds no volume are told together", () => {
    const claimRef = {namespace: "erp", name: "c"};
    const objects = [aVolume("pv", {claimRef, ...inZone("a")}), aBoundClaim("c", "pv"), aClaim("d")];
    expect(refusals(decide([aPodWith("p", ["c", "d"])], objects))).toEqual({
      na: NO_VOLUME,
      nb: `${ELSEWHERE}, node(s) didn't find available persistent volumes to bind`
    });
  });

  it("to a volume that is not there refuses each node, in a profile without VolumeZone", () => {
    const profile = defaultProfile.filter(({plugin}) => plugin !== volumeZone);
    const objects = [...classes, aBoundClaim("c", "pv")];
    const [decision] = schedule({nodes: zones, pods: [aPodWith("p", ["c"])], objects}, {profile}).decisions;
    expect(decision?.statuses?.[0]?.reasons).toEqual([
      "node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)"
    ]);
  });
});

describe("a claim that waits for its pod", () => {
  /** The volume that the claim gets, of those given, or undefined. */
  const chosen = (spec: PersistentVolumeClaimSpec, volumes: readonly ClusterObject[]) => {
    const {objects = []} = run([aPodWith("p", ["c"])], [...volumes, aClaim("c", spec)]).cluster;
    return objects.find(object => object.kind === "PersistentVolume" && object.spec.claimRef?.uid === "uid-c")?.metadata
      .name;
  };
  const sized = (name: string, storage: string) => aVolume(name, {capacity: {storage}});

  it("gets the smallest volume that is large enough, of equal ones the first", () => {
    const volumes = [sized("s", "1023Mi"), sized("xl", "10Gi"), sized("m1", "2Gi"), sized("m2", "2048Mi")];
    expect(chosen({}, volumes)).toBe("m1");
  });

  it.each<[string, PersistentVolumeClaimSpec, ClusterObject]>([
    ["its class", {}, aVolume("other", {storageClassName: "wait"})],
    ["its access modes", {accessModes: ["ReadWriteOnce", "ReadOnlyMany"]}, aVolume("other")],
    ["its mode", {}, aVolume("other", {volumeMode: "Block"})],
    ["its attributes", {}, aVolume("other", {volumeAttributesClassName: "gold"})],
    ["its selector", {selector: {matchLabels: {tier: "fast"}}}, aVolume("other", {}, {labels: {tier: "slow"}})],
    ["being available", {}, aVolume("other", {}, {phase: "Released"})],
    ["being there to stay", {}, aVolume("other", {}, {deletionTimestamp: "2026-01-01T00:00:00Z"})],
    ["being nobody else's", {}, aVolume("other", {claimRef: {namespace: "erp", name: "c", uid: "older"}})]
  ])("needs of a volume %s", (_, spec, other) => {
    const fitting = aVolume(
      "fitting",
      {accessModes: ["ReadWriteOnce", "ReadOnlyMany"], capacity: {storage: "5Gi"}},
      {labels: {tier: "fast"}}
    );
    expect(chosen(spec, [other])).toBeUndefined();
    expect(chosen(spec, [other, fitting])).toBe("fitting");
  });

  it("finds a raw block volume when it asks for one", () => {
    expect(chosen({volumeMode: "Block"}, [aVolume("files"), aVolume("block", {volumeMode: "Block"})])).toBe("block");
  });

  it("takes a volume that is promised to it, though a smaller one is free and its phase is another", () => {
    const claimRef = {namespace: "erp", name: "c"};
    const promised = aVolume("promised", {claimRef, capacity: {storage: "9Gi"}}, {phase: "Bound"});
    expect(chosen({}, [aVolume("free"), promised])).toBe("promised");
  });

  it("waits for the volume that is promised to it where that cannot be reached", () => {
    const claimRef = {namespace: "erp", name: "c"};
    const decision = decide(
      [aPodWith("p", ["c"])],
      [aVolume("free"), aVolume("promised", {claimRef, ...inZone("b")}), aClaim("c")]
    );
    expect(refusals(decision)).toEqual({na: NO_VOLUME});
  });

  it("leaves the larger volume to the larger claim, each volume used once", () => {
    const claims = [aClaim("large", {resources: {requests: {storage: "3Gi"}}}), aClaim("small"), aClaim("c")];
    const volumes = [sized("v4", "4Gi"), sized("v2", "2Gi")];
    expect(decide([aPodWith("p", ["large", "small"])], [...claims, ...volumes]).feasible).toEqual(["na", "nb"]);
    expect(decide([aPodWith("p", ["large", "small", "c"])], [...claims, ...volumes]).feasible).toEqual([]);
  });

  it("holds the volume for later pods with the claim, and from all other claims", () => {
    const objects = [aClaim("c"), aClaim("d"), aVolume("pv", inZone("b"))];
    const {decisions, cluster} = run([aPodWith("p", ["c"]), aPodWith("q", ["c"]), aPodWith("r", ["d"])], objects);
    expect(decisions.map(({node}) => node)).toEqual(["nb", "nb", null]);
    expect(cluster.objects?.find(({kind}) => kind === "PersistentVolume")).toEqual(
      aVolume(
        "pv",
        {
          ...inZone("b"),
          claimRef: {apiVersion: "v1", kind: "PersistentVolumeClaim", namespace: "erp", name: "c", uid: "uid-c"}
        },
        {annotations: {"pv.kubernetes.io/bound-by-controller": "yes"}}
      )
    );
  });
});

describe("volumes and the claims of many pods", () => {
  const world = fc.record({
    volumes: fc.array(fc.record({gibs: fc.integer({min: 1, max: 4}), zone: fc.constantFrom("a", "b")}), {maxLength: 8}),
    pods: fc.array(fc.array(fc.integer({min: 1, max: 4}), {minLength: 1, maxLength: 3}), {minLength: 1, maxLength: 5})
  });

  it("are matched one to one, each volume large enough and reached by the pod's node", () => {
    fc.assert(
      fc.property(world, ({volumes, pods}) => {
        const offered = volumes.map(({gibs, zone}, i) =>
          aVolume(`pv${i}`, {capacity: {storage: `${gibs}Gi`}, ...inZone(zone)})
        );
        const claims = pods.flatMap((sizes, p) =>
          sizes.map((gibs, c) => aClaim(`p${p}-${c}`, {resources: {requests: {storage: `${gibs}Gi`}}}))
        );
        const asking = pods.map((sizes, p) =>
          aPodWith(
            `p${p}`,
            sizes.map((_, c) => `p${p}-${c}`)
          )
        );
        const {decisions, cluster} = run(asking, [...offered, ...claims]);
        const kept = (cluster.objects ?? []).flatMap(object => {
          const claim = object.kind === "PersistentVolume" ? object.spec.claimRef?.name : undefined;
          return claim === undefined ? [] : {claim, ...volumes[Number(object.metadata.name.slice(2))]!};
        });
        const placed = decisions.filter(({node}) => node !== null);
        const wanted = placed.flatMap(({pod, node}) => {
          const p = Number(pod.slice("erp/p".length));
          return pods[p]!.map((gibs, c) => ({claim: `p${p}-${c}`, gibs, zone: node!.slice(1)}));
        });
        expect(kept.map(({claim}) => claim).sort()).toEqual(wanted.map(({claim}) => claim).sort());
        for (const {claim, gibs, zone} of wanted) {
          const got = kept.find(volume => volume.claim === claim);
          expect(got?.zone).toBe(zone);
          expect(got?.gibs).toBeGreaterThanOrEqual(gibs);
        }
      })
    );
  });
});

describe("a claim for which a volume can be made", () => {
  const wanted = (spec: PersistentVolumeClaimSpec = {}) => aClaim("c", {storageClassName: "wait", ...spec});

  it("fits every node, and from then on the one that was chosen", () => {
    const {decisions, cluster} = run([aPodWith("p", ["c"]), aPodWith("q", ["c"])], [wanted()]);
    expect(decisions.map(decision => decision.feasible)).toEqual([["na", "nb"], ["na"]]);
    expect(refusals(decisions[1]!)).toEqual({nb: NO_VOLUME});
    const claim = cluster.objects?.find(({kind}) => kind === "PersistentVolumeClaim");
    expect(claim?.metadata.annotations).toEqual({"volume.kubernetes.io/selected-node": "na"});
  });

  it("is given a volume that is there in preference to a new one", () => {
    const {cluster} = run(
      [aPodWith("p", ["c"])],
      [wanted(), aVolume("pv", {storageClassName: "wait", ...inZone("a")})]
    );
    const {metadata} = cluster.objects?.find(({kind}) => kind === "PersistentVolumeClaim") ?? {};
    expect(metadata?.annotations).toBeUndefined();
  });

  it("may name its class in the older way", () => {
    const annotations = {"volume.beta.kubernetes.io/storage-class": "wait"};
    expect(decide([aPodWith("p", ["c"])], [aClaim("c", {}, {annotations})]).feasible).toEqual(["na", "nb"]);
  });

  it.each<[string, readonly {key: string; values: string[]}[][], string[]]>([
    ["none is named", [], ["na", "nb"]],
    [
      "one of several fits",
      [[{key: "topology.kubernetes.io/zone", values: ["b"]}], [{key: "rack", values: ["1"]}]],
      ["nb"]
    ],
    [
      "all of one term must",
      [
        [
          {key: "topology.kubernetes.io/zone", values: ["b"]},
          {key: "rack", values: ["1"]}
        ]
      ],
      []
    ],
    ["an empty term fits nowhere", [[]], []]
  ])("is kept to the topologies that its class allows: %s", (_, terms, feasible) => {
    const allowedTopologies = terms.map(matchLabelExpressions => ({matchLabelExpressions}));
    const storageClass = aClass("zonal", "csi.example.com", "WaitForFirstConsumer", {allowedTopologies});
    const decision = decide([aPodWith("p", ["c"])], [storageClass, wanted({storageClassName: "zonal"})]);
    expect(decision.feasible).toEqual(feasible);
  });

  describe("by a driver that reports its storage", () => {
    const driver = (storageCapacity: boolean): CSIDriver => ({
      apiVersion: "storage.k8s.io/v1",
      kind: "CSIDriver",
      metadata: {name: "csi.example.com"},
      spec: {storageCapacity}
    });
    const pool = (more: Partial<CSIStorageCapacity>): CSIStorageCapacity => ({
      apiVersion: "storage.k8s.io/v1",
      kind: "CSIStorageCapacity",
      metadata: {name: "pool", namespace: "storage"},
      storageClassName: "wait",
      nodeTopology: {matchLabels: {"topology.kubernetes.io/zone": "a"}},
      ...more
    });

    it.each<[string, CSIStorageCapacity[], string[]]>([
      ["a pool that is just large enough", [pool({capacity: "1Gi"})], ["na"]],
      ["one that is a byte too small", [pool({capacity: 2 ** 30 - 1})], []],
      ["one whose largest volume is too small", [pool({capacity: "10Gi", maximumVolumeSize: "1Mi"})], []],
      ["one whose largest volume is said alone", [pool({maximumVolumeSize: "1Gi"})], ["na"]],
      ["one without end", [pool({capacity: "9223372036854775807"})], ["na"]],
      ["one that says no size", [pool({})], []],
      ["one of another class", [pool({capacity: "10Gi", storageClassName: "now"})], []],
      ["one that no node reaches", [pool({capacity: "10Gi", nodeTopology: null})], []],
      ["one that all nodes reach", [pool({capacity: "10Gi", nodeTopology: {}})], ["na", "nb"]],
      ["none", [], []]
    ])("needs a pool that takes it: %s", (_, pools, feasible) => {
      const decision = decide([aPodWith("p", ["c"])], [driver(true), ...pools, wanted()]);
      expect(decision.feasible).toEqual(feasible);
      expect(Object.values(refusals(decision)).every(reason => reason === NO_STORAGE)).toBe(true);
    });

    it("needs none when it names no size, or the driver does not report", () => {
      expect(decide([aPodWith("p", ["c"])], [driver(true), wanted({resources: {}})]).feasible).toHaveLength(2);
      expect(decide([aPodWith("p", ["c"])], [driver(false), wanted()]).feasible).toHaveLength(2);
    });
  });
});

describe("the objects of a cluster", () => {
  it("are left as they were given, and come back with what the scheduler assumed", () => {
    const cluster = deepFreeze({
      nodes: [...zones],
      pods: [aPodWith("p", ["c", "d"])],
      objects: [...classes, aClaim("c"), aClaim("d", {storageClassName: "wait"}), aVolume("pv")]
    });
    const {objects} = schedule(cluster).cluster;
    expect(objects).toHaveLength(cluster.objects.length);
    expect(schedule({...cluster, ...(objects && {objects})}).decisions[0]?.feasible).toEqual(["na"]);
  });

  it("may leave the namespace out where it is the default one", () => {
    const {namespace: _, ...metadata} = aClaim("c").metadata;
    const pod = {...aPodWith("p", ["c"]), metadata: {name: "p"}};
    expect(decide([pod], [{...aClaim("c"), metadata}, aVolume("pv", inZone("b"))]).node).toBe("nb");
  });

  it.each([
    ["volume", aVolume("pv", {capacity: {storage: "10 Gi"}}), /^persistentvolume "pv": quantity is "10 Gi"/],
    [
      "claim",
      aClaim("c", {resources: {requests: {storage: "much"}}}),
      /^persistentvolumeclaim "erp\/c": quantity is "much"/
    ]
  ])("are named when the size of a %s cannot be read", (_, object, message) => {
    expect(() => decide([aPodWith("p", ["c"])], [aClaim("c"), object])).toThrow(message);
  });
});

describe("a pod without volumes that bear on where it runs", () => {
  const plugins = ["VolumeRestrictions", "NodeVolumeLimits", "VolumeBinding", "VolumeZone"];

  it.each([
    ["none at all", aPod("p")],
    ["images", aPodWith("p", [{image: {reference: "models/llama:1"}}])]
  ])("is passed over by every volume plugin: %s", (_, pod) => {
    const asked: string[] = [];
    const profile = defaultProfile.map(entry => ({
      ...entry,
      plugin: {
        ...entry.plugin,
        filter(...args: Parameters<NonNullable<typeof entry.plugin.filter>>) {
          asked.push(entry.plugin.name);
          return entry.plugin.filter?.(...args) ?? {code: "Success" as const};
        }
      }
    }));
    schedule({nodes: zones, pods: [pod]}, {profile});
    expect(asked).toContain("NodeName");
    expect(asked.filter(name => plugins.includes(name))).toEqual([]);
  });
});
