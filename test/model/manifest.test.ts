import {readFileSync} from "node:fs";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {SimError} from "../../lib/core/errors.js";
import {makePod} from "../../lib/model/make.js";
import {readManifests, toYaml} from "../../lib/model/manifest.js";

const sample = (name: string) => readFileSync(new URL(`../vectors/exports/${name}.txt`, import.meta.url), "utf8");

/** The error that a text is refused with; fails when it is accepted. */
function refusal(text: string, source = "cluster.yaml"): SimError {
  try {
    readManifests(text, source);
  } catch (error) {
    if (error instanceof SimError) return error;
    throw error;
  }
  throw new Error("the text was accepted");
}

/** A pod in YAML; `resources` and `more` are lines, at their place. */
const podYaml = (resources: string, more = "") => `apiVersion: v1
kind: Pod
metadata:
  name: vllm-1
spec:
${more}  containers:
  - name: vllm
    image: vllm:1
    resources:
${resources}
`;

describe("readManifests(text, source)", () => {
  it("reads a List as kubectl prints it, and lists what else stood there", () => {
    const {nodes, pods, ignored} = readManifests(sample("list.yaml"));
    expect(nodes.map(({metadata}) => metadata.name)).toEqual([
      "aks-cpud8-20511937-vmss000000",
      "aks-gpua100-31877213-vmss000000"
    ]);
    expect(nodes[1]?.status?.allocatable).toMatchObject({cpu: "23660m", memory: "214921448Ki", "nvidia.com/gpu": "1"});
    expect(pods.map(({metadata}) => `${metadata.namespace}/${metadata.name}`)).toEqual([
      "docs/qdrant-0",
      "erp/closing-run",
      "erp/sap-migration",
      "genai/router-685bd8dcff-9qq8q",
      "genai/vllm-llama70b-66b465bc58-8frrr",
      "genai/vllm-llama70b-66b465bc58-vrjgv"
    ]);
    expect(ignored).toMatchObject([
      {apiVersion: "apps/v1", kind: "Deployment", names: ["docs/viewer"]},
      {kind: "HorizontalPodAutoscaler", names: ["docs/normaliser", "genai/vllm-llama70b"]},
      {kind: "Event"}
    ]);
  });

  it("reads the API's bare PodList, whose items name no kind, with managedFields", () => {
    const {pods} = readManifests(sample("podlist.json"));
    expect(pods.map(({kind, metadata}) => `${kind} ${metadata.name}`)).toEqual([
      "Pod qdrant-0",
      "Pod vllm-llama70b-66b465bc58-8frrr"
    ]);
  });

  it("reads several documents, skips empty ones, and takes JSON as it takes YAML", () => {
    const pod = podYaml("      limits: {cpu: 2}");
    const yaml = readManifests(`---\n# nothing\n---\n${pod}---\napiVersion: v1\nkind: Node\nmetadata: {name: n0}\n`);
    expect(yaml.pods[0]?.spec.containers[0]?.resources).toEqual({limits: {cpu: "2"}, requests: {cpu: "2"}});
    expect(
      readManifests(JSON.stringify({apiVersion: "v1", kind: "List", items: [...yaml.pods, ...yaml.nodes]}))
    ).toEqual(yaml);
    expect(readManifests('{"apiVersion": "v1", "kind": "List", "items": []}')).toEqual({
      nodes: [],
      pods: [],
      objects: [],
      ignored: []
    });
  });

  it("reads booleans and merges as kubectl does, and leaves times as text", () => {
    const {nodes} = readManifests(`apiVersion: v1
kind: Node
metadata: {name: n0, creationTimestamp: 2026-11-22T17:29:06Z}
spec: {unschedulable: yes}
status: {capacity: &all {cpu: 4, pods: 10}, allocatable: {<<: *all, cpu: 3800m}}`);
    expect(nodes[0]).toMatchObject({
      metadata: {creationTimestamp: "2026-11-22T17:29:06Z"},
      spec: {unschedulable: true},
      status: {allocatable: {cpu: "3800m", pods: "10"}}
    });
  });

  it("names pods that only have a generateName, each differently", () => {
    const pod = podYaml("      limits: {cpu: 2}").replace("name: vllm-1", "generateName: vllm-");
    expect(readManifests(`${pod}---\n${pod}`).pods.map(({metadata}) => metadata.name)).toEqual(["vllm-1", "vllm-2"]);
  });

  it("names file, line, document, object, field, value and remedy", () => {
    const error = refusal(
      `apiVersion: v1\nkind: Node\nmetadata: {name: n0}\n---\n${podYaml("      limits:\n        nvidia.com/gpu: 0.5")}`
    );
    // Four lines before the pod, whose limit stands in its line 11.
    expect(error.where).toBe(
      'cluster.yaml, line 15, document 2, pod "vllm-1": spec.containers[0].resources.limits["nvidia.com/gpu"]'
    );
    expect(error.got).toBe(0.5);
    expect(error.expected).toBe(
      'a whole number of nvidia.com/gpu (the API server says: Invalid value: "500m": must be an integer)'
    );
    expect(error.fix).toContain("ask for 1");
  });

  it("names the line in JSON too", () => {
    const json = JSON.stringify(
      {apiVersion: "v1", kind: "List", items: [{apiVersion: "v1", kind: "Pod", spec: {containers: [{nme: "a"}]}}]},
      null,
      1
    );
    const error = refusal(json, "export.json");
    expect(json.split("\n")[10]).toContain("nme");
    expect(error.where).toBe("export.json, line 11, pod in item 1: spec.containers[0].nme");
    expect(error.fix).toBe('write "name" in place of "nme"');
  });

  describe("refuses", () => {
    it.each([
      // resources, value found, part of the field, part of the remedy
      ["      limits: {nvidia.com/gpu: -1}", -1, 'limits["nvidia.com/gpu"]', "drop the minus sign"],
      [
        "      limits: {memory: 12Gb}",
        "12Gb",
        "limits.memory",
        'write "12Gi" (powers of 1024) or "12G" (powers of 1000)'
      ],
      ["      limits: {gpu: 1}", 1, "limits.gpu", 'write "nvidia.com/gpu"'],
      ["      requests: {nvidia.com/gpu: 1}", 1, 'requests["nvidia.com/gpu"]', "add limits"],
      [
        "      requests: {nvidia.com/gpu: 1}\n      limits: {nvidia.com/gpu: 2}",
        1,
        'requests["nvidia.com/gpu"]',
        "write the same number twice"
      ],
      ["      requests: {cpu: 8}\n      limits: {cpu: 4}", 8, "requests.cpu", "lower the request or raise the limit"],
      ["      limits: {memory: 1e300}", 1e300, "limits.memory", "write a number"],
      ["      limts: {cpu: 1}", {cpu: 1}, "resources.limts", 'write "limits" in place of "limts"'],
      ["      limits: [cpu]", ["cpu"], "resources.limits", "without dashes"]
    ])("%s", (resources, got, field, fix) => {
      const error = refusal(podYaml(resources));
      expect(error.where).toContain(field);
      expect(error.got).toEqual(got);
      expect(error.fix).toContain(fix);
    });

    it.each([
      ["  priority: high\n", "spec.priority", "a whole number", "write a whole number"],
      ['  priority: "7"\n', "spec.priority", "a whole number", "remove the quotes: 7"],
      ["  nodeSelector: {gpu: true}\n", "spec.nodeSelector.gpu", "a string", 'put it in quotes: "true"'],
      ["  resourses: {}\n", "spec.resourses", "a field of PodSpec", 'write "resources"'],
      ["  env: []\n", "spec.env", "a field of PodSpec", "is a field of Container, EphemeralContainer"],
      [
        "  tolerations: [{key: sku, operator: Exists, value: gpu}]\n",
        "spec.tolerations[0].operator",
        "no value",
        "remove the value"
      ],
      [
        "  tolerations: [{key: sku, effect: NoSchedul}]\n",
        "spec.tolerations[0].effect",
        "one of NoSchedule",
        "write NoSchedule"
      ]
    ])("%s", (more, field, expected, fix) => {
      const error = refusal(podYaml("      limits: {cpu: 1}", more));
      expect(error.where).toBe(`cluster.yaml, line 6, pod "vllm-1": ${field}`);
      expect(error.expected).toContain(expected);
      expect(error.fix).toContain(fix);
    });

    it.each([
      [
        "a pod without containers",
        "kind: Pod\napiVersion: v1\nmetadata: {name: p}\nspec: {}",
        "at least one container"
      ],
      ["a pod without a name", podYaml("      limits: {cpu: 1}").replace("name: vllm-1", "labels: {}"), "a name"],
      ["a bad name", podYaml("      limits: {cpu: 1}").replace("name: vllm-1", "name: My vLLM"), 'call it "my-vllm"'],
      [
        "one name twice",
        `${podYaml("      limits: {cpu: 1}")}---\n${podYaml("      limits: {cpu: 1}")}`,
        "there is one at cluster.yaml, line 4, document 1"
      ],
      ["a wrong apiVersion", "kind: Pod\napiVersion: v2", 'no kind "Pod" is registered for version "v2"'],
      ["no apiVersion", "kind: Pod", "write apiVersion: v1"],
      ["a mistyped kind", "kind: Pdo\napiVersion: v1", "write kind: Pod"],
      ["a kind in small letters", "kind: pod\napiVersion: v1", "write kind: Pod"],
      ["only kinds that it does not read", "kind: Job\napiVersion: batch/v1", "which holds 1 Job"],
      ["a list without items", "kind: List\napiVersion: v1", "the list of objects"],
      ["an item that is no object", "kind: List\napiVersion: v1\nitems: [1]", "item 1 is 1"],
      ["a list at the top", "- kind: Pod", "an object with apiVersion"],
      ["a tab", "kind: Pod\nmetadata:\n\tname: p", 'cluster.yaml, line 3 is "\\tname: p"; expected spaces'],
      ["a field twice in YAML", "kind: Pod\nkind: Node", "remove one of the two lines"],
      ["a field twice in JSON", '{"kind": "Pod",\n"kind": "Node"}', 'line 2, column 1 is "\\"kind\\": \\"Node\\"}"'],
      ["an open bracket", "kind: [Pod", "line 1"],
      ["a missing comma in JSON", '{"kind": "Pod" "a": 1}', "expected a comma or }"],
      ["an alias to nothing", "kind: *pod", "without anchors (&) and aliases (*)"],
      ["an empty text", " \n", "which is empty"],
      ["a text of comments", "# kind\n---\n", "which is empty"],
      ["a binary file", "kind\u0000\u0001", "line 1, which holds a control character"]
    ])("%s", (_, text, words) => expect(refusal(text).message).toContain(words));

    it("50 MB of junk, before any of it is parsed", () => {
      expect(refusal("x".repeat(50_000_000)).where).toBe("cluster.yaml, which names no kind");
      expect(refusal("kind: x\n".repeat(6_250_000)).where).toBe("cluster.yaml, 50.0 MB long");
      expect(refusal(`{"kind": "${"x".repeat(50_000_000)}`).expected).toContain("a string without its closing quote");
    });

    it("a bomb of aliases and nesting without end", () => {
      const tenfold = (name: string, of: string) => `${name}: &${name} [${Array(10).fill(`*${of}`).join(", ")}]\n`;
      expect(
        refusal(`kind: &a x\n${tenfold("b", "a")}${tenfold("c", "b")}${tenfold("d", "c")}${tenfold("e", "d")}`).fix
      ).toContain("aliases");
      expect(refusal(`kind: ${"[".repeat(100_000)}`)).toBeInstanceOf(SimError);
      expect(refusal(`{"kind": ${"[".repeat(100_000)}`).expected).toContain("200 levels deep");
    });
  });

  it("answers any mutation of a document, or refuses it with one SimError", () => {
    const documents = [
      sample("podlist.json").slice(0, 6000),
      toYaml(makePod({name: "p", requests: {cpu: 1}})),
      podYaml("      limits: {cpu: 1}")
    ];
    const junk = fc.oneof(
      fc.string({maxLength: 5}),
      fc.constantFrom("\t", "\n", "- ", ": ", "{", "}", "[", "*a", "&a ", "null", "---\n", "1e999", "!!binary ")
    );
    const edit = fc.record({at: fc.nat(), remove: fc.nat(12), insert: junk});
    fc.assert(
      fc.property(fc.constantFrom(...documents), fc.array(edit, {minLength: 1, maxLength: 4}), (document, edits) => {
        const text = edits.reduce((before, {at, remove, insert}) => {
          const place = at % (before.length + 1);
          return before.slice(0, place) + insert + before.slice(place + remove);
        }, document);
        answersOrRefuses(text);
      }),
      {numRuns: 300}
    );
  });

  it("answers a document with any value in any field, or refuses it with one SimError", () => {
    const pod = makePod({
      name: "p",
      requests: {cpu: 1, "nvidia.com/gpu": 1},
      tolerations: [{key: "a", operator: "Exists"}]
    });
    const fields = [
      "metadata",
      "metadata.name",
      "metadata.labels",
      "spec",
      "spec.containers",
      "spec.tolerations",
      "spec.nodeName"
    ];
    const containerFields = ["name", "resources", "resources.limits", "resources.limits.cpu", "image"];
    const paths = [...fields, ...containerFields.map(field => `spec.containers.0.${field}`)];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const changed = structuredClone(pod) as unknown as Record<string, unknown>;
        const steps = path.split(".");
        const parent = steps.slice(0, -1).reduce((at, step) => at[step] as Record<string, unknown>, changed);
        parent[steps.at(-1) as string] = value;
        answersOrRefuses(JSON.stringify(changed));
      }),
      {numRuns: 500}
    );
  });

  function answersOrRefuses(text: string): void {
    try {
      readManifests(text);
    } catch (error) {
      expect(error).toBeInstanceOf(SimError);
    }
  }
});

describe("toYaml(object)", () => {
  const {pods, nodes} = readManifests(sample("list.yaml"));
  const printed = (yaml: string) => `- ${yaml.trimEnd().replaceAll("\n", "\n  ")}\n`;

  it("prints what kubectl prints", () => {
    // kubectl folds long messages and writes null times, both in a pod's status.
    for (const node of nodes) expect(sample("list.yaml")).toContain(printed(toYaml(node)));
    for (const {status, ...pod} of pods) expect(sample("list.yaml")).toContain(printed(toYaml(pod)));
  });

  it("prints what reads back as the same object", () => {
    for (const object of [...pods, ...nodes]) {
      const again = readManifests(toYaml(object));
      expect([...again.pods, ...again.nodes]).toEqual([object]);
    }
  });
});
