import type {Probe} from "../../model/objects.js";
import type {BackOff} from "../back-off.js";
import {decideRestart} from "../crash-loop.js";
import {endOf, KILLED} from "./course-end.js";
import {ImagePuller} from "./image-puller.js";
import type {ContainerKind, ContainerState, PodEvent} from "./pod-run.js";
import type {Changing, ContainerParts, PodSide} from "./pod-side.js";
import {type ProbeKind, startProbing, type Watched} from "./probes.js";
import {stopRun, type Turn} from "./stop-run.js";

/** How often the kubelet looks at a pod whose image does not come. */
const LOOK_MS = 10_000;

/** One run of a container, from its start to its end. */
interface Run extends Watched {
  /** Its end has come, or has begun: probes cease. */
  isOver: boolean;
  hasEnded: boolean;
}

/** A container of a pod, from its first start to its last end. */
export class ContainerMachine implements Changing {
  readonly name: string;
  readonly kind: ContainerKind;
  state: ContainerState;
  started = false;
  ready = false;
  restarts = 0;
  hasEnded = false;
  /** Has the kubelet begun with it? */
  isLaunched = false;
  /** Has it ended, never to start again? */
  isFinal = false;
  readonly #parts: ContainerParts;
  readonly #pod: PodSide;
  readonly #puller: ImagePuller;
  #run: Run | undefined;
  #runs = 0;
  #backOff: BackOff | null = null;

  constructor(parts: ContainerParts, pod: PodSide, waiting: string) {
    const {spec, kind, pull} = parts;
    this.name = spec.name;
    this.kind = kind;
    this.state = {state: "Waiting", reason: waiting};
    this.#parts = parts;
    this.#pod = pod;
    this.#puller = new ImagePuller(spec.image ?? "", pull, pod.agenda, (...what) => this.#tell(...what));
  }

  get isRunning(): boolean {
    return this.state.state === "Running";
  }

  /** Starts it for the first time. `then` is called when the kubelet, having started it or failed to, goes on to the next. */
  launch(then: () => void): void {
    this.isLaunched = true;
    this.#look(then);
  }

  /** Ends its run, if it has one: preStop, its turn, SIGTERM, SIGKILL. */
  stop(graceSeconds: number, message: string, turn?: Turn): void {
    const run = this.#run;
    if (run === undefined || run.isOver) return;
    run.isOver = true;
    this.#tell("Normal", "Killing", message);
    const {course, startedAtMs} = run;
    const {preStop} = this.#parts.spec.lifecycle ?? {};
    stopRun({course, startedAtMs, preStop, graceSeconds, turn}, this.#pod.agenda, (exitCode, reason) =>
      this.#end(run, exitCode, reason)
    );
  }

  #look(then: () => void): void {
    if (this.#pod.isStopping) return;
    this.#puller.look(waiting => {
      if (this.#pod.isStopping) return;
      if (waiting === undefined) this.#start();
      else {
        this.#become(waiting);
        this.#pod.agenda.after(LOOK_MS, () => this.#look(() => {}));
      }
      then();
    });
  }

  #start(): void {
    const {spec, courses, memoryLimitBytes} = this.#parts;
    const {agenda} = this.#pod;
    const course = courses[Math.min(this.#runs, courses.length - 1)] ?? {};
    const run: Run = {startedAtMs: agenda.nowMs, course, isOver: false, hasEnded: false};
    this.#run = run;
    if (this.#runs++ > 0) this.restarts++;
    this.#tell("Normal", "Created", "Container created");
    this.#tell("Normal", "Started", "Container started");
    this.#become({state: "Running"});
    const end = endOf(course, memoryLimitBytes);
    if (end !== undefined) agenda.after(end.afterMs, () => this.#end(run, end.exitCode, end.reason));
    if (spec.startupProbe === undefined) this.#begin(run);
    else this.#probe("Startup", spec.startupProbe, run, ok => (ok ? this.#begin(run) : undefined));
  }

  /** It has started: the other probes begin, and what waited for it goes on. */
  #begin(run: Run): void {
    const {livenessProbe, readinessProbe} = this.#parts.spec;
    this.started = true;
    this.ready = readinessProbe === undefined;
    this.#pod.changed(this);
    if (livenessProbe) this.#probe("Liveness", livenessProbe, run, () => {});
    if (readinessProbe) {
      this.#probe("Readiness", readinessProbe, run, ok => {
        if (ok === this.ready) return;
        this.ready = ok;
        this.#pod.changed(this);
      });
    }
    this.#pod.moved();
  }

  /** Starts a prober. A startup probe ends with its first success; startup and liveness probes that fail have the container killed. */
  #probe(kind: ProbeKind, spec: Probe, run: Run, settled: (ok: boolean) => void): void {
    startProbing(kind, spec, run, this.#pod.agenda, {
      failed: output => this.#tell("Warning", "Unhealthy", `${kind} probe failed: ${output}`),
      settled: ok => {
        settled(ok);
        if (ok || kind === "Readiness") return kind !== "Startup";
        const again = this.#pod.restarts(this.kind, KILLED) ? ", will be restarted" : "";
        const {terminationGracePeriodSeconds: seconds = this.#pod.graceSeconds} = spec;
        this.stop(seconds, `Container ${this.name} failed ${kind.toLowerCase()} probe${again}`);
        return false;
      }
    });
  }

  #end(run: Run, exitCode: number, reason: string): void {
    if (run.hasEnded) return;
    run.isOver = true;
    run.hasEnded = true;
    this.hasEnded = true;
    this.#become({state: "Terminated", reason, exitCode});
    if (this.#pod.restarts(this.kind, exitCode)) this.#waitForRestart();
    else this.isFinal = true;
    this.#pod.moved();
  }

  #waitForRestart(): void {
    const {agenda, label: pod} = this.#pod;
    const decided = decideRestart({container: this.name, pod}, this.#backOff, {}, agenda.nowMs);
    this.#backOff = decided.memory;
    const [because] = decided.reasons;
    if (because !== undefined) {
      this.#tell("Warning", "BackOff", `Back-off restarting failed container ${this.name} in pod ${pod}`);
      this.#become({state: "Waiting", ...because});
    }
    agenda.after(decided.decision.restartAtMs - agenda.nowMs, () => this.#look(() => {}));
  }

  #become(state: ContainerState): void {
    this.state = state;
    this.started = false;
    this.ready = false;
    this.#pod.changed(this);
  }

  #tell(type: PodEvent["type"], reason: string, message: string): void {
    this.#pod.tell(type, reason, this.name, message);
  }
}
