/** A piece of a selector: a word, one of the signs and words with a meaning, or the end. */
export interface Token {
  readonly kind: "word" | "operator" | "end";
  readonly text: string;
}

const BLANKS = " \t\r\n";
const SIGNS = "=!(),><";
/** Signs that belong together; the longest that fits is taken. */
const PAIRS = new Set(["==", "!="]);
/** Words that are operators where one is expected. */
const WORDS = new Set(["in", "notin"]);

/**
 * The pieces of a selector, the end among them.
 *
 * @see Kubernetes 1.36.3, apimachinery pkg/labels/selector.go, Lexer
 * @example tokensOf("app!=web").map(({text}) => text) // ["app", "!=", "web", ""]
 */
export function tokensOf(selector: string): Token[] {
  // Upstream takes the character 0 for the end.
  const text = selector.split("\0", 1)[0] as string;
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const first = text[at] as string;
    if (BLANKS.includes(first)) {
      at++;
      continue;
    }
    const piece = SIGNS.includes(first) ? sign(text, at) : word(text, at);
    tokens.push({kind: SIGNS.includes(first) || WORDS.has(piece) ? "operator" : "word", text: piece});
    at += piece.length;
  }
  return [...tokens, {kind: "end", text: ""}];
}

function sign(text: string, at: number): string {
  const pair = text.slice(at, at + 2);
  return PAIRS.has(pair) ? pair : (text[at] as string);
}

function word(text: string, at: number): string {
  let end = at;
  while (end < text.length && !BLANKS.includes(text[end] as string) && !SIGNS.includes(text[end] as string)) end++;
  return text.slice(at, end);
}
