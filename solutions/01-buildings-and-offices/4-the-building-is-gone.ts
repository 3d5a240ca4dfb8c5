/** A line of `kubectl get pods -o wide`. */
export interface PodLine {
  readonly name: string;
  readonly app: string;
  readonly node: string | null;
}

/** The pods once those of the lost node are deleted and replaced. */
export function afterLosing(pods: readonly PodLine[], lost: string): PodLine[] {
  const survivors = pods.filter(({node}) => node !== lost);
  const names = new Set(pods.map(({name}) => name));
  const replacements = pods
    .filter(({node}) => node === lost)
    // The controller makes a pod and leaves its place open: which node it gets is the scheduler's decision.
    .map(({app}) => ({name: newName(app, names), app, node: null}));
  return [...survivors, ...replacements];
}

/** A name that no pod has or had. A real ReplicaSet adds five letters drawn by lot; a number that counts up does as well. */
function newName(app: string, names: Set<string>): string {
  let number = 0;
  while (names.has(`${app}-${number}`)) number++;
  names.add(`${app}-${number}`);
  return `${app}-${number}`;
}
