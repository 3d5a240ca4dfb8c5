type Growable = Float64Array | Int32Array | Uint8Array;

/** A typed array of twice the length with the same numbers at its beginning. */
export function grown<A extends Growable>(array: A): A {
  const copy = new (array.constructor as new (length: number) => A)(array.length * 2);
  copy.set(array);
  return copy;
}
