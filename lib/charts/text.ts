import type {Cell, Table} from "./chart.js";

// Control characters would break the XML of a picture or steer a terminal; direction overrides and lone surrogates would garble the words beside them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to be found
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff\p{Surrogate}]/gu;

/** One line that every viewer can print: each character that is no text becomes "�". Names come from outside and may hold anything. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, "\ufffd");
}

/** A cell as it is read: numbers with at most four decimals, nothing for null. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  return typeof cell === "number" ? formatNumber(cell, 4) : printable(String(cell));
}

/**
 * A number with at most `decimals` decimals, the same in every locale.
 *
 * @example formatNumber(23.66, 3) // "23.66"
 */
export function formatNumber(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}

/** Dollars to the cent: "88.15 USD". */
export function money(usd: number): string {
  return `${usd.toFixed(2)} USD`;
}

/** "1 node", "2 nodes". */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}

/** Does the column hold numbers, and so line up on the right? */
export function isNumeric(table: Table, key: string): boolean {
  const cells = table.rows.map(row => row[key]).filter(cell => cell !== null && cell !== undefined);
  return cells.length > 0 && cells.every(cell => typeof cell === "number");
}

/**
 * The table as aligned text: caption, headings, a rule, one line a row; numbers on the right.
 *
 * @example toText({caption: "Rent", columns: [{key: "pods", title: "Pods"}], rows: [{pods: 1}]}) // "Rent\n\nPods\n----\n   1"
 */
export function toText(table: Table): string {
  const columns = table.columns.map(({key, title}) => {
    const cells = [printable(title), ...table.rows.map(row => cellText(row[key]))];
    const width = Math.max(...cells.map(characters));
    const right = isNumeric(table, key);
    return [cells[0]!, "-".repeat(width), ...cells.slice(1)].map(cell => pad(cell, width, right));
  });
  const lines = (columns[0] ?? []).map((_, i) =>
    columns
      .map(column => column[i]!)
      .join("  ")
      .trimEnd()
  );
  return [printable(table.caption), "", ...lines].join("\n");
}

function pad(text: string, width: number, right: boolean): string {
  const spaces = " ".repeat(width - characters(text));
  return right ? spaces + text : text + spaces;
}

function characters(text: string): number {
  return [...text].length;
}
