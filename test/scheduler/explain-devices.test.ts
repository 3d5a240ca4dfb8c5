import {describe, expect, it} from "vitest";
import type {ClusterObject, Node, Pod} from "../../lib/model/objects.js";
import {explain, withSuggestion} from "../../lib/scheduler/explain/explain.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {aNode} from "../builders.js";
import {
  aClaimant,
  aClaimTemplate,
  aDeviceClass,
  aHolder,
  aResourceClaim,
  asking,
  DRIVER,
  run,
  someDevices,
  twoTimesTwo
} from "./device-builders.js";

/** What would let pod p onto node n1, a line a suggestion; each is held against schedule(). */
function changes(pods: readonly Pod[], objects: readonly ClusterObject[], nodes: readonly Node[] = [aNode("n1")]) {
  const cluster = {nodes, pods, objects};
  const suggestions = explain("p", cluster).nodes[0]?.suggestions ?? [];
  return suggestions.map(suggestion => {
    const [decision] = schedule(withSuggestion("p", cluster, suggestion), {order: "arrival"}).decisions;
    expect(decision?.feasible).toContain("n1");
    expect(suggestion.proved).toBe(true);
    return suggestion.changes.map(({change}) => change).join("; ");
  });
}

const without = "do without the claim g0";
const p = aClaimant("p", ["one"]);
const one = aResourceClaim("one");

describe("explain(pod, cluster) suggests, and proves, for a pod that claims devices", () => {
  it("the claim that is missing, or the template", () => {
    expect(changes([p], twoTimesTwo)).toEqual([
      without,
      "make the ResourceClaim one, with the devices that it asks for"
    ]);
    expect(changes([aClaimant("p", ["*one"])], twoTimesTwo)).toEqual([
      without,
      "make the ResourceClaimTemplate one, with the devices that it asks for"
    ]);
  });

  it("a claim anew in the place of one that is being deleted", () => {
    const leaving = {...one, metadata: {...one.metadata, deletionTimestamp: "2026-01-01T00:00:00Z"}};
    expect(changes([p], [...twoTimesTwo, leaving])).toEqual([
      without,
      "make the ResourceClaim one anew, once it is gone"
    ]);
  });

  it("the device class that is missing", () => {
    expect(changes([p], [someDevices("n1", ["gpu-0"]), one])).toEqual([
      without,
      "make the DeviceClass gpu, with the selectors of its devices"
    ]);
  });

  it("who has the devices, as many of them as it takes", () => {
    const users = ["a", "b"].map(name => aClaimant(name, [`has-${name}`], {nodeName: "n1"}));
    const held = [aHolder("has-a", "n1", "gpu-0", "a"), aHolder("has-b", "n1", "gpu-1", "b")];
    expect(changes([p, ...users], [...twoTimesTwo, ...held, one])).toEqual([without, "free gpu-0, which erp/a has"]);
    expect(changes([p, ...users], [...twoTimesTwo, ...held, aResourceClaim("one", asking("gpu", 2))])).toEqual([
      without,
      "free gpu-0 and gpu-1, which erp/a and erp/b have"
    ]);
  });

  it("the devices of a claim that nobody uses", () => {
    const objects = [aDeviceClass("gpu"), someDevices("n1", ["gpu-0"]), aHolder("idle", "n1", "gpu-0"), one];
    expect(changes([p], objects)).toEqual([without, "free gpu-0, which claim idle has"]);
  });

  it("the claim's own devices, where they are on another node", () => {
    const objects = [...twoTimesTwo, aHolder("one", "n2", "gpu-0", "a")];
    const nodes = [aNode("n1"), aNode("n2", {cpu: "1"})];
    expect(changes([p, aClaimant("a", ["one"], {nodeName: "n2"})], objects, nodes)).toEqual([
      without,
      "free gpu-0, which erp/a has"
    ]);
  });

  it("only to do without, where the node has no devices", () => {
    expect(changes([p], [aDeviceClass("gpu"), one])).toEqual([without]);
  });
});

describe("explain(pod, cluster) of a pod with claims", () => {
  it("decides a pod that runs as if it were made anew, with a new claim from the template", () => {
    const {cluster} = run([aClaimant("p", ["*one"])], [...twoTimesTwo, aClaimTemplate("one")]);
    const {runsOn, nodes} = explain("p", cluster);
    expect(runsOn).toBe("n1");
    expect(nodes.map(({verdict}) => verdict)).toEqual(["chosen", "fits"]);
  });

  it("tells the error of an expression as the refusal of the node", () => {
    const broken = aDeviceClass("gpu", `device.attributes["${DRIVER}"].memory > 1`);
    const {message, nodes} = explain("p", {
      nodes: [aNode("n1")],
      pods: [p],
      objects: [broken, someDevices("n1", ["gpu-0"]), one]
    });
    expect(message).toMatch(/^running "DynamicResources" filter plugin: class gpu: selector #0: CEL runtime error/);
    expect(nodes[0]?.refusal).toMatchObject({plugin: "DynamicResources", code: "Error"});
  });
});
