/** Rows in kubectl's look, the headings first: each column as wide as its widest cell, and three spaces to the next. */
export function kubectlTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map(row => row[i]!.length)));
  const lines = rows.map(row => row.map((cell, i) => cell.padEnd(widths[i]!)).join("   "));
  return lines.map(line => line.trimEnd()).join("\n");
}
