/** Believes that a limit is a speed: so many CPUs work, evenly, until the order is done. */
export function tookMs(cpuMs: number, threads: number, limitMilliCpu: number): number | null {
  return Math.max(cpuMs / threads, (1000 * cpuMs) / limitMilliCpu);
}
