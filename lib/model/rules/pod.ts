import {affinity} from "./affinity.js";
import {containerName, containerNames, image, imageBlanks, someContainer} from "./containers.js";
import {LABEL_RULES, labels, METADATA_RULES, optionalSubdomain} from "./metadata.js";
import {oneOf} from "./one-of.js";
import {containerPorts, hostPorts} from "./ports.js";
import {containerResources, podResources} from "./resources.js";
import {type Rule, rule, under} from "./rule.js";
import {nodeNameWithGates, schedulingGates, toleration} from "./scheduling.js";
import {spreadConstraints} from "./spread.js";

// What the API server holds against a Pod that it can read: one line a rule, found by its field path.
// Rules of Kubernetes 1.36.3, pkg/apis/core/validation.

/** Of one container, be it an init container or not. */
const CONTAINER_RULES: readonly Rule[] = [
  rule("name", containerName),
  rule("image", image),
  rule("resources", containerResources),
  rule("ports", containerPorts)
];

/** Of a pod's spec, also inside a template. */
const SPEC_RULES: readonly Rule[] = [
  rule("containers", someContainer),
  ...under("containers[]", CONTAINER_RULES),
  ...under("initContainers[]", CONTAINER_RULES),
  rule("containers", hostPorts),
  rule("initContainers", hostPorts),
  rule("nodeSelector", labels),
  rule("nodeName", optionalSubdomain),
  rule("priorityClassName", optionalSubdomain),
  rule("restartPolicy", oneOf("Always", "OnFailure", "Never")),
  rule("preemptionPolicy", oneOf("PreemptLowerPriority", "Never")),
  rule("tolerations[]", toleration),
  rule("schedulingGates", schedulingGates),
  rule("affinity", affinity),
  rule("topologySpreadConstraints", spreadConstraints)
];

/** Of the spec as a whole, where two fields have to agree. */
const WHOLE_SPEC_RULES: readonly Rule[] = [
  rule("spec", containerNames),
  rule("spec", podResources),
  rule("spec", nodeNameWithGates)
];

export const POD_RULES: readonly Rule[] = [
  ...METADATA_RULES,
  ...under("spec", SPEC_RULES),
  ...WHOLE_SPEC_RULES,
  rule("spec.containers[].image", imageBlanks),
  rule("spec.initContainers[].image", imageBlanks)
];

/** Of a template, at the place that holds it. */
export const TEMPLATE_RULES: readonly Rule[] = [...LABEL_RULES, ...under("spec", SPEC_RULES), ...WHOLE_SPEC_RULES];
