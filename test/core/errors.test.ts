import {describe, expect, it} from "vitest";
import {SimError} from "../../lib/core/errors.js";

const fault = {where: 'pod "a": spec', expected: "a number", fix: "write 1"};
const messageOf = (got: unknown) => new SimError({...fault, got}).message;

describe("SimError(fault)", () => {
  it("says where, what was found, what was expected and how to fix it, and keeps all four as fields", () => {
    const error = new SimError({...fault, got: "x"});
    expect(error.message).toBe('pod "a": spec is "x"; expected a number. To fix: write 1.');
    expect(error).toMatchObject({...fault, got: "x", name: "SimError"});
  });

  it("says nothing of a value where none was found", () => {
    expect(new SimError(fault).message).toBe('pod "a": spec: expected a number. To fix: write 1.');
  });

  const loop: Record<string, unknown> = {};
  loop.self = loop;
  it.each([
    ["NaN", Number.NaN, "NaN"],
    ["Infinity", Number.POSITIVE_INFINITY, "Infinity"],
    ["a big integer", 10n, "10"],
    ["undefined", undefined, "undefined"],
    ["an object that holds itself", loop, "[object Object]"]
  ])("shows %s, which JSON cannot say", (_, got, shown) => {
    expect(messageOf(got)).toContain(`spec is ${shown};`);
  });

  it("cuts what is too long for a sentence", () => {
    expect(messageOf("x".repeat(50_000_000)).length).toBeLessThan(200);
  });

  it("cuts the middle of the other parts, and keeps their ends", () => {
    const {message, expected} = new SimError({...fault, expected: `begin${"x".repeat(5000)}end`});
    expect(message).toMatch(/expected beginx+…x+end\. To fix/);
    expect(message.length).toBeLessThan(1000);
    expect(expected).toHaveLength(5008);
  });
});
