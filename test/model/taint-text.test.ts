import {describe, expect, it} from "vitest";
import {parseTaints} from "../../lib/model/taint-text.js";

describe("parseTaints(arguments)", () => {
  it("adds, and removes by key and effect or by key alone", () => {
    expect(parseTaints(["sku=gpu:NoSchedule", "old:NoExecute-", "older-"])).toEqual({
      add: [{key: "sku", value: "gpu", effect: "NoSchedule"}],
      remove: [{key: "old", effect: "NoExecute"}, {key: "older"}]
    });
  });

  it("refuses in kubectl's words, with the remedy", () => {
    expect(() => parseTaints(["sku=gpu"])).toThrow(/invalid taint spec: sku=gpu, name part must consist of/);
    expect(() => parseTaints(["sku:NoSchedul"])).toThrow('write them like "sku=gpu:NoSchedule"');
  });
});
