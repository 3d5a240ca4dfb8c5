// dra: claims of one or two GPUs on 1,000 nodes of 8 devices, each tried on every node until one has room: the worst order there is, as all
// nodes in front are full. 5,000 claims ask for 7,500 of the 8,000 devices.
// dra/scheduled: the same claims, one a pod, through the scheduler with all its plugins.
import {allocateDevices, DeviceBooks, Devices, planClaims, schedule} from "../../lib/dist/browser.js";

const NODES = 1000;
const DEVICES = 8;

export default [
  {name: "dra", unit: "s", n: 5000, run: allocate},
  {name: "dra/scheduled", unit: "s", n: 5000, run: scheduleClaims}
];

const nodes = Array.from({length: NODES}, (_, i) => ({
  apiVersion: "v1",
  kind: "Node",
  metadata: {name: `n${i}`, labels: {}},
  status: {allocatable: {cpu: "96", memory: "900Gi", pods: "110"}}
}));

const slices = nodes.map(({metadata: {name}}) => ({
  apiVersion: "resource.k8s.io/v1",
  kind: "ResourceSlice",
  metadata: {name: `${name}-gpus`},
  spec: {
    driver: "gpu.nvidia.com",
    nodeName: name,
    pool: {name, generation: 1, resourceSliceCount: 1},
    devices: Array.from({length: DEVICES}, (_, i) => ({
      name: `gpu-${i}`,
      attributes: {type: {string: "gpu"}, index: {int: i}, productName: {string: "NVIDIA-A100-SXM4-40GB"}},
      capacity: {memory: {value: "40Gi"}}
    }))
  }
}));

const cel = expression => ({cel: {expression}});
const classes = [
  {
    apiVersion: "resource.k8s.io/v1",
    kind: "DeviceClass",
    metadata: {name: "gpu"},
    spec: {selectors: [cel('device.driver == "gpu.nvidia.com" && device.attributes["gpu.nvidia.com"].type == "gpu"')]}
  }
];

function claim(i) {
  const selectors = [cel('device.capacity["gpu.nvidia.com"].memory.compareTo(quantity("30Gi")) >= 0')];
  const exactly = {deviceClassName: "gpu", count: 1 + (i % 2), selectors};
  return {
    apiVersion: "resource.k8s.io/v1",
    kind: "ResourceClaim",
    metadata: {name: `c${i}`, namespace: "default"},
    spec: {devices: {requests: [{name: "gpu", exactly}]}}
  };
}

function allocate(claims) {
  const devices = new Devices(slices, classes);
  const books = new DeviceBooks(devices);
  for (let i = 0; i < claims; i++) {
    const plan = planClaims(devices, [claim(i)]);
    const answer = firstAllocation(plan, books);
    if (answer === undefined) throw new Error(`claim ${i} found no node`);
    for (const results of answer.claims) books.take(results);
  }
}

function firstAllocation(plan, books) {
  for (const node of nodes) {
    const answer = allocateDevices(plan, books, node);
    if (answer.result === "allocated") return answer;
  }
  return undefined;
}

function scheduleClaims(count) {
  const pods = Array.from({length: count}, (_, i) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: {name: `p${i}`, namespace: "default"},
    spec: {
      containers: [{name: "llm", resources: {requests: {cpu: "1", memory: "4Gi"}, claims: [{name: "gpu"}]}}],
      resourceClaims: [{name: "gpu", resourceClaimName: `c${i}`}]
    }
  }));
  const claims = Array.from({length: count}, (_, i) => claim(i));
  const {decisions} = schedule({nodes, pods, objects: [...classes, ...slices, ...claims]}, {explain: false});
  const waiting = decisions.find(({node}) => node === null);
  if (waiting !== undefined) throw new Error(`${waiting.pod}: ${waiting.message}`);
}
