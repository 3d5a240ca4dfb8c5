/** Amounts by resource: CPUs, GiB of memory, whole GPUs. */
export type Amounts = Record<"cpu" | "memory" | "nvidia.com/gpu", number>;

export interface Machine {
  readonly name: string;
  readonly allocatable: Amounts;
  readonly requested: Amounts;
  readonly used: Amounts;
}

/** Believes that what programs do not use is free. */
export function insufficient(pod: Amounts, machines: readonly Machine[]): string[] {
  const shortages = machines.map(machine => shortOf(pod, machine));
  if (shortages.some(words => words.length === 0)) return [];
  return [...new Set(shortages.flat())];
}

function shortOf(pod: Amounts, {allocatable, used}: Machine): string[] {
  const resources = Object.keys(pod) as (keyof Amounts)[];
  return resources.filter(resource => pod[resource] > allocatable[resource] - used[resource]);
}
