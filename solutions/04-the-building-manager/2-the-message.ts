export interface Reading {
  readonly nodes: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly main: string;
  readonly further: number;
  readonly whenEmpty: number;
}

const NO_VICTIMS = "No preemption victims found for incoming pod";

/** What the message says, and what follows from it. */
export function read(message: string): Reading {
  // Each part is "0/N nodes are available: COUNT REASON, COUNT REASON." A reason may hold dots ("nvidia.com/gpu"), but none before a space or the end.
  const parts = [...message.matchAll(/0\/(\d+) nodes are available: (.*?)\.(?= |$)/g)];
  const [why = {}, eviction = {}] = parts.map(part => counts(part[2] ?? ""));
  const nodes = Number(parts[0]?.[1]);
  const reasons = Object.entries(why);
  return {
    nodes,
    reasons: why,
    // The list is sorted as text, so the largest count may stand anywhere.
    main: reasons.reduce((most, reason) => (reason[1] > most[1] ? reason : most))[0],
    // A node with two reasons is counted under both.
    further: reasons.reduce((sum, [, count]) => sum + count, 0) - nodes,
    // "Not helpful": the node would refuse the pod whoever left. The others lack only room, and there nobody may be evicted.
    whenEmpty: eviction[NO_VICTIMS] ?? 0
  };
}

function counts(list: string): Record<string, number> {
  const entries = list.split(", ").map(entry => entry.match(/^(\d+) (.*)$/) ?? []);
  return Object.fromEntries(entries.map(([, count, reason]) => [reason, Number(count)]));
}
