export interface Tenant {
  readonly name: string;
  readonly priority: number;
  readonly cpus: number;
}

export interface Building {
  readonly node: string;
  readonly cpus: number;
  readonly tenants: readonly Tenant[];
}

export interface Outcome {
  readonly node: string | null;
  readonly victims: readonly string[];
  readonly running: readonly string[];
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const cpusOf = (tenants: readonly Tenant[]) => sum(tenants.map(({cpus}) => cpus));

/** Who leaves this building so that the pod fits; undefined when even the departure of all that may be evicted is not enough. */
function victimsIn({cpus, tenants}: Building, urgent: Tenant): readonly Tenant[] | undefined {
  const lower = tenants.filter(({priority}) => priority < urgent.priority);
  const free = cpus - cpusOf(tenants) + cpusOf(lower) - urgent.cpus;
  if (free < 0) return undefined;
  let missing = urgent.cpus - (cpus - cpusOf(tenants));
  return [...lower]
    .sort((a, b) => a.priority - b.priority)
    .filter(({cpus: size}) => {
      if (missing <= 0) return false;
      missing -= size;
      return true;
    });
}

/** The least harm first: who is hurt counts before how many are. */
const harmOf = (victims: readonly Tenant[]) => {
  const priorities = victims.map(({priority}) => priority);
  return [Math.max(...priorities), victims.length, sum(priorities)];
};

/** Believes that the least important leave, one after the other, until there is room. */
export function afterArrival(street: readonly Building[], urgent: Tenant): Outcome {
  const everybody = street.flatMap(({tenants}) => tenants.map(({name}) => name));
  const evictions = street.flatMap(building => {
    const victims = victimsIn(building, urgent);
    return victims === undefined ? [] : [{node: building.node, victims, harm: harmOf(victims)}];
  });
  const [chosen] = evictions.sort((a, b) => {
    const at = a.harm.findIndex((value, i) => value !== b.harm[i]);
    return at < 0 ? 0 : (a.harm[at] as number) - (b.harm[at] as number);
  });
  if (chosen === undefined) return {node: null, victims: [], running: everybody};
  const victims = chosen.victims.map(({name}) => name);
  return {node: chosen.node, victims, running: [...everybody.filter(name => !victims.includes(name)), urgent.name]};
}
