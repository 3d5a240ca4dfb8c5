import {execFile} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {afterAll, describe, expect, it} from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "tenancy schedule "));

afterAll(() => rmSync(scratch, {recursive: true}));

/** Runs the command that `npx tenancy` runs, on the compiled library. */
function tenancy(...args: readonly string[]): Promise<{code: number; stdout: string; stderr: string}> {
  const program = join(root, "lib/bin/tenancy.mjs");
  return new Promise(resolve => {
    execFile(process.execPath, [program, ...args], {cwd: scratch}, (error, stdout, stderr) => {
      resolve({code: error === null ? 0 : Number(error.code), stdout, stderr});
    });
  });
}

function file(name: string, text: string): string {
  writeFileSync(join(scratch, name), text);
  return name;
}

const nodes = file(
  "nodes.yaml",
  `apiVersion: v1
kind: Node
metadata: {name: gpu-0}
spec: {taints: [{key: sku, value: gpu, effect: NoSchedule}]}
status: {allocatable: {cpu: "24", memory: 209Gi, nvidia.com/gpu: "1", pods: "110"}}
---
apiVersion: v1
kind: Node
metadata: {name: cpu-0}
status: {allocatable: {cpu: "8", memory: 32Gi, pods: "110"}}
`
);
const pods = file(
  "pods.json",
  JSON.stringify({
    apiVersion: "v1",
    kind: "List",
    items: [
      ["erp", "router", "1"],
      ["erp", "closing", "9"],
      ["hr", "router", "2"]
    ].map(([namespace, name, cpu]) => ({
      apiVersion: "v1",
      kind: "Pod",
      metadata: {namespace, name},
      spec: {containers: [{name: "main", image: "x", resources: {requests: {cpu, memory: "1Gi"}}}]}
    }))
  })
);

describe("tenancy schedule", () => {
  it("prints where each pod of several files goes, and the events", async () => {
    const {code, stdout} = await tenancy("schedule", nodes, pods);
    expect(code).toBe(0);
    expect(stdout).toContain(
      [
        "NAMESPACE   NAME      NODE     STATUS",
        "erp         router    cpu-0    Scheduled",
        "erp         closing   <none>   Pending",
        "hr          router    cpu-0    Scheduled"
      ].join("\n")
    );
    expect(stdout).toContain("Normal    Scheduled          pod/hr/router     Successfully assigned hr/router to cpu-0");
    expect(stdout).toContain("0/2 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint(s).");
  });

  it("prints the same as JSON, with every reason", async () => {
    const answer = JSON.parse((await tenancy("schedule", nodes, pods, "-o", "json")).stdout);
    expect(answer.placements[0]).toEqual({namespace: "erp", name: "router", node: "cpu-0", status: "Scheduled"});
    expect(answer.events.map(({reason}: {reason: string}) => reason)).toEqual([
      "Scheduled",
      "FailedScheduling",
      "Scheduled"
    ]);
    expect(answer.decisions[1].statuses.map(({plugin}: {plugin: string}) => plugin)).toEqual([
      "TaintToleration",
      "NodeResourcesFit"
    ]);
    expect(answer.gated).toEqual([]);
  });

  it("schedules by a configuration file", async () => {
    const config = file(
      "scheduler.yaml",
      `apiVersion: kubescheduler.config.k8s.io/v1
kind: KubeSchedulerConfiguration
profiles: [{plugins: {filter: {disabled: [{name: TaintToleration}]}}}]
`
    );
    expect((await tenancy("schedule", nodes, pods, "--config", config)).stdout).toMatch(/closing +gpu-0 +Scheduled/);
  });
});

describe("tenancy explain", () => {
  it("prints what the scheduler says of each node, and what would have to change", async () => {
    const {code, stdout} = await tenancy("explain", "closing", nodes, pods);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Name: +closing\nNamespace: +erp\nStatus: +Pending\n/);
    expect(stdout).toContain("gpu-0:\n  - tolerate sku=gpu:NoSchedule\n    => fits, and is chosen\n");
    expect(stdout).toContain("cpu-0:\n  - request at most 8 CPUs (it asks for 9)\n    => fits, and is chosen\n");
  });

  it("looks for changes on the nodes that are named", async () => {
    const {stdout} = await tenancy("explain", "--node", "cpu-0", "closing", nodes, pods);
    expect(stdout).toContain("cpu-0:\n  - request");
    expect(stdout).not.toContain("- tolerate");
  });

  it("prints the explanation as JSON, of a pod by name and namespace", async () => {
    const {stdout} = await tenancy("explain", "router", "-n", "hr", nodes, pods, "-o", "json");
    expect(JSON.parse(stdout)).toMatchObject({pod: "hr/router", node: "cpu-0"});
  });

  it.each([
    [
      "a name that two pods have",
      ["explain", "router", nodes, pods],
      /^pod is "router"; expected one of erp\/router, hr\/router/
    ],
    ["a file that is not there", ["schedule", "none.yaml"], /^file none\.yaml is "ENOENT"/],
    [
      "a mistake in a manifest",
      ["schedule", file("bad.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {nam: x}\n")],
      /^bad\.yaml, line 3/
    ],
    ["a mistake in a configuration", ["schedule", nodes, "--config", nodes], /^nodes\.yaml, which holds 2 documents/],
    ["a node that two files hold", ["schedule", nodes, nodes], /^node "gpu-0": expected each name once/],
    ["another format", ["schedule", nodes, "-o", "yaml"], /argument 'yaml' is invalid\. Allowed choices are json/],
    ["no cluster", ["explain", "router"], /missing required argument 'cluster\.yaml'/]
  ])("answers %s with one sentence and exit code 1", async (_, args, sentence) => {
    const {code, stdout, stderr} = await tenancy(...args);
    expect({code, stdout}).toEqual({code: 1, stdout: ""});
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain("    at ");
  });
});
