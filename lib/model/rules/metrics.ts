import type {Path} from "../mistake.js";
import type {QuantityLike} from "../objects.js";
import {own} from "../own.js";
import {parseQuantity} from "../quantity.js";
import {formatQuantity} from "../quantity-format.js";
import {type FieldError, forbidden, invalid, notSupported, required} from "./field-error.js";
import {pathSegment, type Reference, reference} from "./reference.js";
import type {Check} from "./rule.js";

// Rules on the metrics of a HorizontalPodAutoscaler (v1.36.3, pkg/apis/autoscaling/validation, validateMetrics).

interface Target {
  readonly type?: string;
  readonly value?: QuantityLike;
  readonly averageValue?: QuantityLike;
  readonly averageUtilization?: number;
}

interface Source {
  readonly name?: string;
  readonly container?: string;
  readonly target?: Target;
  readonly metric?: {readonly name?: string};
  readonly describedObject?: Reference;
}

export type Metric = {readonly type?: string} & Readonly<Partial<Record<Block, Source>>>;

/** The block that each type of metric fills in, in the order in which the API looks. */
const BLOCKS = {
  Object: "object",
  External: "external",
  Pods: "pods",
  Resource: "resource",
  ContainerResource: "containerResource"
} as const;
type Block = (typeof BLOCKS)[keyof typeof BLOCKS];
const TYPES = Object.keys(BLOCKS).sort();

export const metric: Check<Metric> = ({value, path}) => {
  const {type = ""} = value;
  const field = [...path, "type"];
  const missing = {expected: `one of ${TYPES.join(", ")}`, fix: "add type: Resource"};
  const block = own<Block>(BLOCKS, type);
  // A type that the API does not know is reported twice.
  const unknown =
    block === undefined ? [1, 2].map(() => notSupported(field, type, TYPES, "write Resource, or Pods")) : [];
  return [
    ...(type === "" ? [required(field, missing, "must specify a metric source type")] : []),
    ...unknown,
    ...blocks(value, block, path)
  ];
};

function blocks(value: Metric, own: Block | undefined, path: Path): FieldError[] {
  const given = Object.values(BLOCKS).filter(block => value[block] !== undefined);
  const first = given[0];
  const missing = {expected: `a block ${own}, as the type says`, fix: `add ${own}, or change the type`};
  const others = given.length === 1 ? [] : given.filter(block => block !== own);
  return [
    ...(first ? SOURCE_CHECKS[first](value[first] ?? {}, [...path, first]) : []),
    ...(own !== undefined && value[own] === undefined
      ? [required([...path, own], missing, "must populate information for the given metric source")]
      : []),
    ...others.map(block => {
      const advice = {expected: "one block", fix: `remove ${block}`};
      return forbidden([...path, block], "must populate the given metric source only", advice);
    })
  ];
}

type SourceCheck = (source: Source, path: Path) => FieldError[];

const SOURCE_CHECKS: Readonly<Record<Block, SourceCheck>> = {
  object: (source, path) => [
    ...reference({value: source.describedObject, path: [...path, "describedObject"]}),
    ...identifier(source, path),
    ...target(source, path),
    ...needsValue(source, path, "must set either a target value or a target averageValue")
  ],
  external: (source, path) => [
    ...identifier(source, path),
    ...target(source, path),
    ...needsValue(source, path, "must set either a target value for metric or a per-pod target"),
    ...notBoth(source, path)
  ],
  pods: (source, path) => [...identifier(source, path), ...target(source, path), ...positiveAverage(source, path)],
  resource: (source, path) => [
    ...named(source.name, "a resource name", [...path, "name"]),
    ...target(source, path),
    ...valueOrShare(source, path)
  ],
  containerResource: (source, path) => [
    ...named(source.name, "a resource name", [...path, "name"]),
    ...named(source.container, "a container", [...path, "container"]),
    ...target(source, path),
    ...valueOrShare(source, path)
  ]
};

function named(text: string | undefined, what: string, field: Path): FieldError[] {
  return text ? [] : [required(field, {expected: what, fix: `add ${String(field.at(-1))}`}, `must specify ${what}`)];
}

function identifier({metric: one}: Source, path: Path): FieldError[] {
  const field = [...path, "metric", "name"];
  return one?.name ? pathSegment(one.name, field) : named("", "a metric name", field);
}

const TARGETS = ["Utilization", "Value", "AverageValue"];

function target({target: goal = {}}: Source, path: Path): FieldError[] {
  const {type = "", averageUtilization} = goal;
  const place = [...path, "target"];
  const advice = {expected: "Utilization, Value or AverageValue", fix: "write one of them"};
  return [
    ...named(type, "a metric target type", [...place, "type"]),
    ...(TARGETS.includes(type)
      ? []
      : [invalid([...place, "type"], type, "must be either Utilization, Value, or AverageValue", advice)]),
    ...positive(goal.value, [...place, "value"]),
    ...positive(goal.averageValue, [...place, "averageValue"]),
    ...(averageUtilization === undefined || averageUtilization >= 1
      ? []
      : [
          invalid([...place, "averageUtilization"], averageUtilization, "must be greater than 0", {
            expected: "a percentage of 1 or more",
            fix: "write 80 for 80 %"
          })
        ])
  ];
}

function positive(amount: QuantityLike | undefined, field: Path): FieldError[] {
  if (amount === undefined) return [];
  const quantity = parseQuantity(amount);
  if (quantity.unscaled > 0n) return [];
  return [invalid(field, formatQuantity(quantity), "must be positive", {expected: "more than 0", fix: "raise it"})];
}

function needsValue({target: goal = {}}: Source, path: Path, detail: string): FieldError[] {
  if (goal.value !== undefined || goal.averageValue !== undefined) return [];
  return [
    required([...path, "target", "averageValue"], {expected: "a target", fix: "add value or averageValue"}, detail)
  ];
}

function notBoth({target: goal = {}}: Source, path: Path): FieldError[] {
  if (goal.value === undefined || goal.averageValue === undefined) return [];
  const detail = "may not set both a target value for metric and a per-pod target";
  return [forbidden([...path, "target", "value"], detail, {expected: "one of the two", fix: "remove value"})];
}

function positiveAverage({target: goal = {}}: Source, path: Path): FieldError[] {
  if (goal.averageValue !== undefined && parseQuantity(goal.averageValue).unscaled > 0n) return [];
  const field = [...path, "target", "averageValue"];
  return [
    required(
      field,
      {expected: "a target per pod", fix: "add averageValue"},
      "must specify a positive target averageValue"
    )
  ];
}

function valueOrShare({target: {averageValue, averageUtilization} = {}}: Source, path: Path): FieldError[] {
  const place = [...path, "target"];
  if (averageValue === undefined && averageUtilization === undefined) {
    const advice = {expected: "a target", fix: "add averageUtilization: 80"};
    const detail = "must set either a target raw value or a target utilization";
    return [required([...place, "averageUtilization"], advice, detail)];
  }
  if (averageValue === undefined || averageUtilization === undefined) return [];
  const detail = "may not set both a target raw value and a target utilization";
  return [forbidden([...place, "averageValue"], detail, {expected: "one of the two", fix: "remove averageValue"})];
}
