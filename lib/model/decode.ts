import {nearest} from "../core/nearest.js";
import {type FieldType, fieldsOf, typesWith} from "./fields.js";
import {apiPath, type Mistake, type Path, type Step} from "./mistake.js";
import {isCountable, quantityRemedy, readQuantity} from "./quantity.js";
import {formatQuantity} from "./quantity-format.js";

/** A JSON object as a parser gives it. */
export type JsonMap = Readonly<Record<string, unknown>>;

/** An object of the API with quantities in canonical text, or the first thing that keeps it from being one. */
export type Decoded =
  | {readonly object: JsonMap}
  /** `decode`: a value of the wrong kind; `strict`: fields that the type does not have. */
  | {readonly stage: "decode" | "strict"; readonly message: string; readonly mistake: Mistake};

/**
 * Reads JSON as the API server's strict decoder does: unknown fields and values of the wrong kind are refused, null is absent,
 * quantities come out in canonical text. A quantity that cannot be read wins over a value of the wrong kind, and that over an
 * unknown field.
 *
 * @param type a type with a line in the table of fields, such as "Pod"
 * @see Kubernetes 1.36.3, apimachinery pkg/runtime/serializer/json
 */
export function decode(value: JsonMap, type: string): Decoded {
  const decoder = new Decoder();
  const object = decoder.struct(value, type);
  if (decoder.mismatch !== undefined)
    return {stage: "decode", message: decoder.mismatch.message, mistake: decoder.mismatch};
  const [unknown] = decoder.unknown;
  if (unknown === undefined) return {object};
  const message = `strict decoding error: ${decoder.unknown.map(mistake => mistake.message).join(", ")}`;
  return {stage: "strict", message, mistake: unknown};
}

/** A limit of the kit, not of the API server, so there is no text of the latter. */
const UNCOUNTABLE = {message: "", expected: "at most 2^53 - 1 = 9007199254740991, as far as the kit counts exactly"};

const INT_RANGES = {int32: 2 ** 31, int64: 2 ** 63} as const;

class Decoder {
  /** The first value of the wrong kind, or the quantity that ended the reading. */
  mismatch: Mistake | undefined;
  readonly unknown: Mistake[] = [];
  #ended = false;
  /** The way to the value that is being read; copied only for a mistake, as most objects have none. */
  readonly #path: Step[] = [];

