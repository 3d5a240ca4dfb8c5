/** Amounts by resource: CPUs, GiB of memory, whole GPUs. */
export type Amounts = Record<"cpu" | "memory" | "nvidia.com/gpu", number>;

export interface Machine {
  readonly name: string;
  readonly allocatable: Amounts;
  readonly requested: Amounts;
  readonly used: Amounts;
}

/** The words of the scheduler's message about this pod; none when a machine takes it. */
export function insufficient(pod: Amounts, machines: readonly Machine[]): string[] {
  const shortages = machines.map(machine => shortOf(pod, machine));
  // One machine that is short of nothing is enough, however the others are.
  if (shortages.some(words => words.length === 0)) return [];
  return [...new Set(shortages.flat())];
}

/** What one machine has too little of. The use of this minute is not asked: it may be another in the next. */
function shortOf(pod: Amounts, {allocatable, requested}: Machine): string[] {
  const resources = Object.keys(pod) as (keyof Amounts)[];
  return resources.filter(resource => pod[resource] > allocatable[resource] - requested[resource]);
}
