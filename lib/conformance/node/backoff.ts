import {type BackOff, decidePull, decideRestart, pullFailed} from "../../browser.js";
import {answerBeside, asItIs, type CaseKind, type VectorCase} from "../area.js";

const ASKING: Readonly<Record<string, readonly string[]>> = {
  crashLoop: ["kind", "name", "maxSeconds", "runSeconds"],
  imagePull: ["kind", "name", "pullSeconds", "syncSeconds"]
};

/** A container that keeps ending, or an image that never comes; the answer is every exit or look, in seconds. */
export const BACKOFF_CASE: CaseKind = {
  expected: vector => answerBeside(vector, ...(ASKING[String(vector.kind)] ?? [])),
  answer: vector => (vector.kind === "crashLoop" ? {exits: exitsOf(vector)} : {attempts: attemptsOf(vector)}),
  canonical: asItIs
};

const POD = {container: "<name>", pod: "<pod>_<namespace>(<uid>)"};

function exitsOf({runSeconds, maxSeconds}: VectorCase): readonly object[] {
  let memory: BackOff | null = null;
  let startedAtMs = 0;
  return (runSeconds as number[]).map(seconds => {
    const exitedAtMs: number = startedAtMs + milliseconds(seconds);
    const config = {maxContainerRestartPeriodMs: milliseconds(maxSeconds)};
    const decided = decideRestart(POD, memory, config, exitedAtMs);
    const {backOffMs, restartAtMs} = decided.decision;
    const exit = {
      startedAt: startedAtMs / 1000,
      exitedAt: exitedAtMs / 1000,
      backoff: backOffMs / 1000,
      message: decided.reasons[0]?.message,
      waited: (restartAtMs - exitedAtMs) / 1000,
      restartAt: restartAtMs / 1000,
      next: decided.memory.waitMs / 1000
    };
    ({memory} = decided);
    startedAtMs = restartAtMs;
    return exit;
  });
}

/** The recorded looks go on for as long as the answer tells. */
function attemptsOf({pullSeconds, syncSeconds, attempts}: VectorCase): readonly object[] {
  let memory: BackOff | null = null;
  let atMs = 0;
  return (attempts as readonly unknown[]).map(() => {
    const at = atMs / 1000;
    const {decision, reasons} = decidePull("", memory, atMs);
    if (decision.pull) atMs += milliseconds(pullSeconds);
    const failedAt = atMs / 1000;
    if (decision.pull) memory = pullFailed(memory, atMs);
    atMs += milliseconds(syncSeconds);
    if (!decision.pull) return {at, reason: reasons[0]?.reason};
    return {at, reason: "ErrImagePull", failedAt, next: (memory as BackOff).waitMs / 1000};
  });
}

function milliseconds(seconds: unknown): number {
  return Math.round((seconds as number) * 1000);
}
