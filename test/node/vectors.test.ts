import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {conform} from "../../lib/conformance/conform.js";

const text = (name: string) => readFileSync(new URL(`../vectors/node/${name}`, import.meta.url), "utf8");

describe("the node's deciders", () => {
  it.each([
    ["qos.jsonl", 178],
    ["cpu.jsonl", 98],
    ["allocatable.jsonl", 60],
    ["admit.jsonl", 75],
    ["backoff.jsonl", 88],
    ["pressure.jsonl", 72]
  ])("agree with the real kubelet on every case of %s", (name, passed) => {
    expect(conform("node", [{name, text: text(name)}])).toEqual({passed, failed: 0, differences: []});
  });

  it("take the node's condition as seen up to half a second late, and no later", () => {
    const line = text("pressure.jsonl").split("\n")[1]!;
    const seenAt = (t: string) => conform("node", [{name: "pressure.jsonl", text: line.replace('"t":0.5', t)}]).failed;
    expect([seenAt('"t":0.5'), seenAt('"t":0.9'), seenAt('"t":1')]).toEqual([0, 0, 1]);
  });
});
