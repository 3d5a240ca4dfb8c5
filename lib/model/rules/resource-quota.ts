import type {Path} from "../mistake.js";
import {qualifiedName} from "../names.js";
import type {ResourceList} from "../objects.js";
import {parseQuantity, scaledValue} from "../quantity.js";
import {formatQuantity} from "../quantity-format.js";
import {isQuotaStandard, isStandard, isWhole} from "../resource-names.js";
import {type FieldError, invalid} from "./field-error.js";
import {keyName, METADATA_RULES} from "./metadata.js";
import {amountNotNegative} from "./numbers.js";
import {type Check, type Rule, rule} from "./rule.js";

// Rules on ResourceQuotas (v1.36.3, pkg/apis/core/validation, ValidateResourceQuota); scopes are not looked at.

const hard: Check<ResourceList | undefined> = ({value = {}, path}) =>
  Object.entries(value).flatMap(([name, amount]) => {
    const field = [...path, {key: name}];
    return [
      ...quotaName(name, field),
      ...amountNotNegative({value: amount, path: field}),
      ...wholeAmount(name, String(amount), field)
    ];
  });

function quotaName(name: string, field: Path): FieldError[] {
  if (name.includes("/")) return keyName(field, name);
  const advice = {expected: "a resource that can be limited in a namespace", fix: "write requests.cpu, pods, …"};
  const wrong = (detail: string) => invalid(field, name, `must be a standard resource ${detail}`, advice);
  const badKey = keyName(field, name);
  return [
    ...badKey,
    ...(qualifiedName(name).length > 0 || isStandard(name) ? [] : [wrong("type or fully qualified")]),
    ...(isQuotaStandard(name) ? [] : [wrong("for quota")])
  ];
}

function wholeAmount(name: string, text: string, field: Path): FieldError[] {
  const amount = parseQuantity(text);
  if (!isWhole(name) || scaledValue(amount, -3) % 1000n === 0n) return [];
  const advice = {expected: `a whole number of ${name}`, fix: "write a whole number"};
  return [invalid(field, formatQuantity(amount), "must be an integer", advice)];
}

export const RESOURCE_QUOTA_RULES: readonly Rule[] = [...METADATA_RULES, rule("spec.hard", hard)];
