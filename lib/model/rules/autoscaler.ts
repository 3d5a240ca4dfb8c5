import {forbidden, invalid, required} from "./field-error.js";
import {METADATA_RULES} from "./metadata.js";
import {type Metric, metric} from "./metrics.js";
import {reference} from "./reference.js";
import {type Check, type Rule, rule, under} from "./rule.js";
import {SCALING_RULES} from "./scaling.js";

// Rules on HorizontalPodAutoscalers (v1.36.3, pkg/apis/autoscaling/validation).

interface Spec {
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
  readonly metrics?: readonly Metric[];
}

const replicas: Check<Spec> = ({value: {minReplicas = 1, maxReplicas = 0}, path}) => {
  const most = [...path, "maxReplicas"];
  const least = {expected: "1 or more", fix: "write 1; to reach 0, use KEDA"};
  const missing = {expected: "the highest number of pods", fix: "add maxReplicas"};
  const order = {expected: `${minReplicas} or more, the minReplicas`, fix: "raise it, or lower minReplicas"};
  return [
    ...(minReplicas < 1
      ? [invalid([...path, "minReplicas"], minReplicas, "must be greater than or equal to 1", least)]
      : []),
    ...(maxReplicas < 1 ? [required(most, missing, "must be set and greater than 0")] : []),
    ...(maxReplicas < minReplicas
      ? [invalid(most, maxReplicas, "must be greater than or equal to `minReplicas`", order)]
      : [])
  ];
};

const zeroReplicas: Check<Spec> = ({value: {minReplicas = 1, metrics = []}, path}) => {
  if (minReplicas !== 0 || metrics.some(({type}) => type === "Object" || type === "External")) return [];
  const detail = "must specify at least one Object or External metric to support scaling to zero replicas";
  const advice = {expected: "a metric that is there without pods", fix: "write minReplicas: 1, or use KEDA"};
  return [forbidden([...path, "metrics"], detail, advice)];
};

export const AUTOSCALER_RULES: readonly Rule[] = [
  ...METADATA_RULES,
  rule("spec", replicas),
  rule("spec", zeroReplicas),
  rule("spec.scaleTargetRef", reference),
  rule("spec.metrics[]", metric),
  ...under("spec.behavior.scaleUp", SCALING_RULES),
  ...under("spec.behavior.scaleDown", SCALING_RULES)
];
