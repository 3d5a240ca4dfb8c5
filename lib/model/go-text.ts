import {compareCodeUnits} from "../core/order.js";

const NAMED: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "\\": "\\\\",
  '"': '\\"'
};

/** What Go escapes: all but letters, marks, numbers, punctuation, symbols and the plain blank; quotes and backslashes too. */
const ESCAPED = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|["\\]/gu;

/**
 * A text in double quotes as Go's `%q` writes it.
 *
 * @example goQuote("a\u0001\"b") // the text "a\x01\"b", quotes included
 */
export function goQuote(text: string): string {
  return `"${text.replace(ESCAPED, character => NAMED[character] ?? escaped(character.codePointAt(0) as number))}"`;
}

function escaped(code: number): string {
  const hex = code.toString(16);
  if (code < 0x80) return `\\x${hex.padStart(2, "0")}`;
  // Half a pair of UTF-16 reaches Go as the character that stands for an unreadable one.
  if (code >= 0xd800 && code < 0xe000) return "\ufffd";
  return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

/** What Go writes as an escape in JSON, so that the text can stand in a web page. */
const UNSAFE = /[<>&\u2028\u2029]/g;

/**
 * A value as Go's `encoding/json` writes it. Fields stand in the order that they have here; {@link goMap} puts those of a map in order.
 *
 * @example goJson({Name: "a&b"}) // {"Name":"a\u0026b"}
 */
export function goJson(value: unknown): string {
  return JSON.stringify(value).replace(
    UNSAFE,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}

/** A map in the order in which Go prints it: by key. */
export function goMap<T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => compareCodeUnits(a, b)));
}
