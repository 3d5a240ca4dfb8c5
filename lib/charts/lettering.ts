// Letters without a screen to measure them on: an estimate on the safe side, the same on every machine.

const NARROW = /[ijltfrI.,:;'|!()[\]\- ]/;
const WIDE = /[A-Zmw@%&…×]/;

/** The width of a text in px, for a Helvetica of `fontSize`; scripts beyond the Latin and Greek ones, and emoji, count as square. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const letter of text)
    ems += letter > "\u10ff" && letter !== "…" ? 1.1 : NARROW.test(letter) ? 0.35 : WIDE.test(letter) ? 0.8 : 0.57;
  return ems * fontSize;
}

/** The first of several wordings that fits the width; empty when none does. */
export function firstThatFits(wordings: readonly string[], width: number, fontSize: number): string {
  return wordings.find(text => textWidth(text, fontSize) <= width) ?? "";
}

/** The text cut in its middle to fit: names of machines differ at their ends. */
export function cut(text: string, width: number, fontSize: number): string {
  const letters = [...text];
  for (let kept = letters.length; kept > 0; kept--) {
    const head = letters.slice(0, Math.ceil(kept / 2)).join("");
    const tail = letters.slice(letters.length - Math.floor(kept / 2)).join("");
    const shorter = kept === letters.length ? text : `${head}…${tail}`;
    if (textWidth(shorter, fontSize) <= width) return shorter;
  }
  return "";
}

/** The text in at most `most` lines, broken between words; the last ends in "…" when there was more. */
export function wrap(text: string, width: number, fontSize: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, fontSize) <= width) lines[lines.length - 1] = longer;
    else lines.push(cut(word, width, fontSize));
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]} …`];
}
