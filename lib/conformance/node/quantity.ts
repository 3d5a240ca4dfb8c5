import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  parseQuantity,
  type Quantity,
  type QuantityFault,
  type QuantityFormat,
  readQuantity,
  roundUp,
  scaledValue
} from "../../browser.js";
import {answerBeside, asItIs, type CaseKind} from "../area.js";

/** One line of quantity.jsonl: an operation on amounts, with its operands. */
interface QuantityQuestion {
  readonly op: "parse" | "json" | "arith" | "roundUp" | "format";
  /** A text; for `json` a JSON value in its text. */
  readonly in: string;
  readonly a: string;
  readonly b: string;
  readonly scale: number;
  readonly from: "value" | "milliValue";
  readonly n: string;
  readonly format: QuantityFormat;
}

const OPERATIONS: Readonly<Record<string, (question: QuantityQuestion) => object>> = {
  parse: question => read(readQuantity(question.in)),
  json: question => readJson(question.in),
  arith: ({a, b}) => combine(parseQuantity(a), parseQuantity(b)),
  roundUp: question => round(parseQuantity(question.in), question.scale),
  format: ({from, n, format}) => ({
    canonical: formatQuantity({unscaled: BigInt(n), exponent: from === "value" ? 0 : -3, format})
  })
};

const ASKING: Readonly<Record<string, readonly string[]>> = {
  parse: ["in"],
  json: ["in"],
  arith: ["a", "b"],
  roundUp: ["in", "scale"],
  format: ["from", "n", "format"]
};

export const QUANTITY_CASE: CaseKind = {
  expected: vector => answerBeside(vector, "op", ...(ASKING[String(vector.op)] ?? [])),
  answer: vector => {
    const operation = OPERATIONS[String(vector.op)];
    if (operation === undefined) throw new Error(`the operation ${vector.op} is not known`);
    return operation(vector as unknown as QuantityQuestion);
  },
  canonical: asItIs
};

function read(quantity: Quantity | QuantityFault): object {
  if ("fault" in quantity) return {ok: false, error: quantity.fault};
  return {ok: true, format: quantity.format, ...amountOf(quantity)};
}

function amountOf(quantity: Quantity): object {
  return {
    canonical: formatQuantity(quantity),
    decimal: decimal(quantity),
    sign: quantity.unscaled > 0n ? 1 : quantity.unscaled < 0n ? -1 : 0,
    value: int64(quantity, 0),
    milliValue: int64(quantity, -3)
  };
}

/** As the API reads a JSON value: blanks around a text are dropped, null is zero of no family, other kinds are no text. */
function readJson(json: string): object {
  const value: unknown = JSON.parse(json);
  if (value === null) {
    return {ok: true, format: "", ...amountOf({unscaled: 0n, exponent: 0, format: "DecimalSI"}), marshalled: '"0"'};
  }
  const text = typeof value === "string" ? value.trim() : typeof value === "number" ? json : "";
  const quantity = readQuantity(text);
  const marshalled = "fault" in quantity ? {} : {marshalled: JSON.stringify(formatQuantity(quantity))};
  return {...read(quantity), ...marshalled};
}

function combine(a: Quantity, b: Quantity): object {
  const cmp = compareQuantities(a, b);
  return {
    cmp,
    equal: cmp === 0,
    sum: formatQuantity(addQuantities(a, b)),
    diff: formatQuantity(addQuantities(a, {...b, unscaled: -b.unscaled}))
  };
}

function round(before: Quantity, scale: number): object {
  const after = roundUp(before, scale);
  return {
    exact: compareQuantities(before, after) === 0,
    canonical: formatQuantity(after),
    decimal: decimal(after)
  };
}

/** In units of 10^`scale`, or undefined where 64 bits do not hold it. */
function int64(quantity: Quantity, scale: number): string | undefined {
  if (quantity.unscaled !== 0n && quantity.exponent - scale > 18) return undefined;
  const units = scaledValue(quantity, scale);
  return units < 2n ** 63n && units > -(2n ** 63n) ? String(units) : undefined;
}

/** The exact amount in plain digits. */
function decimal({unscaled, exponent}: Quantity): string {
  if (exponent >= 0) return `${unscaled}${unscaled === 0n ? "" : "0".repeat(exponent)}`;
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(1 - exponent, "0");
  const text = `${digits.slice(0, exponent)}.${digits.slice(exponent)}`.replace(/\.?0+$/, "");
  return unscaled < 0n ? `-${text}` : text;
}
