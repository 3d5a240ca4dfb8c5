import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {conform} from "../../lib/conformance/conform.js";

const vectors = (name: string) => readFileSync(new URL(`../vectors/node/${name}`, import.meta.url), "utf8");

describe("conform(node)", () => {
  it.each([
    ["labels.jsonl", 314],
    ["quantity.jsonl", 444],
    ["requests.jsonl", 176],
    ["taints.jsonl", 143],
    ["validation.jsonl", 436]
  ])("agrees with the real Kubernetes on every case of %s", (name, passed) => {
    expect(conform("node", [{name, text: vectors(name)}])).toEqual({passed, failed: 0, differences: []});
  });

  it("tells the kind of case by the file's name, in whichever folder", () => {
    const text = '{"op": "parse", "in": "1K", "ok": false, "error": "unable to parse quantity\'s suffix"}';
    const report = conform("node", [{name: "/elsewhere/quantity.jsonl", text}]);
    expect(report.differences).toEqual([]);
    expect(() => conform("node", [{name: "sums.jsonl", text}])).toThrow(
      /^file is "sums\.jsonl"; expected a name that says what its cases are: .*quantity/
    );
  });

  it("names a case without an id by its line", () => {
    const text = '\n{"op": "arith", "a": "1", "b": "1", "cmp": 1}';
    expect(conform("node", [{name: "quantity.jsonl", text}]).differences[0]).toEqual({
      case: "quantity.jsonl line 2",
      path: "cmp",
      expected: 1,
      actual: 0
    });
  });
});
