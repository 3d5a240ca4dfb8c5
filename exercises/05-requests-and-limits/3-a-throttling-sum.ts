// A throttling sum: how late is the order? Chapter: notebooks/05-requests-and-limits.ipynb
//
// An order comes to an idle container at the beginning of a period. Its threads work on it at once, each on a core of its own, and all of
// them together may use so much CPU time in each period of 100 ms as the limit says: 100 ms for a limit of 1 CPU (1000 milli-CPU). When it
// is used up, they stand still until the next period. Threads that do not use it up work on without a pause.
// Predict first: 200 ms of CPU time, 2 threads, a limit of 1 CPU. After how many milliseconds is the order done?

/**
 * @param cpuMs - CPU time that the order takes, over all threads, above 0
 * @param threads - a whole number from 1, all of them busy until the order is done
 * @param limitMilliCpu - a whole number from 10
 * @returns milliseconds from the order's arrival until it is done; null for one that is never done
 */
export function tookMs(cpuMs: number, threads: number, limitMilliCpu: number): number | null {
  // TODO: count the periods that are used up, and add what the last one takes.
  throw new Error("tookMs is not written yet: replace this line");
}
