import type {Probe} from "../../model/objects.js";
import type {Agenda} from "./agenda.js";
import type {Course} from "./pod-script.js";

export type ProbeKind = "Startup" | "Liveness" | "Readiness";

/** What a probe finds, and in how many words it says so. */
export interface Finding {
  readonly ok: boolean;
  /** The program's answer, empty where it is well. */
  readonly output: string;
  /** How long the answer takes. */
  readonly afterMs: number;
}

/** What a probe meets that comes when the program has run for `ageMs`. A program that hangs lets it wait until it gives up. */
export function probe(kind: ProbeKind, course: Course, ageMs: number, timeoutMs: number): Finding {
  const {startedAfterMs = 0, readyAfterMs = 0, hangsAfterMs = Number.POSITIVE_INFINITY, notReadyMs = []} = course;
  if (ageMs >= hangsAfterMs) return {ok: false, output: "context deadline exceeded", afterMs: timeoutMs};
  if (ageMs < startedAfterMs) return {ok: false, output: "connect: connection refused", afterMs: 0};
  const unready = ageMs < readyAfterMs || notReadyMs.some(([fromMs, toMs]) => ageMs >= fromMs && ageMs < toMs);
  if (kind !== "Readiness" || !unready) return {ok: true, output: "", afterMs: 0};
  return {ok: false, output: "HTTP probe failed with statuscode: 503", afterMs: 0};
}

/** What a prober needs of the run that it watches. */
export interface Watched {
  readonly startedAtMs: number;
  readonly course: Course;
  /** Has the run ended, or begun to be stopped? Then its probes cease. */
  readonly isOver: boolean;
}

export interface Prober {
  /** Called at every failure, with the program's words. */
  failed(output: string): void;
  /** Called when so many in a row were alike that the result counts; false ends the probing. */
  settled(ok: boolean): boolean;
}

/**
 * Probes a run again and again, every period. A result counts when `successThreshold` or `failureThreshold` in a row agree.
 *
 * @see Kubernetes 1.36.3, pkg/kubelet/prober/worker.go
 */
export function startProbing(kind: ProbeKind, spec: Probe, run: Watched, agenda: Agenda, prober: Prober): void {
  const {periodSeconds = 10, timeoutSeconds = 1, successThreshold = 1, failureThreshold = 3} = spec;
  let inARow = 0;
  let last: boolean | undefined;
  let going = true;
  const hear = ({ok, output}: Finding) => {
    if (run.isOver || !going) return;
    inARow = ok === last ? inARow + 1 : 1;
    last = ok;
    if (!ok) prober.failed(output);
    if (inARow >= (ok ? successThreshold : failureThreshold)) going = prober.settled(ok);
  };
  const ask = () => {
    if (run.isOver || !going) return;
    const finding = probe(kind, run.course, agenda.nowMs - run.startedAtMs, timeoutSeconds * 1000);
    if (finding.afterMs === 0) hear(finding);
    else agenda.after(finding.afterMs, () => hear(finding));
    agenda.after(periodSeconds * 1000, ask);
  };
  agenda.after(firstProbeMs(kind, spec, run, agenda.nowMs) - agenda.nowMs, ask);
}

/**
 * The first look of a prober. Startup and liveness probers tick on, whatever the container does, so that the first tick comes up to a period after the start:
 * here a whole one. The readiness prober is asked as soon as the container has started, and ticks from then on. None asks before the initial delay is over.
 */
function firstProbeMs(kind: ProbeKind, spec: Probe, {startedAtMs}: Watched, nowMs: number): number {
  const {initialDelaySeconds = 0, periodSeconds = 10} = spec;
  const periodMs = periodSeconds * 1000;
  const allowedMs = startedAtMs + initialDelaySeconds * 1000;
  if (kind === "Readiness") return nowMs + periodMs * Math.max(0, Math.ceil((allowedMs - nowMs) / periodMs));
  const ticks = Math.max(
    Math.floor((nowMs - startedAtMs) / periodMs) + 1,
    Math.ceil((allowedMs - startedAtMs) / periodMs)
  );
  return startedAtMs + ticks * periodMs;
}
