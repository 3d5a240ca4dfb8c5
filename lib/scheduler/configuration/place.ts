import {SimError} from "../../core/errors.js";
import type {Document} from "../../model/document.js";
import {type Path, type Step, shownPath, valueAt} from "../../model/mistake.js";

/** What is wrong at a place. */
export interface Complaint {
  readonly expected: string;
  readonly fix: string;
  /** The kube-scheduler's own words, where it refuses the same. */
  readonly says?: string;
}

/** A place in a configuration, from which what is wrong there is told with file, line and field. */
export class Place {
  constructor(
    readonly source: string,
    readonly document: Document,
    readonly path: Path = []
  ) {}

  at(...steps: readonly Step[]): Place {
    return new Place(this.source, this.document, [...this.path, ...steps]);
  }

  refuse({expected, fix, says}: Complaint): never {
    const line = `${this.source}, line ${this.document.lineOf(this.path)}`;
    const got = valueAt(this.document.value, this.path);
    throw new SimError({
      where: this.path.length === 0 ? line : `${line}: ${shownPath(this.path)}`,
      // Of a whole object the line says more than its JSON.
      ...(got !== undefined && typeof got !== "object" && {got}),
      expected: says === undefined ? expected : `${expected} (kube-scheduler says: ${says})`,
      fix
    });
  }

  /** Refuses a number outside the range; one that is left out is right. */
  needRange(value: number | undefined, low: number, high: number, says?: string): void {
    if (value === undefined || (value >= low && value <= high)) return;
    const range = high === Number.POSITIVE_INFINITY ? `of ${low} or more` : `from ${low} to ${high}`;
    const expected = `a whole number ${range}`;
    this.refuse({expected, fix: "write such a number, or leave it out", ...(says !== undefined && {says})});
  }
}
