import {hasLabels} from "../../../model/labels.js";
import type {Labels} from "../../../model/objects.js";

/** Are there other labels than before? */
export function labelsChanged(old: Labels, labels: Labels): boolean {
  return !hasLabels(old, labels) || !hasLabels(labels, old);
}
