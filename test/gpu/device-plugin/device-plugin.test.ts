import {describe, expect, it} from "vitest";
import {
  gpuCard,
  handOut,
  instanceType,
  makeNode,
  makePod,
  migCard,
  offer,
  readDevicePluginConfig,
  readLayout,
  schedule,
  withDevicePlugin
} from "../../../lib/browser.js";

const a100 = gpuCard("A100-80GB");
const cut = (layout: string) => ({card: a100, mig: readLayout(migCard(a100.name), layout)});
const shared = (more = "") => `
version: v1
sharing:
  timeSlicing:
${more}    resources:
    - name: nvidia.com/gpu
      replicas: 4
`;

const resources = (config: string, ...cards: Parameters<typeof offer>[0]) =>
  Object.fromEntries(
    offer(cards, readDevicePluginConfig(config)).map(({resource, units, replicas}) => [
      resource,
      units.length * replicas
    ])
  );

describe("what the device plugin offers", () => {
  it.each([
    // configuration, cards, resources
    ["", [{card: a100}, {card: a100}], {"nvidia.com/gpu": 2}],
    [shared(), [{card: a100}, {card: a100}], {"nvidia.com/gpu": 8}], // 2 * 4
    [shared("    renameByDefault: true\n"), [{card: a100}], {"nvidia.com/gpu.shared": 4}],
    ["sharing: {mps: {resources: [{name: nvidia.com/gpu, replicas: 10}]}}", [{card: a100}], {"nvidia.com/gpu": 10}],
    ["flags: {migStrategy: none}", [cut("3g.40gb@0 3g.40gb@4")], {"nvidia.com/gpu": 1}],
    ["flags: {migStrategy: single}", [cut("3g.40gb@0 3g.40gb@4"), cut("3g.40gb@0")], {"nvidia.com/gpu": 3}],
    [
      "flags: {migStrategy: mixed}",
      [cut("1g.10gb@0 1g.10gb+me@1 3g.40gb@4"), {card: a100}],
      {"nvidia.com/gpu": 1, "nvidia.com/mig-1g.10gb": 1, "nvidia.com/mig-1g.10gb.me": 1, "nvidia.com/mig-3g.40gb": 1}
    ],
    [
      "flags: {migStrategy: mixed}\nsharing: {timeSlicing: {resources: [{name: nvidia.com/mig-1g.10gb, replicas: 3}]}}",
      [cut("1g.10gb@0 1g.10gb@1 3g.40gb@4")],
      {"nvidia.com/mig-1g.10gb": 6, "nvidia.com/mig-3g.40gb": 1} // 2 * 3
    ]
  ])("under %j is counted in devices", (config, cards, expected) => {
    expect(resources(config, ...cards)).toEqual(expected);
  });

  it("is refused where cards are not cut alike, or MPS meets a slice", () => {
    expect(() => resources("flags: {migStrategy: single}", cut("1g.10gb@0 3g.40gb@4"))).toThrow(
      /^cards of a node with migStrategy single is "1g\.10gb, 3g\.40gb"; expected slices of one profile/
    );
    const mps = "flags: {migStrategy: mixed}\nsharing: {mps: {resources: [{name: nvidia.com/gpu, replicas: 2}]}}";
    expect(() => resources(mps, cut("1g.10gb@0"))).toThrow(/^cards of a node with sharing\.mps is "1g\.10gb"/);
  });
});

describe("a shared profile that the card does not have", () => {
  it("is refused with file and line, and with those that it has", () => {
    const text = shared().replace("nvidia.com/gpu", "nvidia.com/mig-1g.5gb");
    expect(() => offer([{card: a100}], readDevicePluginConfig(text, "plugin.yaml"))).toThrow(
      /^plugin\.yaml, line 6: sharing\.timeSlicing\.resources\[0\]\.name is "nvidia\.com\/mig-1g\.5gb"; expected one of nvidia\.com\/gpu, nvidia\.com\/mig-1g\.10gb, /
    );
  });
});

