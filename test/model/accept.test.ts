import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {acceptNode, acceptPod} from "../../lib/model/accept.js";
import {decode, type JsonMap} from "../../lib/model/decode.js";
import {apiPath} from "../../lib/model/mistake.js";

const linesOf = <T>(path: string): T[] =>
  readFileSync(new URL(`../vectors/${path}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map(line => JSON.parse(line) as T);

describe("decode(value, type)", () => {
  it.each(["affinity", "interpod", "spread", "volumes", "blend"])(
    "knows every field of the objects in the scheduler's vectors: %s",
    file => {
      const worlds = linesOf<Record<"nodes" | "pods" | "pending", JsonMap[]>>(`scheduler/${file}.jsonl`);
      const objects = worlds.flatMap(({nodes, pods, pending}) => [...nodes, ...pods, ...pending]);
      expect(objects.length).toBeGreaterThan(20);
      for (const object of objects) expect(decode(object, object.kind as string)).toHaveProperty("object");
    }
  );

  it("writes quantities in canonical text and leaves null fields out", () => {
    const status = {allocatable: {cpu: 0.5, memory: " 1024Mi ", pods: null}, phase: null};
    expect(decode({status}, "Node")).toEqual({
      object: {status: {allocatable: {cpu: "500m", memory: "1Gi", pods: "0"}}}
    });
  });

  it("is not misled by names that objects inherit", () => {
    expect(decode(JSON.parse('{"metadata": {"__proto__": 1}}'), "Pod")).toMatchObject({stage: "strict"});
    expect(decode(JSON.parse('{"constructor": 1}'), "Pod")).toMatchObject({stage: "strict"});
    expect(decode(JSON.parse('{"metadata": {"labels": {"__proto__": "x"}}}'), "Pod")).toHaveProperty("object");
    expect(({} as {x?: unknown}).x).toBeUndefined();
  });
});

describe("acceptPod(document)", () => {
  const pod = (spec: object) => ({apiVersion: "v1", kind: "Pod", metadata: {name: "p"}, spec});
  const stored = (spec: object) => {
    const answer = acceptPod(pod(spec));
    return answer.stage === "accepted" ? answer.object : answer;
  };
  const container = (resources: object) => ({name: "app", image: "app:1", resources});

  it("fills requests from limits, name by name", () => {
    const resources = {limits: {cpu: 2, memory: "1Gi"}, requests: {cpu: "500m"}};
    expect(stored({containers: [container(resources)]})).toMatchObject({
      metadata: {namespace: "default"},
      spec: {containers: [{resources: {limits: {cpu: "2", memory: "1Gi"}, requests: {cpu: "500m", memory: "1Gi"}}}]}
    });
  });

  it("rounds amounts up to whole thousandths", () => {
    expect(stored({containers: [container({requests: {cpu: "1u", memory: "0.5m"}})]})).toMatchObject({
      spec: {containers: [{resources: {requests: {cpu: "1m", memory: "1m"}}}]}
    });
  });

  it("takes pod-level requests from the containers together where only limits are written", () => {
    // 1 + 500m of the containers; the init container's 1 is less than that; memory is named nowhere else.
    const spec = {
      resources: {limits: {cpu: 4, memory: "8Gi"}},
      initContainers: [container({requests: {cpu: 1}})].map(c => ({...c, name: "init"})),
      containers: [container({requests: {cpu: 1}}), {...container({requests: {cpu: "500m"}}), name: "side"}]
    };
    expect(stored(spec)).toMatchObject({spec: {resources: {requests: {cpu: "1500m", memory: "8Gi"}}}});
  });
});

describe("acceptPod(document), where the recorded answers do not reach,", () => {
  const answer = (spec: object) =>
    acceptPod({
      apiVersion: "v1",
      kind: "Pod",
      metadata: {name: "p"},
      spec: {containers: [{name: "a", image: "a:1"}], ...spec}
    });
  const errorsOf = (spec: object) => {
    const found = answer(spec);
    return found.stage === "invalid"
      ? found.mistakes.map(({field, message}) => `${apiPath(field)}: ${message}`)
      : found;
  };

  it("gives a container on the machine's own network the ports of the machine, which no other container can have", () => {
    const container = (name: string) => ({name, image: "a:1", ports: [{containerPort: 8080}]});
    expect(answer({hostNetwork: true, containers: [container("a")]})).toMatchObject({
      object: {spec: {containers: [{ports: [{containerPort: 8080, hostPort: 8080}]}]}}
    });
    expect(errorsOf({hostNetwork: true, containers: [container("a"), container("b")]})).toEqual([
      'spec.containers[1].ports[0].hostPort: Duplicate value: "TCP//8080"'
    ]);
  });

  it("puts all that is wrong with a toleration's value into one error", () => {
    const errors = errorsOf({tolerations: [{key: "sku", value: `${"x".repeat(64)}!`}]});
    expect(errors).toEqual([expect.stringMatching(/no more than 63 bytes;a valid label must be/)]);
  });

  it("counts a second nameless container as one whose name is taken", () => {
    expect(errorsOf({containers: [{image: "a:1"}, {image: "b:1"}]})).toEqual([
      'spec.containers[1].name: Duplicate value: ""',
      "spec.containers[0].name: Required value",
      "spec.containers[1].name: Required value"
    ]);
  });

  it.each([
    ["metadata.labels['a b']", 'spec.containers[0].env[0].valueFrom.fieldRef: Invalid value: "a b": name part must'],
    ["metadata.labels", 'fieldRef.fieldPath: Unsupported value: "metadata.labels": supported values: "metadata.name"'],
    ["spec.x['y']", "error converting fieldPath: field label does not support subscript: spec.x['y']"]
  ])("tells the field %s of a pod from those that a container can read", (fieldPath, words) => {
    const env = [{name: "A", valueFrom: {fieldRef: {fieldPath}}}];
    expect(errorsOf({containers: [{name: "a", image: "a:1", env}]})).toEqual([expect.stringContaining(words)]);
  });

  it("says nothing about mounts of a volume that has faults of its own, except that there is no such volume", () => {
    const volumeMounts = [{name: "m", mountPath: "/m"}];
    const errors = errorsOf({
      containers: [{name: "a", image: "a:1", volumeMounts}],
      volumes: [{name: "m", secret: {}}]
    });
    expect(errors).toEqual([
      "spec.volumes[0].secret.secretName: Required value",
      'spec.containers[0].volumeMounts[0].name: Not found: "m"'
    ]);
  });
});

describe("acceptNode(document)", () => {
  const node = (rest: object) => ({apiVersion: "v1", kind: "Node", metadata: {name: "n"}, ...rest});

  it("takes allocatable from capacity where a manifest names none", () => {
    expect(acceptNode(node({status: {capacity: {cpu: 4}}}))).toMatchObject({
      object: {status: {capacity: {cpu: "4"}, allocatable: {cpu: "4"}}}
    });
  });

  it.each([
    [{spec: {taints: [{key: "sku", effect: "NoRun"}]}}, "spec.taints[0].effect", "Unsupported value"],
    [{spec: {taints: [{effect: "NoSchedule"}]}}, "spec.taints[0].key", "Required value"],
    [{spec: {taints: Array(2).fill({key: "sku", effect: "NoSchedule"})}}, "spec.taints[1]", "Duplicate value"],
    [{status: {allocatable: {cpu: -1}}}, "status.allocatable[cpu]", "must be greater than or equal to 0"],
    [{status: {allocatable: {"nvidia.com/gpu": 0.5}}}, "status.allocatable[nvidia.com/gpu]", "must be an integer"],
    [{metadata: {name: "Node 1"}}, "metadata.name", "a lowercase RFC 1123 subdomain"]
  ])("refuses %j", (rest, field, message) => {
    const answer = acceptNode(node(rest));
    expect(answer.stage).toBe("invalid");
    if (answer.stage !== "invalid") return;
    expect(apiPath(answer.mistakes[0].field)).toBe(field);
    expect(answer.mistakes[0].message).toContain(message);
  });
});
