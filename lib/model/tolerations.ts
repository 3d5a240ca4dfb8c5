import type {Taint, Toleration} from "./objects.js";

/**
 * Does this toleration match this taint? `tolerationSeconds` plays no role: it says how long, not whether.
 * The operators Gt and Lt are alpha and off in Kubernetes 1.36, so a toleration that uses them matches nothing.
 *
 * @see Kubernetes 1.36.3, component-helpers scheduling/corev1, Toleration.ToleratesTaint
 * @example tolerates({key: "sku", operator: "Exists"}, {key: "sku", value: "gpu", effect: "NoSchedule"}) // true
 */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  const {key = "", operator = "", value = "", effect = ""} = toleration;
  if (effect !== "" && effect !== taint.effect) return false;
  if (key !== "" && key !== taint.key) return false;
  if (operator === "Exists") return true;
  return (operator === "Equal" || operator === "") && value === (taint.value ?? "");
}

/** Is there one among `tolerations` that matches the taint? */
export function isTolerated(taint: Taint, tolerations: readonly Toleration[]): boolean {
  return tolerations.some(toleration => tolerates(toleration, taint));
}
