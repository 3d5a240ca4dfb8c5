// Turns what an answer returned into data that JSON can carry unchanged, or says which part cannot be carried and why.

const MOST_VALUES = 100_000;
const {isArray} = Array;
const {isFinite: isFiniteNumber} = Number;
const {entries, getPrototypeOf, prototype} = Object;

class Unfit extends Error {
  constructor(path, what) {
    super(what);
    this.unfit = path === "" ? what : `${what} at ${path}`;
  }
}

/**
 * A copy of `value` made of objects, arrays, strings, finite numbers, booleans and null.
 * A field that is undefined is left out, as JSON does.
 */
export function plain(value) {
  let count = 0;
  const inside = new Set();
  return copy(value, "");

  function copy(part, path) {
    if (++count > MOST_VALUES) throw new Unfit("", `more than ${MOST_VALUES} values`);
    if (part === null || typeof part === "string" || typeof part === "boolean") return part;
    if (typeof part === "number" && isFiniteNumber(part)) return part;
    if (typeof part !== "object")
      throw new Unfit(
        path,
        typeof part === "function" ? "a function" : `${String(part)}${typeof part === "bigint" ? "n" : ""}`
      );
    if (inside.has(part)) throw new Unfit(path, "an object that contains itself");
    inside.add(part);
    const made = isArray(part) ? part.map((item, index) => copy(item, `${path}[${index}]`)) : fields(part, path);
    inside.delete(part);
    return made;
  }

  function fields(part, path) {
    const parent = getPrototypeOf(part);
    if (parent !== null && parent !== prototype)
      throw new Unfit(path, `a ${parent.constructor?.name ?? "class"} object`);
    const made = {__proto__: null};
    for (const [key, item] of entries(part)) {
      if (item !== undefined) made[key] = copy(item, path === "" ? key : `${path}.${key}`);
    }
    return made;
  }
}
