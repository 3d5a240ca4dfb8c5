import {CelFault} from "./fault.js";

// A version as semver 2.0.0 has it. Kubernetes reads it with blang/semver v4; this is the same grammar and order.
const SEMVER =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*))*))?(?:\+[\da-zA-Z-]+(?:\.[\da-zA-Z-]+)*)?$/;

/** A version that can be compared: major, minor, patch, and the identifiers of a pre-release. */
export class Semver {
  readonly numbers: readonly bigint[];
  readonly prerelease: readonly string[];

  private constructor(numbers: readonly bigint[], prerelease: readonly string[]) {
    this.numbers = numbers;
    this.prerelease = prerelease;
  }

  /** Undefined for a text that is no version. */
  static read(text: string): Semver | undefined {
    const [, major, minor, patch, prerelease] = SEMVER.exec(text) ?? [];
    if (major === undefined || minor === undefined || patch === undefined) return undefined;
    return new Semver([BigInt(major), BigInt(minor), BigInt(patch)], prerelease?.split(".") ?? []);
  }

  static parse(text: string): Semver {
    const version = Semver.read(text);
    if (version === undefined) throw new CelFault(`"${text}" is no semantic version, such as 1.2.3`);
    return version;
  }

  /** Negative, zero or positive; build metadata does not count. */
  compareTo(other: Semver): number {
    for (let i = 0; i < 3; i++) {
      const [a, b] = [this.numbers[i] as bigint, other.numbers[i] as bigint];
      if (a !== b) return a < b ? -1 : 1;
    }
    return comparePrereleases(this.prerelease, other.prerelease);
  }
}

/** "v1.02" becomes "1.2.0": what CEL's semver(text, true) forgives. */
export function normalizeSemver(text: string): string {
  const [, core = "", rest = ""] = /^v?([\d.]*)(.*)$/s.exec(text) ?? [];
  const numbers = core.split(".").map(number => number.replace(/^0+(?=\d)/, ""));
  while (numbers.length < 3) numbers.push("0");
  return numbers.join(".") + rest;
}

/** A release comes after its pre-releases; identifiers compare one by one, numbers before words. */
function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Math.sign(b.length - a.length);
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareIdentifiers(a[i] as string, b[i] as string);
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}

function compareIdentifiers(a: string, b: string): number {
  const [isNumberA, isNumberB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
  const [left, right] = isNumberA ? [BigInt(a), BigInt(b)] : [a, b];
  return left < right ? -1 : left > right ? 1 : 0;
}
