import {readdirSync, readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {parse} from "yaml";
import {conform} from "../../lib/conformance/conform.js";

/** A recorded case with which the kit does not agree, and why. */
interface KnownDifference {
  readonly area: string;
  readonly case: string;
  readonly reason: string;
}

const VECTORS = new URL("../vectors/", import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, VECTORS), "utf8");
const known: readonly KnownDifference[] = parse(textOf("differences.yaml")) ?? [];

describe.each(["dra", "node", "scheduler"])("the recorded cases of the area %s", area => {
  // One without a reason is not listed.
  const listed = known.filter(difference => difference.area === area && difference.reason.length > 20);

  it(`differ in ${listed.length} cases, those that differences.yaml names`, () => {
    const names = readdirSync(new URL(`${area}/`, VECTORS)).filter(name => name.endsWith(".jsonl"));
    const files = names.map(name => ({name, text: textOf(`${area}/${name}`)}));
    const differing = new Set(conform(area, files).differences.map(difference => difference.case));
    expect([...differing].sort()).toEqual(listed.map(difference => difference.case).sort());
    console.log(`${area}: ${differing.size} known differences`);
  });
});
