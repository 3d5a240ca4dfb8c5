import type {Path} from "../mistake.js";
import type {LabelSelector} from "../objects.js";
import {type FieldError, forbidden, invalid} from "./field-error.js";
import {keyName} from "./metadata.js";

/** The part of an affinity term or spread constraint that names keys of the pod's own labels. */
export interface LabelKeys {
  readonly labelSelector?: LabelSelector | null;
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
}

/**
 * Rules on `matchLabelKeys` and `mismatchLabelKeys`, after their keys were merged into the selector: a key that stands there
 * twice was in it before.
 *
 * @param clash - where the API server reports such a key; for affinity terms that is, oddly, the term with an index behind it
 */
export function mergedLabelKeys(value: LabelKeys, path: Path, clash: Path): FieldError[] {
  const {labelSelector, matchLabelKeys = [], mismatchLabelKeys = []} = value;
  return [
    ...keys(matchLabelKeys, labelSelector, [...path, "matchLabelKeys"]),
    ...keys(mismatchLabelKeys, labelSelector, [...path, "mismatchLabelKeys"]),
    ...inBoth(matchLabelKeys, labelSelector, [...path, "matchLabelKeys"], clash),
    ...matchLabelKeys.flatMap((key, i) => {
      if (!mismatchLabelKeys.includes(key)) return [];
      const advice = {expected: "a key that has to match or has to differ", fix: "remove it from one of the two lists"};
      const detail = "exists in both matchLabelKeys and mismatchLabelKeys";
      return [invalid([...path, "matchLabelKeys", i], key, detail, advice)];
    })
  ];
}

function keys(list: readonly string[], selector: LabelSelector | null | undefined, path: Path): FieldError[] {
  if (list.length === 0) return [];
  if (selector === undefined || selector === null) {
    const advice = {expected: "a labelSelector beside it", fix: "add a labelSelector, or remove the keys"};
    return [forbidden(path, "must not be specified when labelSelector is not set", advice)];
  }
  return list.flatMap((key, i) => keyName([...path, i], key));
}

function inBoth(
  list: readonly string[],
  selector: LabelSelector | null | undefined,
  path: Path,
  clash: Path
): FieldError[] {
  const seen = new Set(Object.keys(selector?.matchLabels ?? {}));
  return (selector?.matchExpressions ?? []).flatMap(({key}) => {
    const i = list.lastIndexOf(key);
    const again = i >= 0 && seen.has(key);
    seen.add(key);
    if (!again) return [];
    const advice = {
      expected: "a key in one of the two places",
      fix: "remove it from the labelSelector",
      place: [...path, i]
    };
    return [invalid([...clash, i], key, "exists in both matchLabelKeys and labelSelector", advice)];
  });
}
