import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {amounts} from "../../lib/model/amounts.js";
import type {Pod, ResourceList} from "../../lib/model/objects.js";
import {podRequests} from "../../lib/model/requests.js";
import {aPod} from "../builders.js";

const MiB = 2 ** 20;

interface RequestCase {
  readonly id: string;
  readonly pod: Pod;
  readonly defaultedContainers: readonly {
    readonly name: string;
    readonly podLevel?: true;
    readonly requests: ResourceList;
  }[];
  readonly requests: ResourceList;
}

/** The pod as the API server stores it: with the requests that its defaulting filled in. */
function stored({pod, defaultedContainers}: RequestCase): Pod {
  const requests = new Map(defaultedContainers.map(entry => [entry.podLevel ? "" : entry.name, entry.requests]));
  const fill = <T extends {readonly name: string}>(container: T) => ({
    ...container,
    resources: {requests: requests.get(container.name) ?? {}}
  });
  const {containers, initContainers = [], ...spec} = pod.spec;
  const podLevel = requests.get("");
  return {
    ...pod,
    spec: {
      ...spec,
      containers: containers.map(fill),
      initContainers: initContainers.map(fill),
      ...(podLevel && {resources: {requests: podLevel}})
    }
  };
}

describe("podRequests(pod).requested", () => {
  it("is what the real Kubernetes counts, in 176 cases", () => {
    const cases = readFileSync(new URL("../vectors/node/requests.jsonl", import.meta.url), "utf8")
      .trim()
      .split("\n")
      .map(line => JSON.parse(line) as RequestCase);
    expect(cases).toHaveLength(176);
    for (const vector of cases) {
      const {requested} = podRequests(stored(vector));
      expect({id: vector.id, requested}).toEqual({id: vector.id, requested: amounts(vector.requests)});
    }
  });

  it("is the highest moment of start-up where that is more than the running containers", () => {
    // regular: 1500 + sidecar 200 = 1700; moments: i1 300, s1 200, i2 2000 + 200 = 2200; request: 2200 + overhead 50 = 2250.
    const container = (name: string, cpu: string) => ({name, resources: {requests: {cpu}}});
    const pod = aPod(
      "starter",
      {},
      {
        containers: [container("a", "1"), container("b", "500m")],
        initContainers: [
          container("i1", "300m"),
          {...container("s1", "200m"), restartPolicy: "Always"},
          container("i2", "2")
        ],
        overhead: {cpu: "50m"}
      }
    );
    expect(podRequests(pod).requested).toEqual({cpu: 2250});
  });

  it("takes the pod's own figure over the containers', even a smaller one", () => {
    const pod = aPod("capped", {cpu: "2", memory: "1Gi"}, {resources: {requests: {cpu: "1"}}});
    expect(podRequests(pod).requested).toEqual({cpu: 1000, memory: 1024 * MiB});
  });

  it("ignores names that the scheduler does not count", () => {
    const pod = aPod("odd", {cpu: "1", widgets: "3", "requests.example.com/x": "1", "nvidia.com/gpu": "1"});
    expect(podRequests(pod).requested).toEqual({cpu: 1000, "nvidia.com/gpu": 1});
  });

  it("refuses an amount below 0", () => {
    expect(() => podRequests(aPod("minus", {"nvidia.com/gpu": "-1"}))).toThrow(
      'quantity of "nvidia.com/gpu" is "-1"; expected 0 or more. To fix: drop the minus sign.'
    );
  });
});

describe("podRequests(pod).nonZero", () => {
  it("counts 100m and 200 MiB for each container that names none; an explicit 0 stays 0", () => {
    const pod = aPod("vague", {}, {containers: [{name: "a"}, {name: "b", resources: {requests: {cpu: "0"}}}]});
    expect(podRequests(pod)).toEqual({
      requested: {cpu: 0},
      nonZero: {cpu: 100, memory: 400 * MiB},
      nonZeroIncoming: {cpu: 100, memory: 400 * MiB}
    });
  });

  it("honours pod-level requests once the pod is on a node, but not while it is being placed", () => {
    // placed: cpu 1100 + 250, memory 0 + 120 MiB; incoming: cpu 100 + 250, memory default 200 + 120 MiB.
    const pod = aPod(
      "quirk",
      {cpu: "100m"},
      {
        resources: {requests: {cpu: "1100m", memory: "0"}},
        overhead: {cpu: "250m", memory: "120Mi"}
      }
    );
    const {requested, nonZero, nonZeroIncoming} = podRequests(pod);
    expect(requested).toEqual({cpu: 1350, memory: 120 * MiB});
    expect(nonZero).toEqual(requested);
    expect(nonZeroIncoming).toEqual({cpu: 350, memory: 320 * MiB});
  });

  it("adds no default beside pod-level requests for what the overhead names", () => {
    const pod = aPod("sandboxed", {}, {resources: {requests: {memory: "1Gi"}}, overhead: {cpu: "250m"}});
    expect(podRequests(pod).nonZero).toEqual({cpu: 250, memory: 1024 * MiB});
  });
});

describe("podRequests of a pod whose resize is under way", () => {
  const resizing = (reason?: string): Pod => {
    const status = {
      conditions: reason === undefined ? [] : [{type: "PodResizePending", status: "True", reason}],
      containerStatuses: [
        {name: "main", resources: {requests: {cpu: "200m", memory: "1Gi"}}, allocatedResources: {cpu: "300m"}}
      ]
    };
    return aPod("growing", {cpu: "1", memory: "512Mi"}, {nodeName: "n1"}, status);
  };

  it("counts the highest of what is asked, in force and promised", () => {
    expect(podRequests(resizing()).requested).toEqual({cpu: 1000, memory: 1024 * MiB});
  });

  it("leaves out what is asked when the node can never give it", () => {
    expect(podRequests(resizing("Infeasible")).requested).toEqual({cpu: 300, memory: 1024 * MiB});
  });
});
