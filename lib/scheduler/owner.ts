import type {ObjectMeta} from "../model/objects.js";

interface PodIdentity {
  readonly name: string;
  readonly uid?: string | undefined;
}

/** Does an object belong to a pod, in whose namespace it is? A pod that never had a uid is known by its name. */
export function isControlledBy({ownerReferences}: ObjectMeta, {uid, name}: PodIdentity): boolean {
  const owner = ownerReferences?.find(({controller}) => controller);
  if (owner === undefined) return false;
  return uid === undefined ? owner.kind === "Pod" && owner.name === name : owner.uid === uid;
}
