import {SimError} from "../core/errors.js";
import {labelValue, qualifiedName} from "./names.js";
import type {Taint} from "./objects.js";

/** What a `kubectl taint` command adds to a node and takes away. */
export interface TaintChanges {
  readonly add: readonly Taint[];
  /** Without an effect every taint with the key goes. */
  readonly remove: readonly {readonly key: string; readonly effect?: string}[];
}

/** Why the arguments of `kubectl taint` cannot be read, in its own words. */
export interface TaintFault {
  readonly fault: string;
}

/**
 * The taints of a `kubectl taint` command: `KEY=VALUE:EFFECT` adds one, `KEY:EFFECT-` and `KEY-` remove.
 *
 * @throws SimError with kubectl's own words
 * @example parseTaints(["sku=gpu:NoSchedule"]).add // [{key: "sku", value: "gpu", effect: "NoSchedule"}]
 */
export function parseTaints(specs: readonly string[]): TaintChanges {
  const changes = readTaints(specs);
  if (!("fault" in changes)) return changes;
  throw new SimError({
    where: "taints",
    got: specs,
    expected: `arguments of kubectl taint (${changes.fault})`,
    fix: 'write them like "sku=gpu:NoSchedule", or "sku:NoSchedule-" to remove one'
  });
}

/**
 * As {@link parseTaints}, with kubectl's words in place of an exception.
 *
 * @see Kubernetes 1.36.3, pkg/util/taints, ParseTaints
 */
export function readTaints(specs: readonly string[]): TaintChanges | TaintFault {
  const add: Taint[] = [];
  const remove: {key: string; effect?: string}[] = [];
  for (const spec of specs) {
    const isRemoval = spec.endsWith("-");
    const taint = readTaint(isRemoval ? spec.slice(0, -1) : spec);
    if ("fault" in taint) return taint;
    const {key, effect} = taint;
    if (isRemoval) remove.push(effect === "" ? {key} : {key, effect});
    else if (effect === "") return {fault: `invalid taint spec: ${spec}`};
    else if (add.some(other => other.key === key && other.effect === effect)) return duplicated(taint);
    else add.push(taint);
  }
  return {add, remove};
}

const EFFECTS = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

/** The effect is empty where none is written. */
function readTaint(spec: string): Taint | TaintFault {
  const [front = "", effect, ...more] = spec.split(":");
  const invalid = {fault: `invalid taint spec: ${spec}`};
  if (more.length > 0) return invalid;
  if (effect === undefined) return checked(spec, spec, undefined, "");
  if (!EFFECTS.includes(effect)) return {fault: `invalid taint effect: ${effect}, unsupported taint effect`};
  const [key = "", value, ...others] = front.split("=");
  return others.length > 0 ? invalid : checked(spec, key, value, effect);
}

function checked(spec: string, key: string, value: string | undefined, effect: string): Taint | TaintFault {
  const faults = value === undefined ? [] : labelValue(value);
  const found = faults.length > 0 ? faults : qualifiedName(key);
  if (found.length > 0) return {fault: `invalid taint spec: ${spec}, ${found.join("; ")}`};
  return value === undefined || value === "" ? {key, effect} : {key, value, effect};
}

function duplicated({key, value = "", effect}: Taint): TaintFault {
  return {fault: `duplicated taints with the same key and effect: {${key} ${value} ${effect} <nil>}`};
}
