import type {Path, Step} from "./mistake.js";

/** Kubernetes objects are some ten levels deep; what is nested further is no manifest, and would exhaust the stack. */
const MAX_DEPTH = 200;

/** What is wrong with a JSON text, and where. */
export class JsonFault extends Error {
  constructor(
    message: string,
    /** Index of the first character that is wrong. */
    readonly offset: number
  ) {
    super(message);
  }
}

/**
 * The JSON values of a text, one after the other. In contrast to `JSON.parse` a field that is given twice is refused, as the API
 * server does, and errors read the same on every version of Node.
 *
 * @throws JsonFault
 */
export function parseJson(text: string): unknown[] {
  const reader = new Reader(text);
  const values: unknown[] = [];
  while (reader.more()) values.push(reader.value([]));
  return values;
}

/** Where in a text that {@link parseJson} accepts the value at a path begins; undefined where the path leads nowhere. */
export function offsetInJson(text: string, document: number, path: Path): number | undefined {
  const reader = new Reader(text, path);
  for (let i = 0; i < document; i++) reader.value(undefined);
  reader.value([]);
  return reader.found;
}

class Reader {
  #at = 0;
  #depth = 0;
  found: number | undefined;

  constructor(
    readonly text: string,
    /** A path whose place is wanted. */
    readonly wanted?: Path
  ) {}

  more(): boolean {
    this.#skipBlanks();
    return this.#at < this.text.length;
  }

  /** @param path the steps to this value as long as they are those wanted, otherwise undefined */
  value(path: Path | undefined): unknown {
    this.#skipBlanks();
    if (path !== undefined && path.length === this.wanted?.length) this.found ??= this.#at;
    const first = this.text[this.#at];
    if (first === '"') return this.#string();
    if (first !== "{" && first !== "[") return this.#scalar();
    if (++this.#depth > MAX_DEPTH) throw this.#fault(`values nested more than ${MAX_DEPTH} levels deep`);
    this.#at++;
    const value = first === "{" ? this.#object(path) : this.#array(path);
    this.#depth--;
    return value;
  }

  #object(path: Path | undefined): unknown {
    const fields = new Map<string, unknown>();
    for (let open = !this.#took("}"); open; open = this.#comma("}")) {
      this.#skipBlanks();
      const start = this.#at;
      if (this.text[start] !== '"') throw this.#fault("expected a field's name in double quotes");
      const name = this.#string();
      if (fields.has(name)) throw new JsonFault(`the field "${name}" is given twice`, start);
      if (!this.#took(":")) throw this.#fault(`expected a colon after "${name}"`);
      fields.set(name, this.value(this.#towards(path, name)));
    }
    return Object.fromEntries(fields);
  }

  #array(path: Path | undefined): unknown[] {
    const items: unknown[] = [];
    for (let open = !this.#took("]"); open; open = this.#comma("]"))
      items.push(this.value(this.#towards(path, items.length)));
    return items;
  }

  /** After an item: true when another follows, false at the end. */
  #comma(end: string): boolean {
    if (this.#took(",")) return true;
    if (this.#took(end)) return false;
    throw this.#fault(`expected a comma or ${end}`);
  }

  #string(): string {
    const start = this.#at;
    let end = this.text.indexOf('"', start + 1);
    while (end > 0 && this.#isEscaped(end)) end = this.text.indexOf('"', end + 1);
    if (end < 0) throw this.#fault("a string without its closing quote");
    this.#at = end + 1;
    try {
      return JSON.parse(this.text.slice(start, this.#at)) as string;
    } catch {
      throw new JsonFault("a string with a line break, a control character or an unknown escape in it", start);
    }
  }

  #isEscaped(quote: number): boolean {
    let slashes = 0;
    while (this.text[quote - 1 - slashes] === "\\") slashes++;
    return slashes % 2 === 1;
  }

  #scalar(): unknown {
    const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
    scalar.lastIndex = this.#at;
    const found = scalar.exec(this.text)?.[0];
    if (found === undefined) throw this.#fault("expected a value");
    this.#at += found.length;
    return JSON.parse(found);
  }

  #towards(path: Path | undefined, step: string | number): Path | undefined {
    const next = path && this.wanted?.[path.length];
    return next !== undefined && sameStep(next, step) ? [...(path ?? []), next] : undefined;
  }

  #took(character: string): boolean {
    this.#skipBlanks();
    if (this.text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #skipBlanks(): void {
    while (this.#at < this.text.length && " \n\r\t".includes(this.text[this.#at] as string)) this.#at++;
  }

  #fault(message: string): JsonFault {
    return new JsonFault(this.#at < this.text.length ? message : `the text ends too early: ${message}`, this.#at);
  }
}

function sameStep(wanted: Step, step: string | number): boolean {
  return (typeof wanted === "object" ? wanted.key : wanted) === step;
}
