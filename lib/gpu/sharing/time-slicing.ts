import {SimError} from "../../core/errors.js";

/** Work that a pod brings to a card, in one piece. */
export interface Burst {
  readonly pod: string;
  readonly fromMs: number;
  /** How long it would take alone on the card. */
  readonly cardMs: number;
}

/** How a card takes turns. */
export interface TurnOptions {
  /** The length of a turn in microseconds: 2,000 when left out. */
  readonly turnUs?: number;
  /** What it costs to hand the card from one process to another, in microseconds: 100 when left out. */
  readonly switchUs?: number;
}

/** A stretch of a card's time. Nobody gets anything done while it is handed over. */
export interface Turn {
  readonly pod: string;
  readonly what: "work" | "switch";
  readonly fromMs: number;
  readonly toMs: number;
}

/** What became of a burst. */
export interface BurstRow extends Burst {
  readonly endMs: number;
  readonly tookMs: number;
  /** How many times as long as alone. */
  readonly slowdown: number;
}

export interface TimeSlices {
  readonly turns: readonly Turn[];
  readonly bursts: readonly BurstRow[];
}

/** `nvidia-smi compute-policy --set-timeslice=1`, which it calls short; 2 is 10 ms, 3 is 30 ms. */
const TURN_US = 2_000;

/** The kit's assumption: NVIDIA publishes no figure. */
const SWITCH_US = 100;

/** Beyond so many turns a picture shows nothing, and a mistake in a unit is likelier. */
const MOST_TURNS = 100_000;

/**
 * Who has a card when several pods share it by time-slicing: those with work to do take turns of equal length, in the order in which they are given,
 * whatever each of them asked for. A pod without work costs the others nothing. k busy pods get a k-th each, less the handing over.
 *
 * The rule is NVIDIA's ("an equal share of time to all of the GPU processes"); the length of a turn that of `nvidia-smi compute-policy`
 * as Red Hat's course on serving gives it; the cost of a switch is the kit's assumption.
 *
 * @throws SimError for times below 0, a turn of 0, and more than 100,000 turns
 * @see https://github.com/NVIDIA/k8s-device-plugin README, "Shared access to GPUs"
 * @example timeSlices([{pod: "a", fromMs: 0, cardMs: 10}, {pod: "b", fromMs: 0, cardMs: 10}]).bursts[1]?.slowdown // 2.09
 */
export function timeSlices(bursts: readonly Burst[], options: TurnOptions = {}): TimeSlices {
  const {turnUs = TURN_US, switchUs = SWITCH_US} = options;
  checkTimes(bursts, turnUs, switchUs);
  const left = bursts.map(({cardMs}) => Math.round(cardMs * 1000));
  const from = bursts.map(({fromMs}) => Math.round(fromMs * 1000));
  const ends = [...from];
  const turns: Turn[] = [];
  let nowUs = Math.min(...from);
  let holder: number | undefined;
  for (;;) {
    const next = nextBurst(left, from, nowUs, holder);
    if (next === undefined) {
      const arrivals = from.filter((_, i) => (left[i] as number) > 0);
      if (arrivals.length === 0) break;
      nowUs = Math.min(...arrivals);
      continue;
    }
    const {pod} = bursts[next] as Burst;
    if (holder !== undefined && bursts[holder]?.pod !== pod && switchUs > 0) {
      turns.push(turn(pod, "switch", nowUs, nowUs + switchUs));
      nowUs += switchUs;
    }
    const ranUs = Math.min(turnUs, left[next] as number);
    turns.push(turn(pod, "work", nowUs, nowUs + ranUs));
    nowUs += ranUs;
    left[next] = (left[next] as number) - ranUs;
    ends[next] = nowUs;
    holder = next;
    if (turns.length > MOST_TURNS) throw tooMany(turnUs);
  }
  return {turns: joined(turns), bursts: bursts.map((burst, i) => rowOf(burst, ends[i] as number))};
}

/**
 * The part of a card's speed that each of `busy` pods gets.
 *
 * @param busy - pods with work to do, 1 or more
 * @returns 1 for one pod; for k pods a k-th, times the part of the time that is not handing over
 * @example timeSlicingSpeed(2) // 0.476: half of 2,000 / 2,100
 */
export function timeSlicingSpeed(busy: number, {turnUs = TURN_US, switchUs = SWITCH_US}: TurnOptions = {}): number {
  if (!Number.isInteger(busy) || busy < 1) throw below("busy", busy, "a whole number of pods, 1 or more");
  return busy === 1 ? 1 : turnUs / (turnUs + switchUs) / busy;
}

/** The next burst after the holder, round and round, that has begun and is not done. */
function nextBurst(left: readonly number[], from: readonly number[], nowUs: number, holder = -1): number | undefined {
  for (let step = 1; step <= left.length; step++) {
    const i = (holder + step) % left.length;
    if ((left[i] as number) > 0 && (from[i] as number) <= nowUs) return i;
  }
  return undefined;
}

function turn(pod: string, what: Turn["what"], fromUs: number, toUs: number): Turn {
  return {pod, what, fromMs: fromUs / 1000, toMs: toUs / 1000};
}

/** Turns of one pod that follow each other are one. */
function joined(turns: readonly Turn[]): readonly Turn[] {
  const result: Turn[] = [];
  for (const next of turns) {
    const last = result.at(-1);
    const continues = last?.pod === next.pod && last.what === next.what && last.toMs === next.fromMs;
    if (last !== undefined && continues) result[result.length - 1] = {...last, toMs: next.toMs};
    else result.push(next);
  }
  return result;
}

function rowOf(burst: Burst, endUs: number): BurstRow {
  const endMs = endUs / 1000;
  const tookMs = Math.round((endMs - burst.fromMs) * 1000) / 1000;
  return {...burst, endMs, tookMs, slowdown: Math.round((tookMs / burst.cardMs) * 100) / 100};
}

function checkTimes(bursts: readonly Burst[], turnUs: number, switchUs: number): void {
  if (!(turnUs >= 1)) throw below("turnUs", turnUs, "1 or more microseconds");
  if (!(switchUs >= 0)) throw below("switchUs", switchUs, "0 or more microseconds");
  for (const {pod, fromMs, cardMs} of bursts) {
    if (!(fromMs >= 0)) throw below(`burst of ${pod}: fromMs`, fromMs, "0 or more milliseconds");
    if (!(cardMs > 0)) throw below(`burst of ${pod}: cardMs`, cardMs, "more than 0 milliseconds");
  }
}

function below(where: string, got: number, expected: string): SimError {
  return new SimError({where, got, expected, fix: "give such a number"});
}

function tooMany(turnUs: number): SimError {
  return new SimError({
    where: "time-slicing",
    got: turnUs,
    expected: `at most ${MOST_TURNS} turns`,
    fix: "look at a shorter stretch, or give a longer turnUs"
  });
}
