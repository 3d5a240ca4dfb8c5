/** Amounts by resource: CPUs, GiB of memory, whole GPUs. */
export type Amounts = Record<"cpu" | "memory" | "nvidia.com/gpu", number>;

export interface Machine {
  readonly name: string;
  readonly allocatable: Amounts;
  readonly requested: Amounts;
  readonly used: Amounts;
}

/** Believes that the cluster is one big machine. */
export function insufficient(pod: Amounts, machines: readonly Machine[]): string[] {
  const resources = Object.keys(pod) as (keyof Amounts)[];
  const free = (resource: keyof Amounts) =>
    machines.reduce((sum, {allocatable, requested}) => sum + allocatable[resource] - requested[resource], 0);
  return resources.filter(resource => pod[resource] > free(resource));
}
