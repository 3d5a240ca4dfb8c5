import type {PodSpec} from "./objects.js";

/** What a pod brings to a node in images. */
export interface PodImages {
  /** As a node would list them, each as often as it is named. */
  readonly names: readonly string[];
  /** Containers and init containers; volumes made of images do not count. */
  readonly containers: number;
}

/** The images of a pod's containers and of its image volumes. */
export function podImages({containers, initContainers = [], volumes = []}: PodSpec): PodImages {
  const all = [...initContainers, ...containers];
  const named = [...all.map(({image}) => image), ...volumes.map(({image}) => image?.reference)];
  return {
    names: named.filter(image => image !== undefined && image !== "").map(image => withTag(image as string)),
    containers: all.length
  };
}

/** A name without a tag means ":latest". A colon before the last slash is a port of the registry. */
function withTag(image: string): string {
  return image.lastIndexOf(":") > image.lastIndexOf("/") ? image : `${image}:latest`;
}
