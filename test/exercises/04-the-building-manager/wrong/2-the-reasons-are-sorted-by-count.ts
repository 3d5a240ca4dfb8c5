export interface Reading {
  readonly nodes: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly main: string;
  readonly further: number;
  readonly whenEmpty: number;
}

const NO_VICTIMS = "No preemption victims found for incoming pod";

/** Believes that the last reason is the one that most nodes gave. */
export function read(message: string): Reading {
  const parts = [...message.matchAll(/0\/(\d+) nodes are available: (.*?)\.(?= |$)/g)];
  const [why = {}, eviction = {}] = parts.map(part => counts(part[2] ?? ""));
  const nodes = Number(parts[0]?.[1]);
  const reasons = Object.entries(why);
  return {
    nodes,
    reasons: why,
    main: reasons.at(-1)?.[0] ?? "",
    further: reasons.reduce((sum, [, count]) => sum + count, 0) - nodes,
    whenEmpty: eviction[NO_VICTIMS] ?? 0
  };
}

function counts(list: string): Record<string, number> {
  const entries = list.split(", ").map(entry => entry.match(/^(\d+) (.*)$/) ?? []);
  return Object.fromEntries(entries.map(([, count, reason]) => [reason, Number(count)]));
}
