import {type Submission, submit} from "../../browser.js";
import {answerBeside, type CaseKind} from "../area.js";

/** The server that answered the vectors lets no container be privileged. */
const SERVER = {namespace: "default", allowPrivileged: false};

export const VALIDATION_CASE: CaseKind = {
  expected: vector => answerBeside(vector, "case", "object"),
  answer: ({object}) => submit(object as object, SERVER),
  canonical: answer => canonical(answer as Submission)
};

/** Errors and warnings are sets. */
function canonical(answer: Submission): object {
  if (answer.stage === "invalid") {
    return {...answer, errors: answer.errors.map(({type, field, message}) => `${field}: ${type}: ${message}`).sort()};
  }
  return answer.stage === "accepted" ? {...answer, warnings: [...(answer.warnings ?? [])].sort()} : answer;
}
