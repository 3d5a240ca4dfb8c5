/** The tightest fit: of the machines with room, the one that is left with the fewest free GPUs. */
export function place(machines: readonly number[], pods: readonly number[]): readonly (number | null)[] {
  const free = [...machines];
  return pods.map(gpus => {
    const withRoom = free.flatMap((left, machine) => (left >= gpus ? [machine] : []));
    const [first, ...others] = withRoom;
    // A pod waits where no single machine has room, however many GPUs are free on several.
    if (first === undefined) return null;
    const best = others.reduce((a, b) => ((free[b] as number) < (free[a] as number) ? b : a), first);
    free[best] = (free[best] as number) - gpus;
    return best;
  });
}
