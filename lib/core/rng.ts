import {sha256} from "@noble/hashes/sha2.js";
import {utf8ToBytes} from "@noble/hashes/utils.js";
import {uniformFloat64} from "pure-rand/distribution/uniformFloat64";
import {uniformInt} from "pure-rand/distribution/uniformInt";
import {xoroshiro128plusFromState} from "pure-rand/generator/xoroshiro128plus";
import {SimError} from "./errors.js";

/**
 * One stream of chance. Only sums, products and comparisons lie between the generator's bits and a draw, never a logarithm or a root,
 * which engines may round differently: a draw is the same number on every Node and in every browser.
 */
export interface Rng {
  /** From 0 up to, but never, 1. */
  unit(): number;
  /** A whole number from `low` to `high`, both of them included, each as likely as the next. */
  wholeBetween(low: number, high: number): number;
  /** Whole milliseconds of an exponential distribution: the time to the next of events that come at random, `meanMs` apart on average. */
  exponentialMs(meanMs: number): number;
  /** Whole milliseconds of a triangular distribution: `typicalMs` is the likeliest, the other two are never passed. */
  between(lowMs: number, typicalMs: number, highMs: number): number;
}

export interface Streams {
  /** The stream of that name; asked for again, it goes on where it stopped. */
  stream(name: string): Rng;
}

/**
 * Streams of chance, one a name. What one of them draws depends on the seed and its name alone, so more draws from one, or one more
 * stream, leave the luck of all others as it was.
 *
 * The generator is xoroshiro128+ of pure-rand (typed, no dependencies, the one beneath fast-check); its state is the first half of the
 * SHA-256 of seed and name.
 *
 * @throws SimError for a seed that is not a whole number
 * @example makeStreams(7).stream("orders").wholeBetween(1, 6) // 1 to 6, and the same on every machine
 */
export function makeStreams(seed: number): Streams {
  if (!Number.isSafeInteger(seed)) throw refusal("seed", seed, "a whole number", "take any, such as 1");
  const streams = new Map<string, Rng>();
  return {
    stream(name) {
      const stream = streams.get(name) ?? makeRng(seed, name);
      streams.set(name, stream);
      return stream;
    }
  };
}

function makeRng(seed: number, name: string): Rng {
  const digest = sha256(utf8ToBytes(`${seed}/${name}`));
  const words = new DataView(digest.buffer, digest.byteOffset);
  const bits = xoroshiro128plusFromState([0, 4, 8, 12].map(at => words.getInt32(at)));
  const unit = () => uniformFloat64(bits);
  return {
    unit,
    wholeBetween(low, high) {
      requireWhole("low", low, high);
      requireWhole("high", high, high);
      return uniformInt(bits, low, high);
    },
    exponentialMs(meanMs) {
      if (!(meanMs >= 0 && meanMs < Number.POSITIVE_INFINITY))
        throw refusal("meanMs", meanMs, "milliseconds, 0 or more", "give the mean time between two events");
      return Math.round(meanMs * exponential(unit));
    },
    between(lowMs, typicalMs, highMs) {
      requireWhole("highMs", highMs, highMs);
      requireWhole("typicalMs", typicalMs, highMs);
      requireWhole("lowMs", lowMs, typicalMs);
      return Math.round(triangular(unit, lowMs, typicalMs, highMs));
    }
  };
}

/**
 * Exponential of mean 1 by comparisons alone: the length of a falling run of draws that begins at x is odd with probability e^-x. A run
 * of even length adds 1 and begins anew.
 *
 * @see J. von Neumann, "Various techniques used in connection with random digits", 1951
 */
function exponential(unit: () => number): number {
  for (let whole = 0; ; whole++) {
    const first = unit();
    let isOdd = true;
    for (let last = first, next = unit(); next < last; next = unit()) {
      last = next;
      isOdd = !isOdd;
    }
    if (isOdd) return whole + first;
  }
}

/** The larger of two draws has a density that rises in a straight line; each side of the triangle is one of those. */
function triangular(unit: () => number, low: number, typical: number, high: number): number {
  const isBelow = unit() * (high - low) < typical - low;
  const share = Math.max(unit(), unit());
  return isBelow ? low + (typical - low) * share : high - (high - typical) * share;
}

function requireWhole(name: string, value: number, most: number): void {
  if (Number.isSafeInteger(value) && value <= most) return;
  const expected = value > most ? `a whole number of at most ${most}` : "a whole number";
  throw refusal(name, value, expected, "give whole numbers, the smallest first");
}

function refusal(name: string, got: number, expected: string, fix: string): SimError {
  return new SimError({where: `a random draw: ${name}`, got, expected, fix});
}
