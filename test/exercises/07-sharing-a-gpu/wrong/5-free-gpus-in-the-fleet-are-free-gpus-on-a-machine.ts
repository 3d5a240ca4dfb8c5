/** Believes that a pod fits where the fleet has as many GPUs free, and sends it to the fullest machine that has any. */
export function place(machines: readonly number[], pods: readonly number[]): readonly (number | null)[] {
  const free = [...machines];
  return pods.map(gpus => {
    if (free.reduce((sum, left) => sum + left, 0) < gpus) return null;
    const withRoom = free.filter(left => left >= gpus);
    const best = free.indexOf(withRoom.length > 0 ? Math.min(...withRoom) : Math.max(...free));
    free[best] = (free[best] as number) - gpus;
    return best;
  });
}
