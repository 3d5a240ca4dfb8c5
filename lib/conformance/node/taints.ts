import {isTolerated, readTaints, type Taint, type Toleration, tolerates} from "../../browser.js";
import {answerBeside, asItIs, type CaseKind} from "../area.js";

/** One line of taints.jsonl: arguments of `kubectl taint`, or a taint with tolerations. */
type TaintsQuestion =
  | {readonly op: "parseTaints"; readonly in: readonly string[]}
  | {readonly op: "tolerates"; readonly taint: Taint; readonly tolerations: readonly Toleration[]};

export const TAINTS_CASE: CaseKind = {
  expected: vector => answerBeside(vector, "op", "in", "taint", "tolerations"),
  answer: vector => answer(vector as unknown as TaintsQuestion),
  canonical: asItIs
};

function answer(question: TaintsQuestion): object {
  if (question.op === "parseTaints") return parsed(question.in);
  const {taint, tolerations} = question;
  return {
    each: tolerations.map(toleration => tolerates(toleration, taint)),
    tolerated: isTolerated(taint, tolerations)
  };
}

/** What is removed stands in the order of key and effect, an effect that is not given as the empty text. */
function parsed(specs: readonly string[]): object {
  const changes = readTaints(specs);
  if ("fault" in changes) return {ok: false, error: changes.fault};
  const remove = changes.remove.map(({key, effect = ""}) => ({key, effect}));
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  remove.sort((a, b) => order(a.key, b.key) || order(a.effect, b.effect));
  return {ok: true, add: changes.add, remove};
}
