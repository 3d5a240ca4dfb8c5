import {nearest} from "../../core/nearest.js";
import {aggregate} from "../defaults.js";
import type {Path} from "../mistake.js";
import {qualifiedName} from "../names.js";
import type {Container, PodSpec, ResourceList, ResourceRequirements} from "../objects.js";
import {own} from "../own.js";
import {compareQuantities, parseQuantity, type Quantity, readQuantity, scaledValue} from "../quantity.js";
import {formatQuantity} from "../quantity-format.js";
import {
  isContainerStandard,
  isExtended,
  isHugePages,
  isNative,
  isStandard,
  isWhole,
  mayOvercommit
} from "../resource-names.js";
import {type Advice, type FieldError, forbidden, invalid, notSupported, required} from "./field-error.js";
import type {Check} from "./rule.js";

// The API server's rules for requests and limits (v1.36.3, pkg/apis/core/validation), each with the remedy beside it.

type NameCheck = (name: string, field: Path) => readonly FieldError[];

/** `resources` of one container. */
export const containerResources: Check<ResourceRequirements | undefined> = ({value, path}) =>
  requirements(value ?? {}, path, containerResourceName);

/** What running the pod itself costs; the API server checks it as limits. */
export const overhead: Check<ResourceList | undefined> = ({value: limits = {}, path}) =>
  requirements({limits}, path, containerResourceName);

/** `spec.resources`: of the pod as a whole. */
export const podResources: Check<PodSpec> = ({value: spec, path}) => {
  const {resources} = spec;
  const field = [...path, "resources"];
  if (resources === undefined) return [];
  return [
    ...requirements(resources, field, podResourceName),
    ...belowContainers(resources, field, spec),
    ...overPodLimit(resources, field, spec)
  ];
};

function requirements(
  {limits = {}, requests = {}}: ResourceRequirements,
  path: Path,
  checkName: NameCheck
): FieldError[] {
  const limitsPath = [...path, "limits"];
  const requestsPath = [...path, "requests"];
  return [
    ...entries(limits, limitsPath).flatMap(entry => [...checkName(entry.name, entry.field), ...amount(entry)]),
    ...entries(requests, requestsPath).flatMap(entry => [
      ...checkName(entry.name, entry.field),
      ...amount(entry),
      ...againstLimit(entry, limits, path)
    ]),
    ...hugePagesAlone({...limits, ...requests}, path)
  ];
}

interface Entry {
  readonly name: string;
  readonly quantity: Quantity;
  readonly field: Path;
}

function entries(list: ResourceList, path: Path): Entry[] {
  return Object.entries(list).map(([name, text]) => ({
    name,
    quantity: parseQuantity(text),
    field: [...path, {key: name}]
  }));
}

function containerResourceName(name: string, field: Path): FieldError[] {
  const wrong = (detail: string) => invalid(field, name, detail, resourceNameAdvice(name));
  const badKey = qualifiedName(name).map(wrong);
  if (name.includes("/")) {
    const standard = isNative(name) || isExtended(name);
    return standard ? badKey : [...badKey, wrong("doesn't follow extended resource name standard")];
  }
  return [
    ...badKey,
    ...(badKey.length > 0 || isStandard(name) ? [] : [wrong("must be a standard resource type or fully qualified")]),
    ...(isContainerStandard(name) ? [] : [wrong("must be a standard resource for containers")])
  ];
}

function resourceNameAdvice(name: string): Advice {
  const device = /gpu/i.test(name) ? "nvidia.com/gpu" : undefined;
  const guess = device ?? nearest(name, ["cpu", "memory", "ephemeral-storage"]);
  return {
    expected: "the name of a resource that a container can ask for",
    fix: guess
      ? `write "${guess}"`
      : "use cpu, memory, ephemeral-storage, or a device's full name such as nvidia.com/gpu"
  };
}

function podResourceName(name: string, field: Path): FieldError[] {
  if (name === "cpu" || name === "memory" || isHugePages(name)) return [];
  return [notSupported(field, name, ["cpu", "hugepages-", "memory"], `ask for ${name} in a container's resources`)];
}

