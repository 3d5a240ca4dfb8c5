import {acceptPod} from "../model/accept.js";
import {mistakeError} from "../model/mistake.js";
import type {Pod} from "../model/objects.js";
import type {Deployment} from "./scenario.js";

/**
 * A pod as the deployment's template makes it, under the deployment's own name.
 *
 * @throws SimError where the API server would refuse the pod, naming the field
 */
export function templatePod({name, namespace = "default", template}: Deployment): Pod {
  const {nodeName: _, ...spec} = template.spec;
  const labels = template.metadata?.labels;
  const written = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {name, namespace, ...(labels !== undefined && {labels})},
    spec
  };
  const answer = acceptPod(written);
  if (answer.stage === "accepted") return answer.object;
  throw mistakeError(answer.mistakes[0], `deployment "${name}": template`, written);
}

/** The images of a pod, which its machine must have. */
export function imagesOf({template}: Deployment): readonly string[] {
  const {containers, initContainers = []} = template.spec;
  return [...initContainers, ...containers].flatMap(({image}) => (image === undefined ? [] : [image]));
}
