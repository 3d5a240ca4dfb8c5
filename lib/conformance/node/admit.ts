import {admit, type Node, type Pod, withPodDefaults} from "../../browser.js";
import {answerBeside, asItIs, type CaseKind, type VectorCase} from "../area.js";

/** A node, the pods on it, and one more; the answer is whether it is let in, or why not. */
export const ADMIT_CASE: CaseKind = {
  expected: vector => answerBeside(vector, "name", "node", "otherPods", "pod"),
  answer: ({pod, node, otherPods}: VectorCase) =>
    admit(withPodDefaults(pod as Pod), node as Node, ((otherPods ?? []) as Pod[]).map(withPodDefaults)),
  canonical: asItIs
};
