import type {ContainerSpan, PhaseChange, PodEvent} from "./pod-run.js";
import type {Changing} from "./pod-side.js";

/** A span that is not over yet. */
type OpenSpan = Omit<ContainerSpan, "toMs">;

/** Writes down a run while it goes. */
export class PodLog {
  readonly events: PodEvent[] = [];
  readonly spans: ContainerSpan[] = [];
  readonly phases: PhaseChange[] = [];
  readonly #open = new Map<string, OpenSpan>();

  /** The container is now as it is; the span before ends. */
  note(container: Changing, atMs: number): void {
    this.#close(container.name, atMs);
    const {name, kind, state, started, ready, restarts} = container;
    const {reason, ...more} = "reason" in state ? state : {...state, reason: ""};
    this.#open.set(name, {container: name, kind, fromMs: atMs, ...more, reason, started, ready, restarts});
  }

  /** Of several changes in one instant the last counts. */
  notePhase(now: PhaseChange): void {
    if (this.phases.at(-1)?.atMs === now.atMs) this.phases.pop();
    const {phase, ready, terminating} = this.phases.at(-1) ?? {};
    if (phase !== now.phase || ready !== now.ready || terminating !== now.terminating) this.phases.push(now);
  }

  /** Ends what is still open, and puts the spans in order of their beginning. */
  finish(atMs: number): void {
    for (const name of this.#open.keys()) this.#close(name, atMs);
    this.spans.sort((a, b) => a.fromMs - b.fromMs);
  }

  /** Stretches without length are kept only where they tell of an end. */
  #close(name: string, atMs: number): void {
    const open = this.#open.get(name);
    if (open === undefined) return;
    this.#open.delete(name);
    if (open.fromMs < atMs || open.state === "Terminated") this.spans.push({...open, toMs: atMs});
  }
}
