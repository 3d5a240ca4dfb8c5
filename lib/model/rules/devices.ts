import type {Path} from "../mistake.js";
import type {
  Device,
  DeviceConstraint,
  DeviceRequest,
  DeviceSelector,
  DeviceSubRequest,
  ExactDeviceRequest,
  ResourceClaimSpec,
  ResourceSlice
} from "../objects.js";
import {duplicate, type FieldError, invalid, required} from "./field-error.js";
import {CLUSTER_WIDE_RULES, LABEL_RULES, labelName, METADATA_RULES, subdomainName} from "./metadata.js";
import {listed} from "./one-of.js";
import {type Check, type Rule, rule, under} from "./rule.js";
import {nodeSelector} from "./selectors.js";

// Rules on devices and on claims for them (v1.36.3, pkg/apis/resource/validation), as far as they decide who gets which device. What an
// expression says is checked where it is compiled.

const REQUEST_ADVICE = {
  expected: "one way to ask for devices",
  fix: "write exactly: {deviceClassName: …}, or a list under firstAvailable"
};

const selector: Check<DeviceSelector> = ({value: {cel}, path}) =>
  cel === undefined ? [required([...path, "cel"], {expected: "an expression", fix: 'add cel: {expression: "…"}'})] : [];

const selectors = (list: readonly DeviceSelector[] | undefined, path: Path): FieldError[] =>
  (list ?? []).flatMap((value, i) => [...selector({value, path: [...path, "selectors", i]})]);

/** What is asked for, whether it is the only way or one of several. */
function asked(request: ExactDeviceRequest | DeviceSubRequest, path: Path): FieldError[] {
  const {deviceClassName, allocationMode = "", count = 0} = request;
  const className = [...path, "deviceClassName"];
  return [
    ...(deviceClassName
      ? subdomainName(className, deviceClassName)
      : [required(className, {expected: "the name of a DeviceClass", fix: "add deviceClassName"})]),
    ...selectors(request.selectors, path),
    ...amount(allocationMode, count, path)
  ];
}

function amount(allocationMode: string, count: number, path: Path): FieldError[] {
  const field = [...path, "count"];
  if (allocationMode === "ExactCount" && count <= 0) {
    return [invalid(field, count, "must be greater than zero", {expected: "1 or more", fix: "write count: 1"})];
  }
  if (allocationMode === "All" && count !== 0) {
    const advice = {expected: "no count, as all devices are asked for", fix: "remove count, or write ExactCount"};
    return [invalid(field, count, "must not be specified when allocationMode is 'All'", advice)];
  }
  return listed([...path, "allocationMode"], allocationMode, ["All", "ExactCount"]);
}

const request: Check<DeviceRequest> = ({value: {name = "", exactly, firstAvailable = []}, path}) => {
  const named = labelName([...path, "name"], name);
  const isOneOf = firstAvailable.length > 0;
  if (exactly === undefined && !isOneOf) {
    return [...named, required(path, REQUEST_ADVICE, "exactly one of `exactly` or `firstAvailable` is required")];
  }
  if (exactly !== undefined && isOneOf) {
    const detail = "exactly one of `exactly` or `firstAvailable` is required, but multiple fields are set";
    return [...named, invalid(path, null, detail, REQUEST_ADVICE)];
  }
  if (exactly !== undefined) return [...named, ...asked(exactly, [...path, "exactly"])];
  return [
    ...named,
    ...firstAvailable.flatMap((sub, i) => {
      const field = [...path, "firstAvailable", i];
      return [...labelName([...field, "name"], sub.name ?? ""), ...asked(sub, field)];
    }),
    ...repeated(firstAvailable, [...path, "firstAvailable"])
  ];
};

function repeated(named: readonly {readonly name: string}[], path: Path): FieldError[] {
  return named.flatMap(({name}, i) => {
    const isFirst = named.findIndex(other => other.name === name) === i;
    return isFirst ? [] : [duplicate([...path, i, "name"], name, {expected: "a name of its own", fix: "rename one"})];
  });
}

