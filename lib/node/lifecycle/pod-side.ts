import type {Container} from "../../model/objects.js";
import type {Agenda} from "./agenda.js";
import type {Member} from "./phase.js";
import type {ContainerKind, PodEvent} from "./pod-run.js";
import type {Course, Pull} from "./pod-script.js";

// What passes between a pod and its containers.

/** What a container of a run is made of. */
export interface ContainerParts {
  readonly spec: Container;
  readonly kind: ContainerKind;
  readonly courses: readonly Course[];
  readonly pull: Pull | undefined;
  readonly memoryLimitBytes: number | undefined;
}

/** The pod, as its containers see it. */
export interface PodSide {
  /** `name_namespace(uid)`. */
  readonly label: string;
  readonly graceSeconds: number;
  readonly agenda: Agenda;
  /** Does nothing start any more? */
  readonly isStopping: boolean;
  tell(type: PodEvent["type"], reason: string, container: string, message: string): void;
  /** Is this container to be started again after such an end? */
  restarts(kind: ContainerKind, exitCode: number): boolean;
  /** Its state is another one. */
  changed(container: Changing): void;
  /** It has started, or ended: what others may wait for. */
  moved(): void;
}

/** A container as the pod writes it down. */
export interface Changing extends Member {
  readonly name: string;
  readonly started: boolean;
  readonly restarts: number;
}
