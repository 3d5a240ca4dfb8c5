import type {BackOff} from "../back-off.js";
import {goDuration} from "../go-duration.js";
import {decidePull, pullFailed} from "../image-pull.js";
import type {Agenda} from "./agenda.js";
import type {ContainerState, PodEvent} from "./pod-run.js";
import type {Pull} from "./pod-script.js";

export type Tell = (type: PodEvent["type"], reason: string, message: string) => void;

/** Gets the image of one container onto the machine. */
export class ImagePuller {
  readonly #image: string;
  readonly #pull: Pull | undefined;
  readonly #agenda: Agenda;
  readonly #tell: Tell;
  #isThere: boolean;
  #failures = 0;
  #backOff: BackOff | null = null;

  constructor(image: string, pull: Pull | undefined, agenda: Agenda, tell: Tell) {
    this.#image = image;
    this.#pull = pull;
    this.#agenda = agenda;
    this.#tell = tell;
    this.#isThere = pull === undefined;
  }

  /** Looks once. `then` is told in which state the container waits on, or nothing when the image is there. */
  look(then: (waiting?: ContainerState) => void): void {
    const {decision, reasons} = decidePull(this.#image, this.#backOff, this.#agenda.nowMs);
    if (this.#isThere) {
      this.#tell(
        "Normal",
        "Pulled",
        `Container image "${this.#image}" already present on machine and can be accessed by the pod`
      );
      then();
    } else if (decision.pull) {
      this.#tell("Normal", "Pulling", `Pulling image "${this.#image}"`);
      this.#agenda.after(this.#pull?.ms ?? 0, () => then(this.#finish()));
    } else {
      const {reason, message} = reasons[0]!;
      this.#tell("Normal", "BackOff", message);
      then({state: "Waiting", reason, message});
    }
  }

  #finish(): ContainerState | undefined {
    const {ms, failures = 0} = this.#pull!;
    if (this.#failures === failures) {
      const took = goDuration(ms);
      this.#tell(
        "Normal",
        "Pulled",
        `Successfully pulled image "${this.#image}" in ${took} (${took} including waiting)`
      );
      this.#isThere = true;
      return undefined;
    }
    this.#failures++;
    this.#backOff = pullFailed(this.#backOff, this.#agenda.nowMs);
    const message = `Failed to pull image "${this.#image}"`;
    this.#tell("Warning", "Failed", message);
    this.#tell("Warning", "Failed", "Error: ErrImagePull");
    return {state: "Waiting", reason: "ErrImagePull", message};
  }
}
