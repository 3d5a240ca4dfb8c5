import {
  allocateDevices,
  type DeviceAnswer,
  DeviceBooks,
  type DeviceClass,
  Devices,
  type Node,
  planClaims,
  type ResourceClaim,
  type ResourceSlice
} from "../../browser.js";
import type {CaseKind, VectorCase} from "../area.js";

/** One line of dra.jsonl: what a cluster has, and the claims of one pod after the other. */
interface Scenario {
  readonly nodes: readonly Node[];
  readonly resourceSlices: readonly ResourceSlice[];
  readonly deviceClasses: readonly DeviceClass[];
  readonly steps: readonly {readonly claims: readonly ResourceClaim[]}[];
}

/** What is answered for one pod, node by node, and on which of them it stays. */
interface Step {
  readonly nodes: Readonly<Record<string, DeviceAnswer>>;
  readonly committed?: string;
}

export const ALLOCATION_CASE: CaseKind = {
  expected: ({steps}) => ({steps: (steps as readonly Step[]).map(({nodes, committed}) => ({nodes, committed}))}),
  answer: vector => allocate(vector as unknown as Scenario),
  canonical: answer => ({steps: (answer as {readonly steps: readonly Step[]}).steps.map(canonicalStep)})
};

function allocate({nodes, resourceSlices, deviceClasses, steps}: Scenario): VectorCase {
  const devices = new Devices(resourceSlices, deviceClasses);
  const books = new DeviceBooks(devices);
  const answered = steps.map(({claims}) => {
    const plan = planClaims(devices, claims);
    const answers = nodes.map(node => [node.metadata.name, allocateDevices(plan, books, node)] as const);
    const [committed, answer] = answers.find(([, {result}]) => result === "allocated") ?? [];
    if (answer?.result === "allocated") for (const results of answer.claims) books.take(results);
    return {nodes: Object.fromEntries(answers), committed};
  });
  return {steps: answered};
}

/** Without what is drawn at random, the share's ID; without the CEL parser's own words, and what the kit adds for finding the place. */
function canonicalStep({nodes, committed}: Step): VectorCase {
  return {
    nodes: Object.fromEntries(Object.entries(nodes).map(([node, answer]) => [node, canonical(answer)])),
    committed
  };
}

function canonical(answer: DeviceAnswer): object {
  if (answer.result === "none") return answer;
  if (answer.result === "error") {
    const {selector: _, ...said} = answer;
    return {...said, error: answer.error.replace(/(CEL compile error: ).*/s, "$1")};
  }
  const claims = answer.claims.map(results =>
    results.map(({shareID, ...result}) => (shareID === undefined ? result : {...result, share: true}))
  );
  return {...answer, claims};
}
