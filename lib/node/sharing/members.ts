import {SimError} from "../../core/errors.js";
import {nearest} from "../../core/nearest.js";
import type {ClusterObject, Container, Pod} from "../../model/objects.js";

/** The pods among which one asks; a cluster is one. Claims, where pods mount them, are among the objects. */
export interface Neighbourhood {
  readonly pods: readonly Pod[];
  readonly objects?: readonly ClusterObject[];
}

/** A container in its pod. */
export interface Member {
  readonly pod: Pod;
  readonly container: Container;
  /** "web/app": pod and container. */
  readonly label: string;
}

/**
 * The container that a text means: "pod/container", or "namespace/pod/container" where pods of one name are in several namespaces.
 *
 * @throws SimError where there is no such one, or more than one
 */
export function memberOf(pods: readonly Pod[], text: string): Member {
  const all = pods.flatMap(pod => containersOf(pod).map(container => ({pod, container, ...namesOf(pod, container)})));
  const [found, ...others] = all.filter(({label, full}) => label === text || full === text);
  if (found !== undefined && others.length === 0) return found;
  const known = all.map(({label, full}) => (others.length > 0 ? full : label));
  throw new SimError({
    where: "container",
    got: text,
    expected: `one of ${[...new Set(known)].join(", ")}`,
    fix: `write "${nearest(text, known) ?? known[0]}"`
  });
}

/** All that run beside one another in a pod: containers and sidecars, and the init containers before them. */
export function containersOf({spec}: Pod): readonly Container[] {
  return [...(spec.initContainers ?? []), ...spec.containers];
}

function namesOf({metadata: {name, namespace = "default"}}: Pod, container: Container) {
  const label = `${name}/${container.name}`;
  return {label, full: `${namespace}/${label}`};
}
