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

/** What Go prints as it is: letters, marks, numbers, punctuation, symbols, and the plain blank. */
const PRINTED = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|["\\]/gu;

/**
 * A text in double quotes as Go's `%q` writes it.
 *
 * @example goQuote("a\u0001\"b") // the text "a\x01\"b", quotes included
 */
export function goQuote(text: string): string {
  return `"${text.replace(PRINTED, character => NAMED[character] ?? escaped(character.codePointAt(0) as number))}"`;
}

function escaped(code: number): string {
  const hex = code.toString(16);
  if (code < 0x80) return `\\x${hex.padStart(2, "0")}`;
  // Half a pair of UTF-16 reaches Go as the character that stands for an unreadable one.
  if (code >= 0xd800 && code < 0xe000) return "\ufffd";
  return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
