import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {conform} from "../../lib/conformance/conform.js";

const vectors = (name: string) => readFileSync(new URL(`../vectors/dra/${name}`, import.meta.url), "utf8");

describe("conform(dra)", () => {
  it.each([
    ["dra.jsonl", 150],
    ["mig.jsonl", 245]
  ])("agrees with the real allocator on every case of %s", (name, passed) => {
    expect(conform("dra", [{name, text: vectors(name)}])).toEqual({passed, failed: 0, differences: []});
  });
});
