import {WIDTH} from "../theme.js";
import type {Item} from "./sheet.js";

// What the parts of the page share, in px.

export const MARGIN = 18;
export const INNER_WIDTH = WIDTH - 2 * MARGIN;

/** A piece of the page, and where the next one begins. */
export interface Block {
  readonly items: readonly Item[];
  readonly bottom: number;
}

/** Lines of text below each other. */
export function paragraph(lines: readonly string[], x: number, top: number, fontSize: number): readonly Item[] {
  return lines.map((text, i) => ({text, x, y: top + 8 + i * (fontSize + 4), fontSize}));
}
