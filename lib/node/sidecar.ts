import type {Container} from "../model/objects.js";

/** Is it an init container that keeps running beside the containers? */
export function isSidecar({restartPolicy}: Container): boolean {
  return restartPolicy === "Always";
}
