import type {Rng} from "../core/rng.js";

/** Kubernetes leaves out vowels and what looks like them, so that no name is a word. */
const ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
const HASH_LENGTH = 9;
const SUFFIX_LENGTH = 5;

/**
 * The name of a deployment's ReplicaSet. The real one ends in a hash of the template; here it is drawn.
 *
 * @example replicaSetName("vllm", rng) // "vllm-7d4b9c6f8"
 */
export function replicaSetName(deployment: string, rng: Rng): string {
  return `${deployment}-${letters(HASH_LENGTH, rng)}`;
}

/**
 * A name for a pod of a ReplicaSet that no other of its pods has.
 *
 * @example podName("vllm-7d4b9c6f8", rng, () => false) // "vllm-7d4b9c6f8-x2x7z"
 */
export function podName(replicaSet: string, rng: Rng, isTaken: (name: string) => boolean): string {
  for (;;) {
    const name = `${replicaSet}-${letters(SUFFIX_LENGTH, rng)}`;
    if (!isTaken(name)) return name;
  }
}

function letters(length: number, rng: Rng): string {
  return Array.from({length}, () => ALPHABET[rng.wholeBetween(0, ALPHABET.length - 1)]).join("");
}
