import type {Mistake, Path} from "./mistake.js";
import type {Pod, PriorityClass} from "./objects.js";
import type {Advice} from "./rules/field-error.js";

/** The classes that every cluster has, with their priorities. */
export const SYSTEM_CLASSES: ReadonlyMap<string, number> = new Map([
  ["system-cluster-critical", 2_000_000_000],
  ["system-node-critical", 2_000_001_000]
]);

/** What the classes of a cluster say about a pod: its spec with priority and preemptionPolicy, or what is wrong. */
export type Prioritized = {readonly pod: Pod} | {readonly mistake: Mistake};

/**
 * The pod with the priority and the preemption policy of its class, or of the class that is marked as default where it names
 * none. A pod that has its priority already keeps it: the API server gave it one when it came.
 *
 * @see Kubernetes 1.36.3, plugin/pkg/admission/priority
 */
export function withPriority(pod: Pod, classes: readonly PriorityClass[]): Prioritized {
  const {spec, metadata} = pod;
  if (spec.priority !== undefined) return {pod};
  const name = spec.priorityClassName || defaultClass(classes)?.metadata.name;
  if (name === undefined) return {pod};
  const found = classes.find(({metadata: {name: other}}) => other === name);
  const priority = found?.value ?? SYSTEM_CLASSES.get(name);
  if (priority === undefined) return {mistake: unknownClass(name, metadata.name, classes)};
  const preemptionPolicy = found?.preemptionPolicy ?? "PreemptLowerPriority";
  if ((spec.preemptionPolicy ?? preemptionPolicy) !== preemptionPolicy) {
    return {mistake: otherPolicy(spec.preemptionPolicy as string, preemptionPolicy, metadata.name)};
  }
  return {pod: {...pod, spec: {...spec, priorityClassName: name, priority, preemptionPolicy}}};
}

/** Of several defaults the one with the lowest value counts. */
function defaultClass(classes: readonly PriorityClass[]): PriorityClass | undefined {
  return classes
    .filter(({globalDefault}) => globalDefault)
    .reduce<PriorityClass | undefined>((least, one) => (least && least.value <= one.value ? least : one), undefined);
}

function unknownClass(name: string, pod: string, classes: readonly PriorityClass[]): Mistake {
  const known = [...classes.map(({metadata}) => metadata.name), ...SYSTEM_CLASSES.keys()];
  return forbidden(["spec", "priorityClassName"], name, pod, `no PriorityClass with name ${name} was found`, {
    expected: `one of the priority classes ${known.join(", ")}`,
    fix: "add the PriorityClass to the text, or write one of those"
  });
}

function otherPolicy(written: string, computed: string, pod: string): Mistake {
  const detail =
    `the string value of PreemptionPolicy (${written}) must not be provided in pod spec; ` +
    `priority admission controller computed ${computed} from the given PriorityClass name`;
  const advice = {expected: `${computed}, as the priority class says`, fix: "remove preemptionPolicy from the pod"};
  return forbidden(["spec", "preemptionPolicy"], written, pod, detail, advice);
}

/** Admission names the pod, not the field; the field is for people. */
function forbidden(field: Path, value: string, pod: string, detail: string, advice: Advice): Mistake {
  return {field, message: `pods "${pod}" is forbidden: ${detail}`, value, ...advice};
}
