import {
  dns1035Label,
  dnsLabel,
  dnsSubdomain,
  type LabelSelector,
  type Labels,
  labelMatcher,
  labelValue,
  matches,
  qualifiedName,
  readSelector,
  type Selector,
  selectorOf,
  selectorText
} from "../../browser.js";
import {answerBeside, asItIs, type CaseKind} from "../area.js";

/** One line of labels.jsonl: a selector with labels to try it on, or a name to check. */
interface LabelsQuestion {
  readonly op: "selector" | "labelSelector" | keyof typeof NAME_CHECKS;
  readonly in: unknown;
  readonly cases?: readonly {readonly labels: Labels}[];
}

const NAME_CHECKS = {
  key: qualifiedName,
  value: labelValue,
  dns1123Label: dnsLabel,
  dns1123Subdomain: dnsSubdomain,
  dns1035Label
} as const;

export const LABELS_CASE: CaseKind = {
  expected: vector => answerBeside(vector, "op", "in"),
  answer: vector => answer(vector as unknown as LabelsQuestion),
  canonical: asItIs
};

function answer({op, in: given, cases = []}: LabelsQuestion): object {
  if (op === "selector") return textAnswer(readSelector(given as string), cases);
  if (op === "labelSelector") return objectAnswer(given as LabelSelector | null, cases);
  return {errors: NAME_CHECKS[op](given as string)};
}

function textAnswer(selector: Selector, cases: readonly {readonly labels: Labels}[]): object {
  if ("fault" in selector) return {ok: false, error: selector.fault};
  const {requirements} = selector;
  return {
    ok: true,
    canonical: selectorText(requirements),
    parsed: {requirements, selectable: true},
    cases: cases.map(({labels}) => ({labels, matches: matches(requirements, labels)}))
  };
}

function objectAnswer(given: LabelSelector | null, cases: readonly {readonly labels: Labels}[]): object {
  const selector = selectorOf(given);
  if ("fault" in selector) return {ok: false, error: selector.fault};
  const canonical = selectorText(selector.requirements);
  const holds = labelMatcher(given);
  return {
    ok: true,
    canonical,
    formatted: canonical === "" ? "<none>" : canonical,
    cases: cases.map(({labels}) => ({labels, matches: holds(labels)}))
  };
}
