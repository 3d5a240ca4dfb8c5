/** The value that a map itself has under a key: one named "constructor" is not what every object inherits. */
export function own<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
