import {affinity} from "./affinity.js";
import {resourceClaims} from "./claims.js";
import {containerName, containerNames, image, imageBlanks, someContainer} from "./containers.js";
import {environmentSource, environmentVariable} from "./environment.js";
import {LABEL_RULES, labels, METADATA_RULES, optionalLabelName, optionalSubdomain} from "./metadata.js";
import {oneOf} from "./one-of.js";
import {
  activeDeadline,
  hostNetworkPorts,
  nameServers,
  noEphemeralContainers,
  operatingSystem,
  readinessGate
} from "./pod-fields.js";
import {containerPorts, hostPorts} from "./ports.js";
import {probesAndHooks} from "./probes.js";
import {containerResources, overhead, podResources} from "./resources.js";
import {type Rule, rule, under} from "./rule.js";
import {nodeNameWithGates, schedulingGates, toleration} from "./scheduling.js";
import {CONTAINER_SECURITY_RULES, POD_SECURITY_RULES} from "./security.js";
import {spreadConstraints} from "./spread.js";
import {volumesAndMounts} from "./volumes.js";

// What the API server holds against a Pod that it can read: one line a rule, found by its field path.
// Rules of Kubernetes 1.36.3, pkg/apis/core/validation.

/** Of one container, be it an init container or not. */
const CONTAINER_RULES: readonly Rule[] = [
  rule("name", containerName),
  rule("image", image),
  rule("imagePullPolicy", oneOf("Always", "IfNotPresent", "Never")),
  rule("terminationMessagePolicy", oneOf("File", "FallbackToLogsOnError")),
  rule("restartPolicy", oneOf("Always", "Never", "OnFailure")),
  rule("resources", containerResources),
  rule("ports", containerPorts),
  rule("env[]", environmentVariable),
  rule("envFrom", environmentSource),
  ...CONTAINER_SECURITY_RULES
];

/** Of a pod's spec, also inside a template. */
const SPEC_RULES: readonly Rule[] = [
  rule("containers", someContainer),
  ...under("containers[]", CONTAINER_RULES),
  ...under("initContainers[]", CONTAINER_RULES),
  rule("containers", hostPorts),
  rule("initContainers", hostPorts),
  rule("restartPolicy", oneOf("Always", "OnFailure", "Never")),
  rule("dnsPolicy", oneOf("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None")),
  rule("preemptionPolicy", oneOf("PreemptLowerPriority", "Never")),
  rule("hostname", optionalLabelName),
  rule("subdomain", optionalLabelName),
  rule("nodeName", optionalSubdomain),
  rule("serviceAccountName", optionalSubdomain),
  rule("priorityClassName", optionalSubdomain),
  rule("nodeSelector", labels),
  rule("activeDeadlineSeconds", activeDeadline),
  rule("os", operatingSystem),
  rule("overhead", overhead),
  rule("readinessGates[]", readinessGate),
  rule("tolerations[]", toleration),
  rule("schedulingGates", schedulingGates),
  rule("affinity", affinity),
  rule("topologySpreadConstraints", spreadConstraints),
  ...POD_SECURITY_RULES
];

/** Of the spec as a whole, where several fields have to agree. */
const WHOLE_SPEC_RULES: readonly Rule[] = [
  rule("spec", containerNames),
  rule("spec", podResources),
  rule("spec", nodeNameWithGates),
  rule("spec", hostNetworkPorts),
  rule("spec", nameServers),
  rule("spec", probesAndHooks),
  rule("spec", volumesAndMounts),
  rule("spec", resourceClaims)
];

/** Asked of pods, and not of templates. */
const POD_ONLY_RULES: readonly Rule[] = [
  rule("containers[].image", imageBlanks),
  rule("initContainers[].image", imageBlanks)
];

/** Asked of the spec of a new pod: one that has run for a while may have them. */
export const NEW_POD_SPEC_RULES: readonly Rule[] = [rule("ephemeralContainers", noEphemeralContainers)];

export const POD_RULES: readonly Rule[] = [
  ...METADATA_RULES,
  ...under("spec", SPEC_RULES),
  ...WHOLE_SPEC_RULES,
  ...under("spec", POD_ONLY_RULES)
];

/** Of a template, at the place that holds it. */
export const TEMPLATE_RULES: readonly Rule[] = [...LABEL_RULES, ...under("spec", SPEC_RULES), ...WHOLE_SPEC_RULES];
