export interface Reading {
  readonly nodes: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly main: string;
  readonly further: number;
  readonly whenEmpty: number;
}

/** Believes that a node with too little CPU is full, and would take the pod when it empties. */
export function read(message: string): Reading {
  const parts = [...message.matchAll(/0\/(\d+) nodes are available: (.*?)\.(?= |$)/g)];
  const [why = {}] = parts.map(part => counts(part[2] ?? ""));
  const nodes = Number(parts[0]?.[1]);
  const reasons = Object.entries(why);
  return {
    nodes,
    reasons: why,
    main: reasons.reduce((most, reason) => (reason[1] > most[1] ? reason : most))[0],
    further: reasons.reduce((sum, [, count]) => sum + count, 0) - nodes,
    whenEmpty: why["Insufficient cpu"] ?? 0
  };
}

function counts(list: string): Record<string, number> {
  const entries = list.split(", ").map(entry => entry.match(/^(\d+) (.*)$/) ?? []);
  return Object.fromEntries(entries.map(([, count, reason]) => [reason, Number(count)]));
}
