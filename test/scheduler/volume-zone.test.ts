import {describe, expect, it} from "vitest";
import {aNode} from "../builders.js";
import {aBoundClaim, aPodWith, aVolume, aZoneNode, decide, refusals} from "./volume-builders.js";

const ZONE = "topology.kubernetes.io/zone";
const BETA_ZONE = "failure-domain.beta.kubernetes.io/zone";
const REGION = "topology.kubernetes.io/region";
const ELSEWHERE = "VolumeZone: node(s) had no available volume zone";

/** The nodes in zones a, b and c (region r), one that names its zone a the old way, and one that names none: which are refused? */
const refused = (labels: Record<string, string>) => {
  const nodes = [
    ...["a", "b", "c"].map(zone => aZoneNode(zone, zone, {[REGION]: "r"})),
    aNode("old", {}, {labels: {[BETA_ZONE]: "a"}}),
    aNode("nowhere")
  ];
  const decision = decide([aPodWith("p", ["c"])], [aVolume("pv", {}, {labels}), aBoundClaim("c", "pv")], nodes);
  expect(new Set(Object.values(refusals(decision))).size).toBeLessThanOrEqual(1);
  return Object.entries(refusals(decision)).flatMap(([node, reason]) => (reason === ELSEWHERE ? node : []));
};

describe("a volume with a topology label", () => {
  it.each<[string, Record<string, string>, string[]]>([
    ["one zone", {[ZONE]: "b"}, ["a", "c", "old"]],
    ["several zones, joined by __", {[ZONE]: "a__b"}, ["c", "old"]],
    ["a zone by the old label, which a node may have under the new one", {[BETA_ZONE]: "a"}, ["b", "c"]],
    ["zone and region, which must both be the node's", {[ZONE]: "a", [REGION]: "s"}, ["a", "b", "c", "old"]],
    ["a region", {[REGION]: "r"}, ["old"]],
    ["a list that cannot be read, which says nothing", {[ZONE]: "a__"}, []],
    ["another label", {"disk.example.com/zone": "a"}, []]
  ])("keeps the pod to it: %s", (_, labels, expected) => {
    expect(refused(labels)).toEqual(expected);
  });

  it("leaves a node alone that says nothing of where it is", () => {
    expect(refused({[ZONE]: "z"})).not.toContain("nowhere");
  });
});

describe("a claim whose volume is not there", () => {
  it("is told by name", () => {
    const {message, preFilter} = decide([aPodWith("p", ["c"])], [aBoundClaim("c", "pv")]);
    expect(preFilter?.plugin).toBe("VolumeZone");
    expect(message).toBe('0/2 nodes are available: persistentvolume "pv" not found. not found');
  });
});