  struct(value: JsonMap, type: string): JsonMap {
    const fields = fieldsOf(type);
    const known: Record<string, unknown> = {};
    for (const [name, item] of Object.entries(value)) {
      if (this.#ended) break;
      const field = fields.get(name);
      if (field === undefined) this.unknown.push(unknownField(item, [...this.#path, name], type));
      else if (item !== null && item !== undefined) known[name] = this.#inside(name, item, field, type);
    }
    return known;
  }

  #inside(step: Step, value: unknown, type: FieldType, owner: string): unknown {
    this.#path.push(step);
    const read = this.#value(value, type, owner);
    this.#path.pop();
    return read;
  }

  /** @param owner the type that holds the last field of the path, which messages name */
  #value(value: unknown, type: FieldType, owner: string): unknown {
    switch (type.kind) {
      case "any":
        return value;
      case "quantity":
        return this.#quantity(value);
      case "list":
        if (!Array.isArray(value)) return this.#wrongKind(value, type, owner);
        return value.map((item, i) => this.#inside(i, item ?? zeroOf(type.of), type.of, owner));
      case "map":
        if (!isMap(value)) return this.#wrongKind(value, type, owner);
        return Object.fromEntries(
          Object.entries(value).map(([key, item]) => [
            key,
            this.#inside({key}, item ?? zeroOf(type.of), type.of, owner)
          ])
        );
      case "struct":
        return isMap(value) ? this.struct(value, type.name) : this.#wrongKind(value, type, owner);
      default:
        return isScalar(value, type.kind) ? value : this.#wrongKind(value, type, owner);
    }
  }

  #quantity(value: unknown): unknown {
    const quantity = readQuantity(typeof value === "string" ? value.trim() : typeof value === "number" ? value : "");
    if (!("fault" in quantity) && isCountable(quantity)) return formatQuantity(quantity);
    if (!this.#ended) {
      const why = "fault" in quantity ? {message: quantity.fault, expected: "a quantity"} : UNCOUNTABLE;
      this.mismatch = {field: [...this.#path], value, fix: quantityRemedy(value), ...why};
      this.#ended = true;
    }
    return undefined;
  }

  #wrongKind(value: unknown, type: FieldType, owner: string): undefined {
    if (this.mismatch !== undefined) return;
    // Go names the struct without its package, and the fields only, without indexes and keys.
    const struct = owner.replace(/^v1\./, "");
    const names = this.#path.filter(step => typeof step === "string").join(".");
    const message = `json: cannot unmarshal ${jsonKind(value, type)} into Go struct field ${struct}.${names} of type ${type.go}`;
    this.mismatch = {field: [...this.#path], message, value, ...kindRemedy(value, type)};
  }
}

function isMap(value: unknown): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Go turns a null inside a list or a map into the type's zero value. */
function zeroOf(type: FieldType): unknown {
  const zeros = {string: "", bool: false, int32: 0, int64: 0, quantity: "0", intOrString: 0, any: null};
  return type.kind === "list" ? [] : type.kind === "map" || type.kind === "struct" ? {} : zeros[type.kind];
}

function isScalar(value: unknown, kind: "string" | "bool" | "int32" | "int64" | "intOrString"): boolean {
  if (kind === "string") return typeof value === "string";
  if (kind === "bool") return typeof value === "boolean";
  if (kind === "intOrString") return typeof value === "string" || isScalar(value, "int32");
  return Number.isInteger(value) && (value as number) >= -INT_RANGES[kind] && (value as number) < INT_RANGES[kind];
}

function jsonKind(value: unknown, type: FieldType): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "boolean") return "bool";
  // A number that is not whole, or too large, where a whole one belongs is named with its digits.
  const digits = typeof value === "number" && (type.kind === "int32" || type.kind === "int64");
  return digits ? `number ${value}` : typeof value;
}

function kindRemedy(value: unknown, type: FieldType): {expected: string; fix: string} {
  const scalar = typeof value === "number" || typeof value === "boolean";
  switch (type.kind) {
    case "string":
      return {expected: "a string", fix: scalar ? `put it in quotes: "${value}"` : "write one text there"};
    case "bool":
      return {expected: "true or false", fix: "write true or false, without quotes"};
    case "list":
      return {expected: "a list", fix: "write a list there: in YAML every item begins with a dash"};
    case "map":
    case "struct":
      return {expected: "a mapping of names to values", fix: "write `name: value` lines there, without dashes"};
    default:
      return {
        expected: "a whole number",
        fix: typeof value === "string" && /^-?\d+$/.test(value) ? `remove the quotes: ${value}` : "write a whole number"
      };
  }
}

function unknownField(value: unknown, path: Path, type: string): Mistake {
  const name = String(path.at(-1));
  const fields = [...fieldsOf(type).keys()];
  return {
    field: path,
    message: `unknown field "${apiPath(path)}"`,
    value: typeof value === "object" ? undefined : value,
    expected: `a field of ${type} in Kubernetes 1.36`,
    fix: fieldRemedy(name, type, nearest(name, fields), fields)
  };
}

function fieldRemedy(name: string, type: string, near: string | undefined, fields: readonly string[]): string {
  if (near !== undefined) return `write "${near}" in place of "${name}"`;
  const elsewhere = typesWith(name).filter(other => other !== type);
  if (elsewhere.length > 0) {
    return `"${name}" is a field of ${elsewhere.slice(0, 3).join(", ")}: check the indentation of its line`;
  }
  const some = fields.length > 12 ? `${fields.slice(0, 12).join(", ")}, …` : fields.join(", ");
  return `remove the line, or use one of the fields of ${type}: ${some}`;
}
