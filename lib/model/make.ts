import {SimError} from "../core/errors.js";
import {acceptPod} from "./accept.js";
import {mistakeError, writtenFirst} from "./mistake.js";
import type {Container, Labels, Pod, PodSpec, ResourceList} from "./objects.js";
import {mayOvercommit} from "./resource-names.js";

/** The fields of a pod's spec that decide where it runs, and how its life goes. */
type Placement = Pick<
  PodSpec,
  | "initContainers"
  | "nodeName"
  | "nodeSelector"
  | "tolerations"
  | "affinity"
  | "topologySpreadConstraints"
  | "priority"
  | "priorityClassName"
  | "preemptionPolicy"
  | "schedulingGates"
  | "volumes"
  | "restartPolicy"
  | "terminationGracePeriodSeconds"
  | "shareProcessNamespace"
>;

/** What matters about a pod, the fields of its spec among it; all else is as the API server would fill it in. */
export interface PodOptions extends Placement {
  readonly name: string;
  /** "default" when left out. */
  readonly namespace?: string;
  readonly labels?: Labels;
  /** The image of the one container; the pod's name when left out. */
  readonly image?: string;
  /** Of the one container, as in a manifest: {cpu: "500m", memory: "2Gi", "nvidia.com/gpu": 1}. */
  readonly requests?: ResourceList;
  /** Of the one container. A device that is only requested gets the same limit, as the API asks for one. */
  readonly limits?: ResourceList;
  /** In place of `image`, `requests` and `limits`, for a pod with several containers. */
  readonly containers?: readonly Container[];
}

/**
 * A pod from what matters about it, as ordinary Kubernetes JSON that has passed the checks of a manifest.
 *
 * @throws SimError where the API server would refuse the pod, naming the field
 * @example makePod({name: "vllm-0", requests: {cpu: 8, memory: "64Gi", "nvidia.com/gpu": 1}})
 */
export function makePod(options: PodOptions): Pod {
  const {name, namespace, labels, image = name, requests = {}, limits = {}, containers, ...spec} = options;
  const single = ["image", "requests", "limits"].filter(option => option in options);
  if (containers !== undefined && single.length > 0) {
    throw new SimError({
      where: `pod "${name}"`,
      expected: `either containers or ${single.join(", ")}, which are for a pod with one container`,
      fix: `write ${single.join(", ")} inside the containers`
    });
  }
  const document = (members: readonly Container[]) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: {name, namespace, labels},
    spec: {...spec, containers: members}
  });
  const one = (own: ResourceList) => [{name: "app", image, resources: {requests, limits: own}}];
  const answer = acceptPod(document(containers ?? one({...devices(requests), ...limits})));
  if (answer.stage === "accepted") return answer.object;
  const written = document(containers ?? one(limits));
  throw mistakeError(writtenFirst(answer.mistakes, written), `pod "${name}"`, written);
}

/** The requests that the API accepts only together with an equal limit. */
function devices(requests: ResourceList): ResourceList {
  return Object.fromEntries(Object.entries(requests).filter(([name]) => !mayOvercommit(name)));
}