function amount({name, quantity, field}: Entry): FieldError[] {
  const text = formatQuantity(quantity);
  const errors: FieldError[] = [];
  if (quantity.unscaled < 0n) {
    const advice = {expected: "0 or more", fix: "drop the minus sign"};
    errors.push(invalid(field, text, "must be greater than or equal to 0", advice));
  }
  if (isWhole(name) && scaledValue(quantity, -3) % 1000n !== 0n) {
    errors.push(
      invalid(field, text, "must be an integer", {expected: `a whole number of ${name}`, fix: wholeRemedy(name)})
    );
  }
  if (isHugePages(name) && !isMultiple(quantity, name.slice("hugepages-".length))) {
    const detail = `${text} is not positive integer multiple of ${name}`;
    errors.push(
      invalid(field, text, detail, {expected: "a multiple of the page size", fix: "round it up to whole pages"})
    );
  }
  return errors;
}

function wholeRemedy(name: string): string {
  if (!name.startsWith("nvidia.com/")) return "ask for 1, or for another whole number";
  return 'ask for 1, as a GPU goes whole to one container; for a part of one, for a slice such as "nvidia.com/mig-1g.10gb"';
}

function isMultiple(quantity: Quantity, pageSize: string): boolean {
  const page = readQuantity(pageSize);
  return (
    !("fault" in page) &&
    page.format === "BinarySI" &&
    page.unscaled > 0n &&
    scaledValue(quantity, 0) % scaledValue(page, 0) === 0n
  );
}

/** A device cannot be promised twice, so there a request is its limit; other requests may be lower, never higher. */
function againstLimit({name, quantity, field}: Entry, limits: ResourceList, path: Path): FieldError[] {
  const limitText = own(limits, name);
  if (limitText === undefined) {
    if (mayOvercommit(name)) return [];
    const advice = {
      expected: `a limit of ${name} equal to the request`,
      fix: `add limits: {${name}: ${formatQuantity(quantity)}}, or write only the limit`,
      place: field
    };
    return [required([...path, "limits"], advice, "Limit must be set for non overcommitable resources")];
  }
  const limit = parseQuantity(limitText);
  const order = compareQuantities(quantity, limit);
  if (order === 0 || (order < 0 && mayOvercommit(name))) return [];
  const text = formatQuantity(quantity);
  const rule = mayOvercommit(name) ? "less than or equal to" : "equal to";
  const fix = mayOvercommit(name)
    ? "lower the request or raise the limit"
    : "write the same number twice, or only the limit";
  const advice = {expected: `${rule} the limit, ${formatQuantity(limit)}`, fix, place: field};
  return [invalid([...path, "requests"], text, `must be ${rule} ${name} limit of ${formatQuantity(limit)}`, advice)];
}

function hugePagesAlone(named: ResourceList, path: Path): FieldError[] {
  if (!Object.keys(named).some(isHugePages) || "cpu" in named || "memory" in named) return [];
  const advice = {expected: "cpu or memory beside the huge pages", fix: "add a request for cpu or memory"};
  return [forbidden(path, "HugePages require cpu or memory", advice)];
}

function belowContainers({requests = {}}: ResourceRequirements, path: Path, spec: PodSpec): FieldError[] {
  const sums = aggregate(spec, "requests");
  return entries(requests, [...path, "requests"]).flatMap(({name, quantity, field}) => {
    const sum = own(sums, name);
    if (sum === undefined || compareQuantities(quantity, parseQuantity(sum)) >= 0) return [];
    const advice = {expected: `at least ${sum}, what the containers ask for together`, fix: "raise it or lower theirs"};
    const detail = `must be greater than or equal to aggregate container requests of ${sum}`;
    return [invalid(field, formatQuantity(quantity), detail, advice)];
  });
}

function overPodLimit({limits = {}}: ResourceRequirements, path: Path, spec: PodSpec): FieldError[] {
  return entries(limits, path).flatMap(({name, quantity}) =>
    (spec.containers ?? []).flatMap((container: Container, i) => {
      const written = own(container.resources?.limits ?? {}, name);
      if (written === undefined || compareQuantities(parseQuantity(written), quantity) <= 0) return [];
      const limit = formatQuantity(quantity);
      const place = [...path.slice(0, -1), "containers", i, "resources", "limits", {key: name}];
      const advice = {expected: `at most ${limit}, the pod's limit`, fix: "lower it or raise the pod's limit", place};
      const field = [...path, "containers", i, {key: name}, "limits"];
      return [
        invalid(
          field,
          formatQuantity(parseQuantity(written)),
          `must be less than or equal to pod limits of ${limit}`,
          advice
        )
      ];
    })
  );
}
