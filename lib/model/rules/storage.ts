import type {Path} from "../mistake.js";
import type {
  CSINode,
  PersistentVolume,
  PersistentVolumeClaimSpec,
  QuantityLike,
  StorageClass,
  VolumeAttachment
} from "../objects.js";
import {parseQuantity} from "../quantity.js";
import {type FieldError, invalid, required} from "./field-error.js";
import {CLUSTER_WIDE_RULES, keyName, METADATA_RULES, optionalSubdomain} from "./metadata.js";
import {listed, oneOf} from "./one-of.js";
import {type Check, type Rule, rule} from "./rule.js";
import {labelSelector, nodeSelector} from "./selectors.js";

// Rules on what volumes are made of, as far as it decides where a pod can run (v1.36.3, pkg/apis/core and pkg/apis/storage).

const ACCESS_MODES = ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"];

/** A text that has to be there. */
const present: Check<string | undefined> = ({value, path}) =>
  value ? [] : [required(path, {expected: "a text", fix: `add ${String(path.at(-1))}`})];

const accessModes: Check<readonly string[] | undefined> = ({value = [], path}) => {
  const advice = {expected: "how the volume is mounted", fix: "add accessModes: [ReadWriteOnce]"};
  if (value.length === 0) return [required(path, advice, "at least 1 access mode is required")];
  return value.flatMap(mode => listed(path, mode, ACCESS_MODES));
};

const claimedStorage: Check<PersistentVolumeClaimSpec> = ({value: {resources}, path}) => {
  const field = [...path, "resources", {key: "storage"}];
  const storage = resources?.requests?.storage;
  const advice = {expected: "the size that is asked for", fix: "add resources: {requests: {storage: 10Gi}}"};
  return storage === undefined ? [required(field, advice)] : above0(storage, field);
};

const capacity: Check<PersistentVolume["spec"]> = ({value, path}) => {
  const field = [...path, "capacity"];
  const storage = value.capacity?.storage;
  if (storage !== undefined) return above0(storage, [...field, {key: "storage"}]);
  return [required(field, {expected: "the size of the volume", fix: "add capacity: {storage: 10Gi}"})];
};

function above0(amount: QuantityLike, field: Path): FieldError[] {
  if (parseQuantity(amount).unscaled > 0n) return [];
  return [invalid(field, String(amount), "must be greater than zero", {expected: "more than 0", fix: "write a size"})];
}

const notNegative: Check<QuantityLike | undefined> = ({value, path}) =>
  value === undefined || parseQuantity(value).unscaled >= 0n
    ? []
    : [
        invalid(path, String(value), "must be greater than or equal to 0", {
          expected: "0 or more",
          fix: "drop the minus sign"
        })
      ];

type Topology = NonNullable<StorageClass["allowedTopologies"]>[number];

const topology: Check<Topology> = ({value: {matchLabelExpressions = []}, path}) =>
  matchLabelExpressions.flatMap(({key = "", values = []}, i) => {
    const field = [...path, "matchLabelExpressions", i];
    const advice = {expected: "the values that are allowed", fix: "add values"};
    return [...(values.length > 0 ? [] : [required([...field, "values"], advice)]), ...keyName([...field, "key"], key)];
  });

const driver: Check<CSINode["spec"]["drivers"][number]> = ({value: {name, nodeID}, path}) => [
  ...present({value: name, path: [...path, "name"]}),
  ...present({value: nodeID, path: [...path, "nodeID"]})
];

const attachment: Check<VolumeAttachment["spec"]> = ({value: {attacher, nodeName}, path}) => [
  ...present({value: attacher, path: [...path, "attacher"]}),
  ...present({value: nodeName, path: [...path, "nodeName"]})
];

export const STORAGE_CLASS_RULES: readonly Rule[] = [
  ...CLUSTER_WIDE_RULES,
  rule("provisioner", present),
  rule("reclaimPolicy", oneOf("Delete", "Retain")),
  rule("volumeBindingMode", oneOf("Immediate", "WaitForFirstConsumer")),
  rule("allowedTopologies[]", topology)
];

export const VOLUME_RULES: readonly Rule[] = [
  ...CLUSTER_WIDE_RULES,
  rule("spec", capacity),
  rule("spec.accessModes", accessModes),
  rule("spec.storageClassName", optionalSubdomain),
  rule("spec.nodeAffinity.required", nodeSelector)
];

export const CLAIM_RULES: readonly Rule[] = [
  ...METADATA_RULES,
  rule("spec.accessModes", accessModes),
  rule("spec", claimedStorage),
  rule("spec.selector", labelSelector),
  rule("spec.storageClassName", optionalSubdomain)
];

export const CSI_NODE_RULES: readonly Rule[] = [...CLUSTER_WIDE_RULES, rule("spec.drivers[]", driver)];

export const CAPACITY_RULES: readonly Rule[] = [
  ...METADATA_RULES,
  rule("storageClassName", present),
  rule("storageClassName", optionalSubdomain),
  rule("nodeTopology", labelSelector),
  rule("capacity", notNegative),
  rule("maximumVolumeSize", notNegative)
];

export const ATTACHMENT_RULES: readonly Rule[] = [...CLUSTER_WIDE_RULES, rule("spec", attachment)];
