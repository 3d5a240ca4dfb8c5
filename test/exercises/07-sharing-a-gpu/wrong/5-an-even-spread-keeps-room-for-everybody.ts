/** Believes in the emptiest machine, as the default scheduler does. */
export function place(machines: readonly number[], pods: readonly number[]): readonly (number | null)[] {
  const free = [...machines];
  return pods.map(gpus => {
    const most = Math.max(...free);
    if (most < gpus) return null;
    const emptiest = free.indexOf(most);
    free[emptiest] = most - gpus;
    return emptiest;
  });
}
