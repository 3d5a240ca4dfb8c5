import {readFileSync} from "node:fs";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {SimError} from "../../lib/core/errors.js";
import {
  addQuantities,
  compareQuantities,
  milliUnits,
  parseQuantity,
  type Quantity,
  readQuantity,
  roundUp,
  scaledValue,
  wholeUnits
} from "../../lib/model/quantity.js";
import {formatMilli, formatQuantity, formatUnits} from "../../lib/model/quantity-format.js";

interface Vector {
  readonly id: string;
  readonly op: "parse" | "json" | "arith" | "roundUp" | "format";
  readonly in?: string;
  readonly ok?: boolean;
  readonly error?: string;
  readonly canonical?: string;
  readonly format?: Quantity["format"] | "";
  readonly decimal?: string;
  readonly value?: string;
  readonly milliValue?: string;
  readonly scale?: number;
  readonly exact?: boolean;
  readonly from?: "value" | "milliValue";
  readonly n?: string;
  readonly a?: string;
  readonly b?: string;
  readonly cmp?: number;
  readonly sum?: string;
  readonly diff?: string;
}

const vectors = readFileSync(new URL("../vectors/node/quantity.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map(line => JSON.parse(line) as Vector);
const ofOp = (op: Vector["op"]) => vectors.filter(vector => vector.op === op);

/** The exact amount in plain digits, as the vectors write it. */
function decimal({unscaled, exponent}: Quantity): string {
  if (exponent >= 0) return `${unscaled}${unscaled === 0n ? "" : "0".repeat(exponent)}`;
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(1 - exponent, "0");
  const text = `${digits.slice(0, exponent)}.${digits.slice(exponent)}`.replace(/\.?0+$/, "");
  return unscaled < 0n ? `-${text}` : text;
}

/** What the API makes of a JSON value: a string without blanks around it, or the text of a number. */
const jsonText = (json: string) => (json.startsWith('"') ? (JSON.parse(json) as string).trim() : json);

describe("real Quantity decisions", () => {
  it("are 444 lines", () => expect(vectors.length).toBe(444));

  it.each(ofOp("parse").map(v => [v.in ?? "", v] as const))("parse %j", (text, v) => check(readQuantity(text), v));

  // null is the absence of a value, which the decoder handles; true, {} and [] reach no parser of texts.
  const texts = ofOp("json").filter(v => !["null", "true", "{}", "[]"].includes(v.in ?? ""));
  it.each(texts.map(v => [v.in ?? "", v] as const))("read the JSON value %s", (json, v) =>
    check(readQuantity(jsonText(json)), v)
  );

  function check(quantity: ReturnType<typeof readQuantity>, v: Vector): void {
    if ("fault" in quantity) {
      expect(quantity.fault).toBe(v.error);
      return;
    }
    expect(v.ok).toBe(true);
    expect(formatQuantity(quantity)).toBe(v.canonical);
    expect(quantity.format).toBe(v.format);
    expect(decimal(quantity)).toBe(v.decimal);
    if (v.value !== undefined) expect(scaledValue(quantity, 0).toString()).toBe(v.value);
    if (v.milliValue !== undefined) expect(scaledValue(quantity, -3).toString()).toBe(v.milliValue);
  }

  it.each(ofOp("arith").map(v => [v.a ?? "", v.b ?? "", v] as const))(
    "compare and add %s and %s",
    (textA, textB, v) => {
      const [a, b] = [parseQuantity(textA), parseQuantity(textB)];
      expect(compareQuantities(a, b)).toBe(v.cmp);
      expect(formatQuantity(addQuantities(a, b))).toBe(v.sum);
      expect(formatQuantity(addQuantities(a, {...b, unscaled: -b.unscaled}))).toBe(v.diff);
    }
  );

  it.each(ofOp("roundUp").map(v => [v.in ?? "", v.scale ?? 0, v] as const))(
    "round %s up to 10^%i",
    (text, scale, v) => {
      const before = parseQuantity(text);
      const after = roundUp(before, scale);
      expect(formatQuantity(after)).toBe(v.canonical);
      expect(decimal(after)).toBe(v.decimal);
      expect(compareQuantities(before, after) === 0).toBe(v.exact);
    }
  );

  it.each(ofOp("format").map(v => [v.from, v.n, v] as const))("print %s %s", (from, n, v) => {
    const quantity = {
      unscaled: BigInt(n ?? 0),
      exponent: from === "value" ? 0 : -3,
      format: v.format as Quantity["format"]
    };
    expect(formatQuantity(quantity)).toBe(v.canonical);
  });
});

describe("wholeUnits(q) and milliUnits(q)", () => {
  it.each([
    // text, Value(), MilliValue()
    ["100m", 1, 100], // a tenth of a unit is rounded up to one
    ["64Gi", 68719476736, 68719476736000], // 64 × 2^30
    ["217.7Gi", 233753595085, 233753595084800], // 217.7 × 2^30 = 233753595084.8
    [0.5, 1, 500],
    [-1, -1, -1000]
  ])("%s is %i units or %i thousandths", (text, units, milli) => {
    expect(wholeUnits(text)).toBe(units);
    expect(milliUnits(text)).toBe(milli);
  });

  it("refuses what a number cannot hold exactly", () => {
    expect(wholeUnits("9007199254740991")).toBe(2 ** 53 - 1);
    expect(() => wholeUnits("9007199254740992")).toThrow(SimError);
    expect(() => milliUnits("9Pi")).toThrow("at most 2^53 - 1 = 9007199254740991 thousandths");
    expect(() => wholeUnits("1e2000000000")).toThrow("as far as the kit counts exactly");
  });
});

describe("parseQuantity(text)", () => {
  it.each([
    ["12Gb", 'write "12Gi" (powers of 1024) or "12G" (powers of 1000)'],
    ["64 Gi", 'write "64Gi" (powers of 1024)'],
    ["1K", 'write "1Ki" (powers of 1024) or "1k" (powers of 1000)'],
    ["a lot", '"500m" (thousandths)']
  ])("refuses %j with its remedy", (text, remedy) => {
    expect(() => parseQuantity(text)).toThrow(SimError);
    expect(() => parseQuantity(text)).toThrow(remedy);
  });

  it("says why in the API server's words", () => {
    expect(() => parseQuantity("12Gb")).toThrow(
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
    );
    expect(() => parseQuantity("1K")).toThrow("unable to parse quantity's suffix");
  });

  it("reads amounts beyond everything that can be counted", () => {
    expect(formatQuantity(parseQuantity("3000000000000000000e80"))).toBe("300e96");
  });

  it("answers or throws one SimError for any text", () => {
    const text = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[+-]?\d{0,25}\.?\d{0,12}[eEinumkKMGTPib]{0,2}[+-]?\d{0,4}$/)
    );
    fc.assert(
      fc.property(text, written => {
        const quantity = readQuantity(written);
        if ("fault" in quantity) expect(() => parseQuantity(written)).toThrow(SimError);
        else formatQuantity(quantity);
      })
    );
  });

  it("reads what it prints as the same amount", () => {
    fc.assert(
      fc.property(
        fc.integer({min: -(10 ** 12), max: 10 ** 12}),
        fc.constantFrom("", "m", "k", "Ki", "Gi", "e3"),
        (n, suffix) => {
          const quantity = parseQuantity(`${n}${suffix}`);
          expect(compareQuantities(parseQuantity(formatQuantity(quantity)), quantity)).toBe(0);
        }
      )
    );
  });
});

describe("formatUnits(units, format) and formatMilli(milli)", () => {
  it("print what a node offers", () => {
    expect(formatUnits(222930 * 2 ** 20, "BinarySI")).toBe("222930Mi");
    expect(formatUnits(110, "DecimalSI")).toBe("110");
    expect(formatMilli(23660)).toBe("23660m");
    expect(formatMilli(24000)).toBe("24");
  });
});
