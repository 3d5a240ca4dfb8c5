import {describe, expect, it} from "vitest";
import type {Volume} from "../../lib/model/objects.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {aBoundClaim, aClaim, aPodWith, aVolume, decide, refusals, zones} from "./volume-builders.js";

const onNa = {nodeName: "na"};
const NO_DISK = "VolumeRestrictions: node(s) had no available disk";
const IN_USE =
  "VolumeRestrictions: node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod";

describe("a disk that a pod names itself", () => {
  type Disk = Omit<Volume, "name">;
  const gce = (readOnly?: boolean): Disk => ({gcePersistentDisk: {pdName: "d", ...(readOnly && {readOnly})}});
  const ebs = (readOnly?: boolean): Disk => ({awsElasticBlockStore: {volumeID: "d", ...(readOnly && {readOnly})}});
  const iscsi = (iqn: string, lun: number, readOnly?: boolean): Disk => ({
    iscsi: {targetPortal: `10.0.0.${lun}`, iqn, lun, ...(readOnly && {readOnly})}
  });
  const rbd = (monitors: string[], pool?: string, readOnly?: boolean): Disk => ({
    rbd: {monitors, image: "d", ...(pool && {pool}), ...(readOnly && {readOnly})}
  });

  it.each<[string, Disk, Disk, boolean]>([
    ["a GCE disk that one writes to", gce(), gce(true), true],
    ["a GCE disk that both only read", gce(true), gce(true), false],
    ["another GCE disk", gce(), {gcePersistentDisk: {pdName: "e"}}, false],
    ["an EBS volume, even where both only read", ebs(true), ebs(true), true],
    ["another EBS volume", ebs(), {awsElasticBlockStore: {volumeID: "e"}}, false],
    ["an iSCSI target, whatever the portal and the unit", iscsi("i", 0), iscsi("i", 1), true],
    ["an iSCSI target that both only read", iscsi("i", 0, true), iscsi("i", 0, true), false],
    ["another iSCSI target", iscsi("i", 0), iscsi("j", 0), false],
    ["an RBD image of which they know a common monitor", rbd(["m1", "m2"]), rbd(["m2", "m3"]), true],
    ["an RBD image in the pool that is meant when none is named", rbd(["m"]), rbd(["m"], "rbd"), true],
    ["an RBD image of other monitors", rbd(["m1"]), rbd(["m2"]), false],
    ["an RBD image of another pool", rbd(["m"]), rbd(["m"], "fast"), false],
    ["an RBD image that both only read", rbd(["m"], "rbd", true), rbd(["m"], "rbd", true), false],
    ["a disk of another kind", gce(), ebs(), false]
  ])("keeps two pods apart or not: %s", (_, mine, theirs, conflict) => {
    const decision = decide([aPodWith("other", [theirs], onNa), aPodWith("p", [mine])], []);
    expect(refusals(decision)).toEqual(conflict ? {na: NO_DISK} : {});
  });

  it("can be had once the less important pod that has it is evicted", () => {
    const full = [
      aPodWith("low", [gce()], onNa),
      aPodWith("p", [gce()], {priority: 1, nodeSelector: {"topology.kubernetes.io/zone": "a"}})
    ];
    expect(decide(full, [])).toMatchObject({preemption: {victims: ["erp/low"]}, retry: {node: "na"}});
  });
});

describe("a ReadWriteOncePod claim", () => {
  const objects = [aVolume("pv"), aBoundClaim("one", "pv", {accessModes: ["ReadWriteOncePod"]})];
  const low = aPodWith("low", ["one"], onNa);

  it("is refused on every node while a pod uses it on any", () => {
    expect(refusals(decide([low, aPodWith("p", ["one"])], objects))).toEqual({na: IN_USE, nb: IN_USE});
  });

  it("is in use from the moment at which the first pod is placed", () => {
    expect(refusals(decide([aPodWith("first", ["one"]), aPodWith("p", ["one"])], objects))).toEqual({
      na: IN_USE,
      nb: IN_USE
    });
  });

  it("comes free by evicting its user, on the user's node alone", () => {
    const {preemption, retry} = decide([low, aPodWith("p", ["one"], {priority: 1})], objects);
    expect(preemption?.candidates).toEqual([{node: "na", victims: ["erp/low"], pdbViolations: 0}]);
    expect(retry?.node).toBe("na");
  });

  it("stays refused when two claims of the pod are in use on different nodes", () => {
    const second = aPodWith("low2", ["two"], {nodeName: "nb"});
    const both = [...objects, aVolume("pv2"), aBoundClaim("two", "pv2", {accessModes: ["ReadWriteOncePod"]})];
    const {preemption, message} = decide([low, second, aPodWith("p", ["one", "two"], {priority: 1})], both);
    expect(preemption).toBeUndefined();
    // Each node: its own user can go, the other's stays.
    expect(message).toContain(`preemption: 0/2 nodes are available: 2 ${IN_USE.replace("VolumeRestrictions: ", "")}.`);
  });

  it("is not in use by a pod of another namespace whose claim has the same name", () => {
    const stranger = {...low, metadata: {name: "low", namespace: "shop"}};
    expect(decide([stranger, aPodWith("p", ["one"])], objects).feasible).toEqual(["na", "nb"]);
  });

  it("seems free on a node while such a stranger is tried out of it, as upstream then counts by name alone", () => {
    const stranger = {
      ...aPodWith("stranger", ["one"], {nodeName: "nb"}),
      metadata: {name: "stranger", namespace: "shop"}
    };
    const user = aPodWith("user", ["one"], {...onNa, priority: 9});
    const {preemption, retry} = decide([user, stranger, aPodWith("p", ["one"], {priority: 1})], objects);
    expect(preemption?.candidates).toEqual([{node: "nb", victims: ["shop/stranger"], pdbViolations: 0}]);
    expect(retry?.node).toBeNull();
  });

  it("does not keep a pod from a node that is only kept for another of its users", () => {
    // The plugin is left out as long as nobody runs with the claim, as upstream's is.
    const nominated = {...aPodWith("z", ["one"], {priority: 5}), status: {nominatedNodeName: "na"}};
    const {decisions} = schedule({nodes: zones, objects, pods: [aPodWith("p", ["one"], {priority: 9}), nominated]});
    expect(decisions.map(({node}) => node)).toEqual(["na", null]);
  });
});

describe("a claim that is not there", () => {
  it("is told in the scheduler's words, with the error of DynamicResources after it", () => {
    expect(decide([aPodWith("p", ["there", "gone"])], [aClaim("there")])).toEqual({
      pod: "erp/p",
      feasible: [],
      preFilter: {
        plugin: "VolumeRestrictions",
        code: "UnschedulableAndUnresolvable",
        reasons: ['persistentvolumeclaim "gone" not found']
      },
      node: null,
      message: '0/2 nodes are available: persistentvolumeclaim "gone" not found. not found'
    });
  });
});
