import {SimError} from "../core/errors.js";
import {isEmptySelector, type LabelMatcher, labelMatcher} from "./label-selector.js";
import type {LabelSelector, Labels, TopologySpreadConstraint} from "./objects.js";

/** A topology spread constraint, read once. */
export interface CompiledSpread {
  readonly topologyKey: string;
  readonly maxSkew: number;
  readonly minDomains: number;
  readonly isHard: boolean;
  /** Is a pod of these labels one of those that are spread? Asked of the pods that run. */
  readonly counts: LabelMatcher;
  /** 1 where the pod itself is one of them, else 0. */
  readonly self: 0 | 1;
  /** Does a node that the pod's own node affinity excludes count as a domain? */
  readonly honorsAffinity: boolean;
  /** The same of a node whose taints the pod does not tolerate. */
  readonly honorsTaints: boolean;
}

/**
 * The spread constraints of a pod. `matchLabelKeys` narrow the selector to the pod's own values; the API server of 1.36 has done so already, and
 * doing it twice changes nothing.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/podtopologyspread/common.go
 */
export function compileSpread(
  constraints: readonly TopologySpreadConstraint[] = [],
  labels: Labels
): readonly CompiledSpread[] {
  return constraints.map(({topologyKey, maxSkew, minDomains = 1, whenUnsatisfiable, ...rest}) => {
    if (!(maxSkew >= 1 && minDomains >= 1))
      throw tooLow(maxSkew >= 1 ? "minDomains" : "maxSkew", Math.min(maxSkew, minDomains));
    const {labelSelector, matchLabelKeys = [], nodeAffinityPolicy = "Honor", nodeTaintsPolicy = "Ignore"} = rest;
    const selector = narrowed(labelSelector, matchLabelKeys, labels);
    const matches = labelMatcher(selector);
    return {
      topologyKey,
      maxSkew,
      minDomains,
      isHard: whenUnsatisfiable === "DoNotSchedule",
      // Upstream does not count pods for an empty selector, though it matches the pod itself.
      counts: selector && isEmptySelector(selector) ? () => false : matches,
      self: matches(labels) ? 1 : 0,
      honorsAffinity: nodeAffinityPolicy === "Honor",
      honorsTaints: nodeTaintsPolicy === "Honor"
    };
  });
}

function tooLow(field: string, got: number): SimError {
  const expected = "a whole number from 1";
  return new SimError({where: `topologySpreadConstraints: ${field}`, got, expected, fix: "write 1, 2, …"});
}

function narrowed(
  selector: LabelSelector | null | undefined,
  keys: readonly string[],
  labels: Labels
): LabelSelector | null | undefined {
  const own = keys.filter(key => Object.hasOwn(labels, key));
  if (!selector || own.length === 0) return selector;
  const expressions = own.map(key => ({key, operator: "In", values: [labels[key] as string]}));
  return {...selector, matchExpressions: [...(selector.matchExpressions ?? []), ...expressions]};
}
