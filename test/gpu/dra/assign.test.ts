import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  allocateDevices,
  assignDevices,
  checkSelectors,
  type DeviceAnswer,
  DeviceBooks,
  type DeviceClass,
  Devices,
  locateSelector,
  type Node,
  planClaims,
  preferenceScore,
  type ResourceClaim,
  type ResourceSlice,
  readManifests,
  withAllocation
} from "../../../lib/browser.js";
import {podWith, template, twoNodes} from "./cluster.js";

const one = template("one", "exactly: {deviceClassName: gpu}");
const places = (yaml: string) =>
  assignDevices(readManifests(yaml)).map(({pod, node, devices}) => [pod, node, devices.map(({device}) => device)]);

describe("assignDevices(cluster)", () => {
  it("gives each pod of a template a device of its own, and none to the one that comes too late", () => {
    const pods = ["a", "b", "c", "d", "e"].map(name => podWith(name, "resourceClaimTemplateName: one"));
    expect(places(twoNodes([one, ...pods].join("---")))).toEqual([
      ["default/a", "n1", ["gpu-0"]],
      ["default/b", "n1", ["gpu-1"]],
      ["default/c", "n2", ["gpu-0"]],
      ["default/d", "n2", ["gpu-1"]],
      ["default/e", null, []]
    ]);
  });

  it("gives two pods that name one claim the same device, on the node where it is", () => {
    const claim = `
apiVersion: resource.k8s.io/v1
kind: ResourceClaim
metadata: {name: shared}
spec: {devices: {requests: [{name: gpu, exactly: {deviceClassName: gpu, count: 2}}]}}
`;
    const pods = [
      podWith("first", "resourceClaimTemplateName: one"),
      podWith("a", "resourceClaimName: shared"),
      podWith("b", "resourceClaimName: shared")
    ];
    expect(places(twoNodes([one, claim, ...pods].join("---")))).toEqual([
      ["default/first", "n1", ["gpu-0"]],
      ["default/a", "n2", ["gpu-0", "gpu-1"]], // n1 has one left
      ["default/b", "n2", ["gpu-0", "gpu-1"]]
    ]);
  });

  it("keeps what claims have already", () => {
    const claim = `
apiVersion: resource.k8s.io/v1
kind: ResourceClaim
metadata: {name: had}
spec: {devices: {requests: [{name: gpu, exactly: {deviceClassName: gpu}}]}}
status: {allocation: {devices: {results: [{request: gpu, driver: gpu.nvidia.com, pool: n1, device: gpu-0}]}}}
`;
    const [assignment] = assignDevices(
      readManifests(twoNodes([one, claim, podWith("a", "resourceClaimTemplateName: one")].join("---")))
    );
    expect(assignment?.devices).toMatchObject([{pool: "n1", device: "gpu-1"}]);
  });

  it("refuses a pod whose claim is not there", () => {
    expect(() => places(twoNodes(podWith("a", "resourceClaimName: none")))).toThrow(
      /^pod "default\/a": resourceClaims "g" is "default\/none"; expected a ResourceClaim of that name/
    );
  });
});

const cluster = readManifests(twoNodes(one));
const objects = <K extends string>(kind: K) => cluster.objects.filter(object => object.kind === kind);
const devices = new Devices(objects("ResourceSlice") as ResourceSlice[], objects("DeviceClass") as DeviceClass[]);
const node = cluster.nodes[0] as Node;

function claim(name: string, requests: object[], more: object = {}): ResourceClaim {
  const spec = {devices: {requests, ...more}} as ResourceClaim["spec"];
  return {apiVersion: "resource.k8s.io/v1", kind: "ResourceClaim", metadata: {name, namespace: "erp"}, spec};
}

const ask = (...claims: ResourceClaim[]) =>
  allocateDevices(planClaims(devices, claims), new DeviceBooks(devices), node);