const deviceClaim: Check<ResourceClaimSpec["devices"]> = ({value = {}, path}) => {
  const {requests = [], constraints = []} = value;
  const names = requests.flatMap(({name, firstAvailable = []}) => [
    name,
    ...firstAvailable.map(sub => `${name}/${sub.name}`)
  ]);
  return [
    ...repeated(requests, [...path, "requests"]),
    ...constraints.flatMap((constraint, i) => constrained(constraint, names, [...path, "constraints", i]))
  ];
};

function constrained(
  {requests = [], matchAttribute, distinctAttribute}: DeviceConstraint,
  names: readonly string[],
  path: Path
): FieldError[] {
  const advice = {expected: `a request of this claim: ${names.join(", ")}`, fix: "write one of them"};
  const detail =
    "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'";
  const unknown = requests.flatMap((name, i) =>
    names.includes(name) ? [] : [invalid([...path, "requests", i], name, detail, advice)]
  );
  if (matchAttribute !== undefined || distinctAttribute !== undefined) return unknown;
  const either = {expected: "an attribute to compare", fix: 'add matchAttribute: "domain/name"'};
  const missing = 'exactly one of "matchAttribute" or "distinctAttribute" is required, but multiple fields are set';
  return [...unknown, required(path, either, missing)];
}

const slice: Check<ResourceSlice["spec"]> = ({value, path}) => {
  const {driver = "", pool, nodeName, nodeSelector: selected, allNodes, perDeviceNodeSelection} = value;
  const reach = [nodeName, selected, allNodes, perDeviceNodeSelection].filter(
    field => field !== undefined && field !== false
  );
  const fields = "`nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection`";
  const advice = {expected: "one word on which nodes reach the devices", fix: "add nodeName, or allNodes: true"};
  return [
    ...subdomainName([...path, "driver"], driver),
    ...(pool?.name
      ? []
      : [required([...path, "pool", "name"], {expected: "the name of the pool", fix: "add pool.name"})]),
    ...((pool?.resourceSliceCount ?? 0) > 0
      ? []
      : [
          invalid([...path, "pool", "resourceSliceCount"], pool?.resourceSliceCount ?? 0, "must be greater than zero", {
            expected: "how many slices the pool has",
            fix: "write resourceSliceCount: 1"
          })
        ]),
    ...(reach.length === 1 ? [] : [reachError(reach.length, fields, path, advice)]),
    ...repeated(value.devices ?? [], [...path, "devices"])
  ];
};

function reachError(
  count: number,
  fields: string,
  path: Path,
  advice: {readonly expected: string; readonly fix: string}
): FieldError {
  const detail = `exactly one of ${fields} is required`;
  return count === 0
    ? required(path, advice, detail)
    : invalid(path, null, `${detail}, but multiple fields are set`, advice);
}

const device: Check<Device> = ({value: {name = "", attributes = {}}, path}) => [
  ...labelName([...path, "name"], name),
  ...Object.entries(attributes).flatMap(([key, attribute]) => {
    const field = [...path, "attributes", {key}];
    const values = Object.keys(attribute).length;
    const advice = {expected: "one of int, bool, string, version", fix: 'write one value, as in {string: "gpu"}'};
    if (values === 0) return [required(field, advice, "exactly one value must be specified")];
    return values === 1 ? [] : [invalid(field, attribute, "exactly one value must be specified", advice)];
  })
];

const CLAIM_SPEC_RULES: readonly Rule[] = [rule("devices", deviceClaim), rule("devices.requests[]", request)];

export const DEVICE_CLASS_RULES: readonly Rule[] = [...CLUSTER_WIDE_RULES, rule("spec.selectors[]", selector)];

export const RESOURCE_SLICE_RULES: readonly Rule[] = [
  ...CLUSTER_WIDE_RULES,
  rule("spec", slice),
  rule("spec.nodeSelector", nodeSelector),
  rule("spec.devices[]", device)
];

export const RESOURCE_CLAIM_RULES: readonly Rule[] = [...METADATA_RULES, ...under("spec", CLAIM_SPEC_RULES)];

export const RESOURCE_CLAIM_TEMPLATE_RULES: readonly Rule[] = [
  ...METADATA_RULES,
  ...under("spec", LABEL_RULES),
  ...under("spec.spec", CLAIM_SPEC_RULES)
];