describe("withDevicePlugin(node, cards, config)", () => {
  const node = makeNode(instanceType("NC24ads_A100_v4"), "a100-0");
  const labels = (config: string, ...cards: Parameters<typeof withDevicePlugin>[1]) => {
    const all = withDevicePlugin(node, cards, readDevicePluginConfig(config)).metadata.labels ?? {};
    return Object.fromEntries(Object.entries(all).filter(([key]) => /product|count|memory|replicas|sharing/.test(key)));
  };

  it("labels whole cards, shared ones and slices as GPU feature discovery does", () => {
    expect(labels("", a100)).toEqual({
      "nvidia.com/gpu.product": "NVIDIA-A100-80GB-PCIe",
      "nvidia.com/gpu.count": "1",
      "nvidia.com/gpu.memory": "81920",
      "nvidia.com/gpu.replicas": "1",
      "nvidia.com/gpu.sharing-strategy": "none"
    });
    expect(labels(shared(), a100)).toMatchObject({
      "nvidia.com/gpu.product": "NVIDIA-A100-80GB-PCIe-SHARED",
      "nvidia.com/gpu.replicas": "4",
      "nvidia.com/gpu.sharing-strategy": "time-slicing"
    });
    expect(labels(shared("    renameByDefault: true\n"), a100)["nvidia.com/gpu.product"]).toBe("NVIDIA-A100-80GB-PCIe");
    expect(labels("flags: {migStrategy: single}", cut("3g.40gb@0 3g.40gb@4"))).toMatchObject({
      "nvidia.com/gpu.product": "NVIDIA-A100-80GB-PCIe-MIG-3g.40gb",
      "nvidia.com/gpu.count": "2",
      "nvidia.com/gpu.memory": "40192"
    });
    expect(labels("flags: {migStrategy: mixed}", cut("1g.10gb@0 1g.10gb@1"))).toMatchObject({
      "nvidia.com/gpu.count": "1",
      "nvidia.com/mig-1g.10gb.count": "2",
      "nvidia.com/mig-1g.10gb.memory": "9856"
    });
  });

  it("lets the scheduler place as many pods on one card as there are replicas", () => {
    const pods = ["a", "b", "c", "d", "e"].map(name => makePod({name, requests: {cpu: 1, "nvidia.com/gpu": 1}}));
    const placed = (config: string) =>
      schedule({
        nodes: [withDevicePlugin(node, [a100], readDevicePluginConfig(config))],
        pods
      }).decisions.filter(decision => decision.node !== null).length;
    expect([placed(""), placed(shared())]).toEqual([1, 4]);
  });
});

describe("handOut(offered, asks)", () => {
  const [two] = offer([{card: a100}, {card: a100}], readDevicePluginConfig(shared()));
  const indexes = (asks: Parameters<typeof handOut>[1], offered = two!) =>
    handOut(offered, asks).map(given => ("devices" in given ? given.devices.map(({index}) => index) : given.message));

  it("spreads tenants over the cards", () => {
    expect(indexes(["a", "b", "c"].map(pod => ({pod, count: 1})))).toEqual([[0], [1], [0]]);
  });

  it("may give one pod two places on one card, or refuse it, as the configuration says", () => {
    const [single] = offer([{card: a100}], readDevicePluginConfig(shared()));
    expect(indexes([{pod: "a", count: 2}], single)).toEqual([[0, 0]]);
    const [strict] = offer([{card: a100}], readDevicePluginConfig(shared("    failRequestsGreaterThanOne: true\n")));
    expect(indexes([{pod: "a", count: 2}], strict)).toEqual([
      'Allocate failed due to rpc error: code = Unknown desc = invalid allocation request for "nvidia.com/gpu": ' +
        "invalid request: maximum request size for shared resources is 1; found 2, which is unexpected"
    ]);
  });

  it("refuses who comes too late, in the kubelet's words", () => {
    const [whole] = offer([{card: a100}], readDevicePluginConfig(""));
    expect(
      indexes(
        ["a", "b"].map(pod => ({pod, count: 1})),
        whole
      )
    ).toEqual([
      [0],
      "Allocate failed due to requested number of devices unavailable for nvidia.com/gpu. Requested: 1, Available: 0, which is unexpected"
    ]);
  });
});

describe("a configuration of the device plugin that is at fault", () => {
  it.each([
    [
      shared().replace("4", "0"),
      /^plugin\.yaml, line 7: sharing\.timeSlicing\.resources\[0\]\.replicas is 0; expected a whole number of replicas, 1 or more/
    ],
    [shared().replace("4", "1.5"), /line 7: .*replicas is 1\.5/],
    [
      shared().replace("timeSlicing", "timeSlices"),
      /^plugin\.yaml, line 4: sharing\.timeSlices is .* To fix: write timeSlicing\.$/
    ],
    [shared("    strategy: packed\n"), /^plugin\.yaml, line 5: sharing\.timeSlicing\.strategy is "packed"/],
    [shared().replace("nvidia.com/gpu", "gpu"), /line 6: .*name is "gpu"; expected nvidia\.com\/gpu, or a slice/],
    ["version: v2", /^plugin\.yaml, line 1: version is "v2"; expected v1/],
    [
      "flags: {migStrategy: multi}",
      /^plugin\.yaml, line 1: flags\.migStrategy is "multi"; expected one of none, single, mixed/
    ],
    ["flags: {migStrategy: mixd}", /To fix: write mixed\.$/],
    ["sharing: {mps: {resources: [{name: nvidia.com/mig-1g.5gb, replicas: 2}]}}", /as MPS shares whole cards only/],
    ["sharing: {timeSlicing: {resources: []}}", /expected at least one resource/],
    [
      "sharing:\n  timeSlicing: {resources: [{name: nvidia.com/gpu, replicas: 2}]}\n  mps: {resources: [{name: nvidia.com/gpu, replicas: 2}]}",
      /sharing is .*; expected timeSlicing or mps, one of the two/
    ]
  ])("is refused with file and line: %j", (text, message) => {
    expect(() => readDevicePluginConfig(text, "plugin.yaml")).toThrow(message);
  });
});
