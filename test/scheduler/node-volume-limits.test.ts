import {describe, expect, it} from "vitest";
import type {PersistentVolume, VolumeAttachment} from "../../lib/model/objects.js";
import {aBoundClaim, aClaim, aCsiNode, aPodWith, aVolume, decide, refusals} from "./volume-builders.js";

const FULL = {na: "NodeVolumeLimits: node(s) exceed max volume count"};
const csi = (volumeHandle: string, driver = "csi.example.com") => ({csi: {driver, volumeHandle}});
/** A bound claim of that name with its volume, of the handle h-<name> unless one is given. */
const disk = (name: string, spec: Partial<PersistentVolume["spec"]> = csi(`h-${name}`)) => [
  aVolume(`pv-${name}`, spec),
  aBoundClaim(name, `pv-${name}`)
];
const runs = (name: string, ...claims: string[]) => aPodWith(name, claims, {nodeName: "na"});

describe("the number of volumes that a driver can attach to a node", () => {
  const disks = ["a", "b", "c"].flatMap(name => disk(name));

  it.each([
    ["3 of 3", 3, {}],
    ["3 of 2", 2, FULL],
    ["1 of 0", 0, FULL]
  ])("is kept to: %s", (_, limit, expected) => {
    const decision = decide([runs("x", "a", "b"), aPodWith("p", ["c"])], [...disks, aCsiNode("na", limit)]);
    expect(refusals(decision)).toEqual(expected);
  });

  it("is no limit where the node has no CSINode, or it names no count", () => {
    const uncounted = {...aCsiNode("na", 0), spec: {drivers: [{name: "csi.example.com"}]}};
    expect(decide([aPodWith("p", ["a"])], [...disks, uncounted]).feasible).toEqual(["na", "nb"]);
  });

  it("is not used up by a second pod with the same claim, nor by two claims of one volume", () => {
    const twin = disk("twin", csi("h-a"));
    const decision = decide([runs("x", "a"), aPodWith("p", ["a", "twin"])], [...disks, ...twin, aCsiNode("na", 1)]);
    expect(refusals(decision)).toEqual({});
  });

  it("counts only volumes of that driver", () => {
    const others = [...disk("d", csi("h-d", "other.example.com")), ...disk("local", {local: {path: "/mnt/0"}})];
    const decision = decide([runs("x", "d", "local"), aPodWith("p", ["a"])], [...disks, ...others, aCsiNode("na", 1)]);
    expect(refusals(decision)).toEqual({});
  });

  it("counts a volume that is still to be made", () => {
    const wanted = aClaim("new", {storageClassName: "wait"});
    const decision = decide([runs("x", "a"), aPodWith("p", ["new"])], [...disks, wanted, aCsiNode("na", 1)]);
    expect(refusals(decision)).toEqual(FULL);
  });

  it("counts the volume of an ephemeral claim", () => {
    const owned = aClaim(
      "p-v0",
      {storageClassName: "wait"},
      {ownerReferences: [{apiVersion: "v1", kind: "Pod", name: "p", uid: "u", controller: true}]}
    );
    const ephemeral = {ephemeral: {volumeClaimTemplate: {spec: {}}}};
    const decision = decide([runs("x", "a"), aPodWith("p", [ephemeral])], [...disks, owned, aCsiNode("na", 1)]);
    expect(refusals(decision)).toEqual(FULL);
  });

  it("passes over a pod of the node whose claim is gone", () => {
    const decision = decide([runs("x", "gone"), aPodWith("p", ["a"])], [...disks, aCsiNode("na", 1)]);
    expect(refusals(decision)).toEqual({});
  });

  it("has room again once a less important pod is evicted", () => {
    const p = aPodWith("p", ["c"], {priority: 1, nodeSelector: {"topology.kubernetes.io/zone": "a"}});
    const decision = decide([runs("x", "a"), runs("y", "b"), p], [...disks, aCsiNode("na", 2)]);
    expect(decision.preemption?.victims).toEqual(["erp/y"]);
  });
});

describe("a VolumeAttachment", () => {
  const attached = (persistentVolumeName: string, nodeName = "na"): VolumeAttachment => ({
    apiVersion: "storage.k8s.io/v1",
    kind: "VolumeAttachment",
    metadata: {name: `va-${persistentVolumeName}`},
    spec: {attacher: "csi.example.com", nodeName, source: {persistentVolumeName}}
  });
  const objects = [...disk("a"), ...disk("b"), aCsiNode("na", 1)];

  it("counts while nobody uses its volume any more", () => {
    expect(refusals(decide([aPodWith("p", ["b"])], [...objects, attached("pv-a")]))).toEqual(FULL);
  });

  it("of another node does not count", () => {
    expect(refusals(decide([aPodWith("p", ["b"])], [...objects, attached("pv-a", "nb")]))).toEqual({});
  });

  it("counts once with the pod of the node that uses it", () => {
    const pods = [runs("x", "a"), aPodWith("p", ["b"])];
    const limit2 = [...objects.slice(0, -1), aCsiNode("na", 2), attached("pv-a")];
    expect(refusals(decide(pods, limit2))).toEqual({});
  });

  it("of a volume that is not CSI, or not there, does not count", () => {
    const local = aVolume("pv-l", {local: {path: "/mnt/0"}});
    const decision = decide([aPodWith("p", ["b"])], [...objects, local, attached("pv-l"), attached("gone")]);
    expect(refusals(decision)).toEqual({});
  });

  it("of the very volume that the pod brings counts beside it, as upstream compares it with the pods of the node only", () => {
    expect(refusals(decide([aPodWith("p", ["a"])], [...objects, attached("pv-a")]))).toEqual(FULL);
  });
});
