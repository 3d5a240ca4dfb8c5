/** The empty offices of a building. */
export function emptyOffices(offices: number, taken: number): number {
  // What is not taken is empty.
  return offices - taken;
}
