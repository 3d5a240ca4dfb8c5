import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import type {Taint, Toleration} from "../../lib/model/objects.js";
import {isTolerated, tolerates} from "../../lib/model/tolerations.js";

interface TolerationCase {
  readonly id: string;
  readonly op: string;
  readonly taint: Taint;
  readonly tolerations: readonly Toleration[];
  readonly each: readonly boolean[];
  readonly tolerated: boolean;
}

const cases = readFileSync(new URL("../vectors/node/taints.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map(line => JSON.parse(line) as TolerationCase)
  .filter(({op}) => op === "tolerates");

describe("tolerations", () => {
  it("match taints as the real Kubernetes decides, in 120 cases", () => {
    expect(cases).toHaveLength(120);
    for (const {id, taint, tolerations, each, tolerated} of cases) {
      const answer = {id, each: tolerations.map(toleration => tolerates(toleration, taint))};
      expect({...answer, tolerated: isTolerated(taint, tolerations)}).toEqual({id, each, tolerated});
    }
  });

  it.each([
    ["an empty toleration with Exists", {operator: "Exists"}, true],
    ["the key with Exists", {key: "sku", operator: "Exists"}, true],
    ["key and value", {key: "sku", value: "gpu"}, true],
    ["another value", {key: "sku", value: "cpu"}, false],
    ["another effect", {key: "sku", operator: "Exists", effect: "NoExecute"}, false],
    ["Gt, which is off in 1.36", {key: "sku", operator: "Gt", value: "0"}, false]
  ])("%s against sku=gpu:NoSchedule", (_, toleration: Toleration, expected) => {
    expect(tolerates(toleration, {key: "sku", value: "gpu", effect: "NoSchedule"})).toBe(expected);
  });
});
