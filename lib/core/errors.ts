/** What is wrong with a scenario: the four facts that a person needs to mend it. */
export interface Fault {
  /** The place, from the outside in: file, document, object, field. */
  readonly where: string;
  /** What was found there; left out where nothing was. */
  readonly got?: unknown;
  /** What would have been right, as a noun phrase. */
  readonly expected: string;
  /** What to do now, as an imperative sentence without its full stop. */
  readonly fix: string;
}

/** The longest rendering of a found value inside a message; a learner's 50 MB of junk is not repeated to them. */
const SHOWN_CHARACTERS = 80;

/** The longest of the other parts: a name of 5,000 letters is not repeated in full either. */
const PART_CHARACTERS = 800;

/**
 * A mistake in what the caller gave: a manifest, a number, a file. Its message is one sentence that says where, what was found,
 * what was expected and how to fix it; the same four facts are fields for programs.
 *
 * @example throw new SimError({where: 'pod "llm-0": requests["nvidia.com/gpu"]', got: 0.5, expected: "a whole number", fix: "ask for 1"})
 */
export class SimError extends Error implements Fault {
  override readonly name = "SimError";
  readonly where: string;
  readonly got: unknown;
  readonly expected: string;
  readonly fix: string;

  constructor(fault: Fault) {
    const found = "got" in fault ? ` is ${showValue(fault.got)};` : ":";
    super(`${cut(fault.where)}${found} expected ${cut(fault.expected)}. To fix: ${cut(fault.fix)}.`);
    this.where = fault.where;
    this.got = fault.got;
    this.expected = fault.expected;
    this.fix = fault.fix;
  }
}

/** A long part without its middle, as its end often says the most. */
function cut(text: string): string {
  if (text.length <= PART_CHARACTERS) return text;
  const half = PART_CHARACTERS / 2;
  return `${text.slice(0, half)}…${text.slice(-half)}`;
}

/** A value as it is shown inside a message: JSON where it has one, cut to a length that a sentence can carry. */
function showValue(value: unknown): string {
  const text = jsonOf(value) ?? String(value);
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
}

/** Undefined for what JSON cannot say: functions, NaN and Infinity, big integers, objects that hold themselves. */
function jsonOf(value: unknown): string | undefined {
  try {
    const isNumber = typeof value === "number";
    return isNumber && !Number.isFinite(value) ? undefined : JSON.stringify(value);
  } catch {
    return undefined;
  }
}
