import type {Path} from "./mistake.js";

/** One document of a text, and the lines of what is in it. */
export interface Document {
  readonly value: unknown;
  /** The line, from 1, of the value at a path, or of the nearest one above it. */
  lineOf(path: Path): number;
}

/** The line, from 1, of a character. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
