import {describe, expect, it} from "vitest";
import {makePod} from "../../lib/model/make.js";

describe("makePod(options)", () => {
  it("gives ordinary Kubernetes JSON, with a device's limit beside its request", () => {
    expect(
      makePod({name: "vllm-0", labels: {app: "vllm"}, requests: {cpu: 8, memory: "64Gi", "nvidia.com/gpu": 1}})
    ).toEqual({
      apiVersion: "v1",
      kind: "Pod",
      metadata: {name: "vllm-0", namespace: "default", labels: {app: "vllm"}},
      spec: {
        containers: [
          {
            name: "app",
            image: "vllm-0",
            resources: {requests: {cpu: "8", memory: "64Gi", "nvidia.com/gpu": "1"}, limits: {"nvidia.com/gpu": "1"}}
          }
        ]
      }
    });
  });

  it("takes several containers as they are", () => {
    const containers = [{name: "app", image: "app:1", resources: {limits: {cpu: "1500m"}}}];
    expect(makePod({name: "p", containers}).spec.containers[0]?.resources?.requests).toEqual({cpu: "1500m"});
  });

  it("refuses half a GPU in the words that a manifest is refused with", () => {
    expect(() => makePod({name: "vllm-0", requests: {"nvidia.com/gpu": 0.5}})).toThrow(
      'pod "vllm-0": spec.containers[0].resources.requests["nvidia.com/gpu"] is 0.5; expected a whole number of nvidia.com/gpu ' +
        '(the API server says: Invalid value: "500m": must be an integer). To fix: ask for 1'
    );
  });

  it.each([
    [{name: "My pod"}, 'call it "my-pod"'],
    [{name: "p", requests: {memory: "12Gb"}}, 'write "12Gi"'],
    [{name: "p", requests: {cpu: 2}, limits: {cpu: 1}}, "lower the request or raise the limit"],
    [{name: "p", requests: {ram: "1Gi"}}, "use cpu, memory"],
    [{name: "p", tolerations: [{key: "sku", operator: "In"}]}, "write Equal, with a value, or Exists"],
    [{name: "p", priority: 0.5}, "write a whole number"],
    [{name: "p", image: "a:1", containers: [{name: "app", image: "b:1"}]}, "write image inside the containers"]
  ])("refuses %j", (options, fix) => expect(() => makePod(options)).toThrow(fix));
});