describe("allocateDevices(plan, books, node)", () => {
  it("asks for one device where a request says nothing else", () => {
    const answer = ask(claim("c", [{name: "gpu", exactly: {deviceClassName: "gpu"}}]));
    expect(answer).toEqual({
      result: "allocated",
      claims: [[{request: "gpu", driver: "gpu.nvidia.com", pool: "n1", device: "gpu-0"}]]
    });
  });

  it("takes nothing until the books do, and gives it back", () => {
    const both = claim("both", [{name: "gpu", exactly: {deviceClassName: "gpu", count: 2}}]);
    const plan = planClaims(devices, [both]);
    const books = new DeviceBooks(devices);
    const answers = [allocateDevices(plan, books, node), allocateDevices(plan, books, node)];
    expect(answers.map(({result}) => result)).toEqual(["allocated", "allocated"]);
    const [first] = answers;
    const results = first?.result === "allocated" ? (first.claims[0] ?? []) : [];
    books.take(results);
    expect(allocateDevices(plan, books, node)).toEqual({result: "none"});
    books.release(results);
    expect(allocateDevices(plan, books, node)).toEqual(first);
  });

  it("takes the first alternative that can be had, which is worth more than a later one", () => {
    const alternatives = [
      {name: "three", deviceClassName: "gpu", count: 3},
      {name: "two", deviceClassName: "gpu", count: 2},
      {name: "one", deviceClassName: "gpu", count: 1}
    ];
    const plan = planClaims(devices, [claim("c", [{name: "gpu", firstAvailable: alternatives}])]);
    const answer = allocateDevices(plan, new DeviceBooks(devices), node);
    const claims = answer.result === "allocated" ? answer.claims : [];
    expect(claims[0]?.map(({request, device}) => [request, device])).toEqual([
      ["gpu/two", "gpu-0"],
      ["gpu/two", "gpu-1"]
    ]);
    expect(preferenceScore(plan, claims)).toBe(7); // 8 for the first, 7 for the second
  });

  it("writes into the claim which node its devices can be reached from", () => {
    const plain = claim("c", []);
    const results = [{request: "gpu", driver: "gpu.nvidia.com", pool: "n1", device: "gpu-0"}];
    expect(withAllocation(plain, results, devices, node).status?.allocation?.nodeSelector).toEqual({
      nodeSelectorTerms: [{matchFields: [{key: "metadata.name", operator: "In", values: ["n1"]}]}]
    });
  });

  const anyClaims = fc.array(fc.array(fc.integer({min: 1, max: 3}), {minLength: 1, maxLength: 3}), {
    minLength: 1,
    maxLength: 3
  });

  it("never gives a device twice, and gives something exactly when there are devices enough", () => {
    fc.assert(
      fc.property(anyClaims, counts => {
        const claims = counts.map((requests, c) =>
          claim(
            `c${c}`,
            requests.map((count, r) => ({name: `r${r}`, exactly: {deviceClassName: "gpu", count}}))
          )
        );
        const answer = ask(...claims);
        const wanted = counts.flat().reduce((sum, count) => sum + count, 0);
        expect(answer.result).toBe(wanted <= 2 ? "allocated" : "none");
        if (answer.result !== "allocated") return;
        const names = answer.claims.flat().map(({device}) => device);
        expect(new Set(names).size).toBe(wanted);
      })
    );
  });
});

describe("an expression that is at fault", () => {
  const wrong = (expression: string) =>
    twoNodes(
      [
        template("one", `exactly: {deviceClassName: gpu, selectors: [{cel: {expression: '${expression}'}}]}`),
        podWith("a", "resourceClaimTemplateName: one")
      ].join("---")
    );

  /** The line, from 1, of the last expression in a text. */
  const lineOf = (yaml: string) => yaml.slice(0, yaml.lastIndexOf("expression:")).split("\n").length;

  it.each([
    ["device.memory > 4", /expected an expression that says true or false of `device` \(.*undefined field 'memory'/s],
    [
      `"${"x".repeat(10241)}" == ""`,
      /expected a cost of at most 1,000,000.*Too long: may not be more than 10240 bytes/s
    ]
  ])("is named with file and line before it runs: %.20s", (expression, message) => {
    const line = lineOf(wrong(expression));
    const check = () => checkSelectors(wrong(expression), "claims.yaml");
    expect(check).toThrow(message);
    expect(check).toThrow(
      `claims.yaml, line ${line}, template default/one: spec.spec.devices.requests[0].exactly.selectors[0].cel.expression is `
    );
  });

  it("is named with file and line when it fails on a device", () => {
    const yaml = wrong('device.attributes["gpu.nvidia.com"].rack == "r1"');
    checkSelectors(yaml); // it compiles
    const [assignment] = assignDevices(readManifests(yaml));
    const answer = assignment?.answers.n1;
    expect(answer).toMatchObject({
      result: "error",
      error: "claim default/a-g: selector #0: CEL runtime error: no such key: rack"
    });
    const message = locateSelector(answer as DeviceAnswer, yaml, "claims.yaml")?.message;
    expect(message).toContain(`claims.yaml, line ${lineOf(yaml)}, template default/one: `);
    expect(message).toMatch(/To fix: ask first whether the name is there: has\(/);
  });
});
