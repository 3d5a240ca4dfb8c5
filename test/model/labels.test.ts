import {describe, expect, it} from "vitest";
import {hasLabels} from "../../lib/model/labels.js";

describe("hasLabels(labels, wanted)", () => {
  it.each([
    ["one pair of several", {disk: "ssd", zone: "a"}, {disk: "ssd"}, true],
    ["nothing", {zone: "a"}, {}, true],
    ["another value", {disk: "hdd"}, {disk: "ssd"}, false],
    ["a key that is not there", {}, {disk: "ssd"}, false],
    ["an empty value, which is not an absent key", {}, {gpu: ""}, false],
    ["all but one", {disk: "ssd"}, {disk: "ssd", zone: "a"}, false]
  ])("asked for %s", (_, labels: Record<string, string>, wanted: Record<string, string>, expected) => {
    expect(hasLabels(labels, wanted)).toBe(expected);
  });
});
