/** A vector: one line of a file, a question with what the real component answered, as JSON. */
export type VectorCase = Readonly<Record<string, unknown>>;

/** One kind of case. */
export interface CaseKind {
  /** The part of a case that is the real component's answer; what is left asks. */
  expected(vector: VectorCase): unknown;
  /** What the kit answers, in the same form. */
  answer(vector: VectorCase): unknown;
  /** An answer, expected or actual, in a form in which only what matters differs. */
  canonical(answer: unknown): unknown;
}

/** A folder of vectors: one kind for all of its files, or a kind for each file by its name without ".jsonl". */
export type Area = {readonly everyFile: CaseKind} | {readonly byFile: Readonly<Record<string, CaseKind>>};

/** A case without some of its fields, which ask: what stays is the answer. The `id` goes too. */
export function answerBeside(vector: VectorCase, ...asking: readonly string[]): VectorCase {
  return Object.fromEntries(Object.entries(vector).filter(([field]) => field !== "id" && !asking.includes(field)));
}

/** For kinds of which every field matters. */
export function asItIs(answer: unknown): unknown {
  return answer;
}
