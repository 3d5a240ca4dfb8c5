/** Compares two strings by UTF-16 code unit, the same on every machine and locale: negative, zero or positive. */
export function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
