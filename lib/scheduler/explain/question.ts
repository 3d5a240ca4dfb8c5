import {SimError} from "../../core/errors.js";
import {nearest} from "../../core/nearest.js";
import {objectKey} from "../../model/compile.js";
import type {Cluster, ClusterObject, Pod} from "../../model/objects.js";
import {isControlledBy} from "../owner.js";
import {hasEnded, isWaiting} from "../pod-phase.js";

/** A cluster in which the pod that is asked about waits, and comes first. */
export interface Question {
  /** `namespace/name` of the pod. */
  readonly key: string;
  readonly cluster: Cluster;
  /** The node on which it runs, in truth. */
  readonly runsOn: string | undefined;
}

/**
 * The question that `explain` answers.
 *
 * @throws SimError for a name that no pod, or more than one, has, and for a pod that has ended
 */
export function questionAbout(asked: string | Pod, cluster: Cluster): Question {
  const pod = typeof asked === "string" ? podNamed(asked, cluster.pods) : asked;
  const key = objectKey(pod.metadata);
  if (hasEnded(pod)) {
    throw new SimError({
      where: `pod "${key}": status.phase`,
      got: pod.status?.phase,
      expected: "a pod that waits or runs, as this one is decided no more",
      fix: "ask about another one"
    });
  }
  const others = cluster.pods.filter(({metadata}) => objectKey(metadata) !== key);
  const again = {...withoutItsClaims(cluster, pod), pods: [waitingAgain(pod), ...others]};
  return {key, cluster: again, runsOn: pod.spec.nodeName};
}

function podNamed(name: string, pods: readonly Pod[]): Pod {
  const found = pods.filter(({metadata}) => objectKey(metadata) === name || metadata.name === name);
  const [pod, ...others] = found;
  if (pod !== undefined && others.length === 0) return pod;
  const keys = pods.map(({metadata}) => objectKey(metadata));
  if (pod !== undefined) {
    const several = found.map(({metadata}) => objectKey(metadata)).join(", ");
    throw new SimError({where: "pod", got: name, expected: `one of ${several}`, fix: "put the namespace in front"});
  }
  const near = nearest(name, [...keys, ...pods.map(({metadata}) => metadata.name)]);
  throw new SimError({
    where: "pod",
    got: name,
    expected: "the name of a pod of the cluster, or namespace/name",
    fix: near === undefined ? "check the name against kubectl get pods -A" : `write "${near}"`
  });
}

/** A claim that was made for a pod which runs goes when the pod goes; a new one is made for the next. */
function withoutItsClaims(cluster: Cluster, pod: Pod): Cluster {
  if (isWaiting(pod) || cluster.objects === undefined) return cluster;
  const isItsClaim = ({kind, metadata}: ClusterObject) =>
    kind === "ResourceClaim" &&
    metadata.namespace === (pod.metadata.namespace ?? "default") &&
    isControlledBy(metadata, pod.metadata);
  return {...cluster, objects: cluster.objects.filter(object => !isItsClaim(object))};
}

/** The pod as its controller would make it anew: without a node, and without what was written into it while it ran. */
function waitingAgain(pod: Pod): Pod {
  if (isWaiting(pod)) return pod;
  const {nodeName: _node, ...spec} = pod.spec;
  const {deletionTimestamp: _deleted, ...metadata} = pod.metadata;
  return {apiVersion: pod.apiVersion, kind: pod.kind, metadata, spec};
}
