// Empty offices: your first answer. Chapter: notebooks/00-start-here.ipynb
//
// An office building has some offices, and tenants have taken some of them. How many are still empty?
// Work in a loop: replace the last line of the function, save, type `npm test -- 00.1`, read what comes back.

/**
 * @param offices - offices in the building, a whole number
 * @param taken - offices with a tenant, from 0 to `offices`
 * @returns how many offices are empty
 */
export function emptyOffices(offices: number, taken: number): number {
  // TODO: return the number of offices without a tenant.
  throw new Error("emptyOffices is not written yet: replace this line");
}
