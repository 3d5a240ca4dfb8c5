import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {conform} from "../../lib/conformance/conform.js";

const vectors = (name: string) => ({
  name,
  text: readFileSync(new URL(`../vectors/scheduler/${name}`, import.meta.url), "utf8")
});

describe("conform(scheduler)", () => {
  it.each([
    ["affinity", 56],
    ["blend", 56],
    ["gates", 56],
    ["gpu", 56],
    ["images", 56],
    ["interpod", 56],
    ["ports", 56],
    ["preemption", 56],
    ["resources", 56],
    ["sequence", 1],
    ["spread", 56],
    ["story", 5],
    ["taints", 56],
    ["volumes", 56]
  ])("agrees with the real scheduler on every scenario of %s.jsonl, on both paths", (name, passed) => {
    expect(conform("scheduler", [vectors(`${name}.jsonl`)])).toEqual({passed, failed: 0, differences: []});
  });

  it("adds up the cases of several files", () => {
    expect(conform("scheduler", [vectors("story.jsonl"), vectors("ports.jsonl")]).passed).toBe(61);
  });
});

describe("a story in which the real scheduler decided otherwise", () => {
  const [line = ""] = vectors("story.jsonl").text.split("\n");
  const altered = (change: (vector: Record<string, unknown> & {expect: Record<string, unknown>}) => void) => {
    const vector = JSON.parse(line);
    change(vector);
    return conform("scheduler", [{name: "altered.jsonl", text: JSON.stringify(vector)}]);
  };

  it("is told by case, path, expected and actual", () => {
    const report = altered(({expect: answer}) => {
      (answer.decisions as {node: string}[])[0]!.node = "elsewhere";
    });
    expect(report).toEqual({
      passed: 0,
      failed: 1,
      differences: [{case: "story-one-node", path: "decisions[0].node", expected: "elsewhere", actual: "nc24ads-0"}]
    });
  });

  it("is told where a field is missing on either side", () => {
    const report = altered(({expect: answer}) => {
      const [first] = answer.decisions as Record<string, unknown>[];
      delete first?.best;
      (first as Record<string, unknown>).totals = [300];
    });
    expect(report.differences).toEqual([
      {case: "story-one-node", path: "decisions[0].totals", expected: [300], actual: undefined},
      {case: "story-one-node", path: "decisions[0].best", expected: undefined, actual: ["nc24ads-0"]}
    ]);
  });

  it("is told at no more than ten places", () => {
    const report = altered(({expect: answer}) => {
      answer.order = Array.from({length: 30}, (_, i) => `nobody-${i}`);
    });
    expect(report.differences).toHaveLength(10);
  });

  it("takes the reasons of one refusal as a set, as the real scheduler names them in random order", () => {
    const report = altered(vector => {
      const pods = vector.pending as {spec: {containers: {resources: {requests: Record<string, string>}}[]}}[];
      vector.pending = [pods[0]];
      pods[0]!.spec.containers[0]!.resources.requests = {"nvidia.com/gpu": "2", "amd.com/gpu": "2"};
      const nodes = ["nc24ads-0"];
      const reasons = ["Insufficient nvidia.com/gpu", "Insufficient amd.com/gpu"];
      const code = "UnschedulableAndUnresolvable";
      vector.expect.order = ["erp/vllm-0"];
      vector.expect.decisions = [
        {
          pod: "erp/vllm-0",
          feasible: [],
          statuses: [{nodes, plugin: "NodeResourcesFit", code, reasons}],
          node: null,
          message:
            "0/1 nodes are available: 1 Insufficient amd.com/gpu, 1 Insufficient nvidia.com/gpu. no new claims to deallocate, " +
            "preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling."
        }
      ];
    });
    expect(report.differences).toEqual([]);
  });

  it("compares the nodes alone when the scenario is compact", () => {
    const report = altered(vector => {
      vector.detail = "compact";
      vector.expect = {nodes: ["nc24ads-0", "nc24ads-0", "nc24ads-0", "nc24ads-0", null]};
    });
    expect(report.passed).toBe(1);
  });

  it("counts as failed, with the reason, when it cannot be read", () => {
    const report = altered(vector => {
      const [pod] = vector.pending as {spec: object}[];
      Object.assign(pod?.spec ?? {}, {overhead: {cpu: "four"}});
    });
    expect(report.failed).toBe(1);
    expect(report.differences[0]).toMatchObject({case: "story-one-node", path: "", expected: "an answer"});
    expect(report.differences[0]?.actual).toMatch(/^pod "erp\/vllm-0": .*quantity/);
  });
});

describe("conform refuses", () => {
  it("an area that it does not know, and names those that it does", () => {
    expect(() => conform("sheduler", [])).toThrow('area is "sheduler"; expected one of: dra, node, scheduler.');
  });

  it.each([
    ["a line that is no JSON", '{"id": "a"'],
    ["a line that is JSON but no case", "[1, 2]"],
    ["a line without an expected answer", '{"id": "a"}']
  ])("%s, and says which line", (_, line) => {
    const text = `\n${line}\n`;
    expect(() => conform("scheduler", [{name: "broken.jsonl", text}])).toThrow(
      /^broken\.jsonl line 2 is .*a question and the real component's answer/
    );
  });
});
