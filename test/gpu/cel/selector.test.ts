import {describe, expect, it} from "vitest";
import {type Device, matchDevice} from "../../../lib/browser.js";
import {compileSelector} from "../../../lib/gpu/cel/selector.js";

const a100: Device = {
  name: "gpu-0",
  allowMultipleAllocations: true,
  attributes: {
    type: {string: "gpu"},
    index: {int: 3},
    nvlink: {bool: true},
    version: {version: "8.0.0"},
    "other.example.com/rack": {string: "r1"}
  },
  capacity: {memory: {value: "40Gi"}}
};

const judged = (expression: string) => matchDevice(expression, "gpu.nvidia.com", a100);

const d = 'device.attributes["gpu.nvidia.com"]';
const memory = 'device.capacity["gpu.nvidia.com"].memory';

describe("a selector on an A100", () => {
  it.each([
    ['device.driver == "gpu.nvidia.com"', true],
    [`${d}.type == "gpu" && ${d}.index < 4`, true],
    [`${d}.nvlink`, true],
    [`${d}["index"] > 3`, false],
    [`${d}.index == "3"`, false], // a number is no text
    [`${memory}.compareTo(quantity("40Gi")) == 0`, true],
    [`${memory} == quantity("40960Mi")`, true], // 40 * 1024
    [`${memory}.sub(quantity("1Gi")).isLessThan(quantity("40Gi"))`, true],
    [`${memory}.isInteger() && ${memory}.asInteger() == 42949672960`, true], // 40 * 2^30
    [`${d}.version.isGreaterThan(semver("7.5.0"))`, true],
    [`${d}.version.compareTo(semver("v8", true)) == 0`, true],
    [`${d}.version.major() == 8`, true],
    ['isSemver("1.2") || isQuantity("1.2.3")', false],
    [`has(${d}.rack)`, false],
    [`has(${d}.index) && !has(device.attributes["none.example.com"].index)`, true],
    [`"has(x)" != ${d}.type // has(comment)`, true],
    ['"gpu.nvidia.com" in device.attributes && !("none.example.com" in device.capacity)', true],
    ['"rack" in device.attributes["other.example.com"]', true],
    ['device.attributes["none.example.com"].size() == 0', true],
    [`${d}.?rack.orValue("none") == "none"`, true],
    [`cel.bind(a, ${d}, a.nvlink && a.type.startsWith("g"))`, true],
    ['device.attributes["other.example.com"].exists(name, name == "rack")', true],
    ["device.allowMultipleAllocations", true],
    [`${d}.rack == "r1" || true`, true] // what is true anyway hides what fails
  ])("%s is %s", (expression, matches) => {
    expect(judged(expression)).toBe(matches);
  });
});

describe("a selector that fails", () => {
  it.each([
    [`${d}.rack == "r1"`, "no such key: rack"],
    [`${d}.index.startsWith("a")`, "no such overload"],
    [`${d}.index < "3"`, "no such overload"],
    [`${d}.index / 0 == 1`, "division by zero"],
    [
      `${d}.index`,
      "CEL result of type int could not be converted to bool: unsupported native conversion from int to 'bool'"
    ],
    [
      `${d}.type == "gpu" && quantity(${d}.type).isInteger()`,
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
    ]
  ])("%s on a device says %s", (expression, message) => {
    expect(judged(expression)).toEqual({kind: "runtime", message});
  });

  it.each([
    ["?!", /^compilation failed: ERROR: <input>:1:1: /],
    ["1", /^must evaluate to bool or the unknown type, not int$/],
    ['"x"', /^must evaluate to bool or the unknown type, not string$/],
    [
      "device.memory > 4",
      "compilation failed: ERROR: <input>:1:7: undefined field 'memory'\n | device.memory > 4\n | ......^"
    ],
    [
      "\nnode.name == 'a'",
      "compilation failed: ERROR: <input>:2:1: undeclared reference to 'node' (in container '')\n | node.name == 'a'\n | ^"
    ],
    [`${memory} > 4`, /found|no such overload/],
    ["has(device)", /invalid argument to has\(\) macro/]
  ])("%j to compile says so", (expression, message) => {
    expect(judged(expression)).toMatchObject({
      kind: "compile",
      message: expect.stringMatching(message instanceof RegExp ? message : exactly(message))
    });
  });

  it("for its cost or length is not run", () => {
    const ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";
    const nested = ["a", "b", "c", "d", "e", "f"].reduceRight((body, x) => `${ten}.all(${x}, ${body})`, "1 < 2");
    // 1 < 2 costs 1; a round 3 more; the innermost loop 10 + 10 * 4 + 1 = 51, the next 10 + 10 * 54 + 1 = 551, … , the sixth 5,555,551
    expect(judged(nested)).toEqual({kind: "cost", message: "too complex, exceeds cost limit"});
    expect(judged(`"${"x".repeat(10 * 1024)}" == ""`)).toEqual({
      kind: "cost",
      message: "Too long: may not be more than 10240 bytes"
    });
  });

  it("for a function that the kit has not built is refused by name", () => {
    expect(() => judged('ip("10.0.0.1").family() == 4')).toThrow(
      /^CEL expression: function ip is .*; expected one of the functions that the kit has \(lib\/LIMITS\.md/
    );
  });
});

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
}

describe("the highest cost of", () => {
  const e = 'device.attributes["dra.example.com"]';
  // Each figure is the one that Kubernetes' own test of its selectors expects (dynamic-resource-allocation cel/compile_test.go).
  it.each([
    ["true", 0],
    ['"no-such-domain" in device.attributes', 3],
    ['device.driver == ""', 2],
    ['device.driver == "dra.example.com"', 4],
    [`${e}.name`, 4],
    [`${e}["name"]`, 4],
    [`cel.bind(dra, ${e}, dra.name)`, 15],
    [`${e}.name > 0`, 5],
    [`${e}.name == "fish"`, 5],
    [`${e}.names.size() == 2`, 6],
    [`${e}.names.all(x, x != "")`, 5 + (2 + 2) * 64],
    [`${e}.names.exists(x, x > 0)`, 5 + (3 + 3) * 64],
    [`${e}.name.isGreaterThan(semver("0.0.1"))`, 6],
    [`${e}.name.isGreaterThan(semver("v0.0.1", true)) && isSemver("v1.0.0", true)`, 7],
    ['"name" in device.capacity["d"] && device.capacity["d"].name.isGreaterThan(quantity("1Ki"))', 10],
    ['!("name" in device.capacity["d"]) || device.capacity["d"].name.isGreaterThan(quantity("1Ki"))', 11],
    ['device.attributes.exists_one(x, x == "dra.example.com")', 164],
    [`${e}.exists_one(x, x == "services")`, 133],
    [`${e}.services.split("example").size() >= 2`, 19],
    [`${e}.services.matches("[^a]?sym")`, 18],
    ["device.allowMultipleAllocations == false", 3]
  ])("%s is %i", (expression, cost) => {
    expect(compileSelector(expression)).toMatchObject({highestCost: cost});
  });
});
