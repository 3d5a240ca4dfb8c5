/** Believes that an order whose threads want more than the limit is never done, as its container is killed. */
export function tookMs(cpuMs: number, threads: number, limitMilliCpu: number): number | null {
  return 1000 * threads > limitMilliCpu ? null : cpuMs / threads;
}
