import {describe, expect, it} from "vitest";
import {readManifests} from "../../lib/model/manifest.js";

const api = (kind: string, spec: object, name = "x") => ({
  apiVersion: "resource.k8s.io/v1",
  kind,
  metadata: {name},
  spec
});
const claim = (...requests: object[]) => api("ResourceClaim", {devices: {requests}});
const read = (object: object) => readManifests(JSON.stringify(object), "dra.json").objects[0];

describe("readManifests on claims and devices", () => {
  it("fills in namespace, mode and count as the API server does", () => {
    const requests = [
      {name: "one", exactly: {deviceClassName: "gpu"}},
      {name: "all", firstAvailable: [{name: "a", deviceClassName: "gpu", allocationMode: "All"}]}
    ];
    expect(read(claim(...requests))).toMatchObject({
      metadata: {namespace: "default"},
      spec: {
        devices: {
          requests: [
            {exactly: {allocationMode: "ExactCount", count: 1}},
            {firstAvailable: [{name: "a", deviceClassName: "gpu", allocationMode: "All"}]}
          ]
        }
      }
    });
    expect(read(api("ResourceClaimTemplate", {spec: {devices: {requests}}}))).toMatchObject({
      spec: {spec: {devices: {requests: [{exactly: {count: 1}}, {}]}}}
    });
  });

  const gpu = {name: "gpu", exactly: {deviceClassName: "gpu"}};
  const slice = (more: object) =>
    api("ResourceSlice", {driver: "d.example.com", pool: {name: "p", generation: 1, resourceSliceCount: 1}, ...more});

  it.each([
    [claim({name: "gpu"}), "exactly one of `exactly` or `firstAvailable` is required"],
    [claim({...gpu, firstAvailable: [{name: "a", deviceClassName: "gpu"}]}), "but multiple fields are set"],
    [claim({name: "gpu", exactly: {}}), /requests\[0\]\.exactly\.deviceClassName.*Required value/],
    [claim({name: "gpu", exactly: {deviceClassName: "gpu", count: -1}}), "must be greater than zero"],
    [
      claim({name: "gpu", exactly: {deviceClassName: "gpu", allocationMode: "All", count: 2}}),
      "must not be specified when allocationMode is 'All'"
    ],
    [
      claim({name: "gpu", exactly: {deviceClassName: "gpu", allocationMode: "Some"}}),
      'Unsupported value: "Some": supported values: "All", "ExactCount"'
    ],
    [claim(gpu, gpu), 'Duplicate value: "gpu"'],
    [
      claim({name: "gpu", exactly: {deviceClassName: "gpu", selectors: [{}]}}),
      /selectors\[0\].cel: expected an expression/
    ],
    [
      claim({name: "gpu", exactly: {deviceClassName: "gpu", counts: 2}}),
      'unknown field "spec.devices.requests[0].exactly.counts"'
    ],
    [
      api("ResourceClaim", {devices: {requests: [gpu], constraints: [{requests: ["nic"], matchAttribute: "a/b"}]}}),
      "must be the name of a request in the claim"
    ],
    [slice({}), "is required"],
    [slice({nodeName: "n1", allNodes: true}), "but multiple fields are set"],
    [slice({nodeName: "n1", devices: [{name: "gpu-0", attributes: {a: {}}}]}), "exactly one value must be specified"],
    [
      slice({nodeName: "n1", devices: [{name: "gpu-0", capacity: {memory: {value: "40GB"}}}]}),
      /capacity\.memory\.value is "40GB"; expected a quantity .*write "40Gi"/
    ],
    [{...api("DeviceClass", {}), metadata: {name: "gpu", namespace: "erp"}}, "not allowed on this type"]
  ])("refuses %j", (object, message) => {
    expect(() => read(object)).toThrow(message);
  });
});
