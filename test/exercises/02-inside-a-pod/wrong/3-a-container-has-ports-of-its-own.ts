/** Believes that a container is a little machine with a network of its own. */
export function collisions() {
  return [];
}
