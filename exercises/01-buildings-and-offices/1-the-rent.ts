// The rent: what do n routers cost? Chapter: notebooks/01-buildings-and-offices.ipynb
//
// The company runs routers, all of one kind. One machine has room for so many of them; when it is full, the next router needs
// another machine. Write what the cloud charges per hour.
// Predict first: one router runs on the machine, then ten. By what factor does the rent grow?

/**
 * @param pods - routers that run, a whole number from 0
 * @param podsPerNode - routers that one machine has room for, a whole number from 1
 * @param usdPerHour - price of one machine
 * @returns the rent of all machines that are needed, in USD per hour
 */
export function rentForPods(pods: number, podsPerNode: number, usdPerHour: number): number {
  // TODO: count the machines, then price them.
  throw new Error("rentForPods is not written yet: replace this line");
}
