import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {SimError} from "../../lib/core/errors.js";
import {matches, selectorOf, selectorText} from "../../lib/model/requirement.js";
import {parseSelector, readSelector} from "../../lib/model/selector-text.js";

describe("parseSelector(text)", () => {
  it("reads what stands behind kubectl get -l, sorted by key", () => {
    expect(parseSelector("zone in (b, a),app!=web,!cordoned,gpu>3")).toEqual([
      {key: "app", operator: "!=", values: ["web"]},
      {key: "cordoned", operator: "!", values: []},
      {key: "gpu", operator: "gt", values: ["3"]},
      {key: "zone", operator: "in", values: ["a", "b"]}
    ]);
  });

  it.each([
    ["a in (,)", ""],
    ["a in (b,)", ",b"],
    ["a in (,b)", ",b"],
    ["a in (b,,c)", ",b,c"],
    ["a in ()", ""]
  ])("takes a gap in a list for the empty value: %s", (text, values) => {
    expect(selectorText(parseSelector(text))).toBe(`a in (${values})`);
  });

  it("refuses two commas at the end of a list, as upstream does, which reads them as one", () => {
    expect(readSelector("a in (b,,)")).toEqual({
      fault: "unable to parse requirement: found ')', expected: ',', or identifier"
    });
  });

  it("throws one error for people, with the API's words in it", () => {
    expect(() => parseSelector("app=web,")).toThrow(SimError);
    expect(() => parseSelector("app=web,")).toThrow("found '', expected: identifier after ','");
  });

  it("answers for any text, and reads what it prints as the same", () => {
    const text = fc.stringMatching(/^[ab!=<>(), \0in-]{0,20}$/);
    fc.assert(
      fc.property(text, written => {
        const selector = readSelector(written);
        if ("fault" in selector) return;
        expect(readSelector(selectorText(selector.requirements))).toEqual(selector);
      }),
      {numRuns: 3000}
    );
  });
});

describe("matches(requirements, labels)", () => {
  it.each([
    // a label that is missing is never equal, and always different
    ["app=web", {}, false],
    ["app!=web", {}, true],
    ["gpu>3", {gpu: "4"}, true],
    ["gpu>3", {gpu: "3"}, false],
    ["gpu<3", {}, false],
    ["gpu>3", {gpu: "many"}, false],
    // beyond 64 bits there is no whole number
    ["gpu>3", {gpu: "9223372036854775808"}, false],
    ["constructor", {}, false]
  ])("%s of %j is %s", (selector, labels, answer) => {
    expect(matches(parseSelector(selector), labels)).toBe(answer);
  });
});

describe("selectorOf(object)", () => {
  it("has the conditions of both parts, and the fault of a bad one", () => {
    const matchExpressions = [{key: "tier", operator: "NotIn", values: ["b", "a"]}];
    expect(selectorOf({matchLabels: {app: "web"}, matchExpressions})).toEqual({
      requirements: [
        {key: "app", operator: "=", values: ["web"]},
        {key: "tier", operator: "notin", values: ["b", "a"]}
      ]
    });
    expect(selectorOf({matchExpressions: [{key: "a", operator: "toString"}]})).toEqual({
      fault: '"toString" is not a valid label selector operator'
    });
  });
});
