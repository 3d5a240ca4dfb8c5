import type {Pod} from "../../model/objects.js";
import type {Agenda} from "./agenda.js";
import {ContainerMachine} from "./container-machine.js";
import {isReady, phaseOf} from "./phase.js";
import type {PodLog} from "./pod-log.js";
import type {ContainerKind, PodEvent} from "./pod-run.js";
import type {Changing, ContainerParts, PodSide} from "./pod-side.js";
import type {Turn} from "./stop-run.js";

/** A sidecar that has been told to end and waits until those before it have. */
interface Waiting {
  readonly sidecar: ContainerMachine;
  goOn(): void;
}

/** A pod on its node: who starts when, who starts again, and who ends first. */
export class PodMachine implements PodSide {
  readonly label: string;
  readonly graceSeconds: number;
  readonly agenda: Agenda;
  isStopping = false;
  goneAtMs: number | null = null;
  readonly containers: readonly ContainerMachine[];
  readonly #restartPolicy: string;
  readonly #log: PodLog;
  #isDeleted = false;
  #isLaunching = false;
  #waiting: Waiting[] = [];

  constructor({metadata, spec}: Pod, parts: readonly ContainerParts[], agenda: Agenda, log: PodLog) {
    const {name, namespace = "default", uid = "uid"} = metadata;
    this.label = `${name}_${namespace}(${uid})`;
    this.graceSeconds = spec.terminationGracePeriodSeconds ?? 30;
    this.agenda = agenda;
    this.#restartPolicy = spec.restartPolicy ?? "Always";
    this.#log = log;
    const waiting = spec.initContainers?.length ? "PodInitializing" : "ContainerCreating";
    this.containers = parts.map(part => new ContainerMachine(part, this, waiting));
    for (const container of this.containers) this.changed(container);
  }

  tell(type: PodEvent["type"], reason: string, container: string, message: string): void {
    this.#log.events.push({atMs: this.agenda.nowMs, type, reason, container, message});
  }

  changed(container: Changing): void {
    this.#log.note(container, this.agenda.nowMs);
  }

  restarts(kind: ContainerKind, exitCode: number): boolean {
    if (this.isStopping) return false;
    if (kind === "sidecar") return true;
    if (this.#restartPolicy === "Never") return false;
    return exitCode !== 0 || (this.#restartPolicy === "Always" && kind === "container");
  }

  moved(): void {
    this.#giveTurns();
    this.sync();
  }

  /** Starts what is next, or ends the sidecars of a pod that has done its work. */
  sync(): void {
    if (this.#isDeleted || this.#isLaunching) return;
    if (!this.isStopping && this.#hasEnded()) this.#stopAll(this.graceSeconds);
    const next = this.isStopping ? undefined : this.#next();
    if (next === undefined) return;
    this.#isLaunching = true;
    next.launch(() => {
      this.#isLaunching = false;
      this.sync();
    });
  }

  /** `kubectl delete pod`. The object goes when the last container has ended. */
  delete(graceSeconds: number): void {
    this.#isDeleted = true;
    this.#stopAll(graceSeconds);
  }

  notePhase(): void {
    const ended = !this.containers.some(({isRunning}) => isRunning);
    const phase = phaseOf(this.containers, this.#restartPolicy, this.#isDeleted && ended);
    const ready = isReady(this.containers, phase);
    this.#log.notePhase({atMs: this.agenda.nowMs, phase, ready, terminating: this.#isDeleted});
    if (this.#isDeleted && ended) this.goneAtMs ??= this.agenda.nowMs;
  }

  /** Init containers one after the other, sidecars until they are started; then the containers, in their order. */
  #next(): ContainerMachine | undefined {
    for (const container of this.containers) {
      if (!container.isLaunched) return container;
      if (container.kind === "sidecar" && !container.started) return undefined;
      if (container.kind === "init container" && !hasSucceeded(container)) return undefined;
    }
    return undefined;
  }

  /** Has an init container failed for good, or every container ended for good? */
  #hasEnded(): boolean {
    const regular = this.containers.filter(({kind}) => kind === "container");
    const failed = this.containers.some(one => one.kind === "init container" && one.isFinal && !hasSucceeded(one));
    return failed || regular.every(({isFinal}) => isFinal);
  }

  /** All at once, but sidecars wait for the others, and for the sidecars after them. */
  #stopAll(graceSeconds: number): void {
    this.isStopping = true;
    for (const container of this.containers) {
      const turn = container.kind === "sidecar" ? this.#turnOf(container) : undefined;
      container.stop(graceSeconds, `Stopping container ${container.name}`, turn);
    }
  }

  #turnOf(sidecar: ContainerMachine): Turn {
    return {
      wait: (mostMs, then) => {
        const sinceMs = this.agenda.nowMs;
        let hasGone = false;
        const goOn = () => {
          if (hasGone) return;
          hasGone = true;
          then(this.agenda.nowMs - sinceMs);
        };
        this.#waiting.push({sidecar, goOn});
        this.agenda.after(mostMs, goOn);
        this.#giveTurns();
      }
    };
  }

  #giveTurns(): void {
    const isNext = ({sidecar}: Waiting) => {
      const after = this.containers.indexOf(sidecar) + 1;
      const before = this.containers.filter(({kind}, i) => kind !== "sidecar" || i >= after);
      return before.every(({isRunning}) => !isRunning);
    };
    const [now, later] = [this.#waiting.filter(isNext), this.#waiting.filter(one => !isNext(one))];
    this.#waiting = later;
    for (const {goOn} of now) goOn();
  }
}

function hasSucceeded({state}: ContainerMachine): boolean {
  return state.state === "Terminated" && state.exitCode === 0;
}
