import type {Labels} from "../../model/objects.js";
import type {InstalledCard, OfferedResource, Unit} from "./advertise.js";
import type {DevicePluginConfig} from "./config.js";

const STRATEGY_NAMES = {timeSlicing: "time-slicing", mps: "mps"} as const;

/**
 * The labels that GPU feature discovery gives a node, as far as they tell nodes apart: product, number, memory, replicas and family of its
 * cards, and the same for each kind of slice. Those of drivers, machines and engines are left out.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin docs/gpu-feature-discovery, internal/lm, commit 1b826acc6
 */
export function featureLabels(
  installed: readonly InstalledCard[],
  resources: readonly OfferedResource[],
  {migStrategy, sharing}: DevicePluginConfig
): Labels {
  const [first] = installed;
  if (first === undefined) return {};
  const [major = "", minor = ""] = first.card.compute.split(".");
  return {
    "nvidia.com/gpu.family": first.card.family,
    "nvidia.com/gpu.compute.major": major,
    "nvidia.com/gpu.compute.minor": minor,
    "nvidia.com/gpu.sharing-strategy": sharing === undefined ? "none" : STRATEGY_NAMES[sharing.strategy],
    "nvidia.com/mps.capable": String(sharing?.strategy === "mps"),
    "nvidia.com/mig.capable": String(installed.some(({card}) => card.canBeCut)),
    ...(migStrategy !== "none" && {"nvidia.com/mig.strategy": migStrategy}),
    // With "mixed" there may be no whole card on offer; its labels are there all the same, with no replicas to have.
    ...(migStrategy === "mixed" && cardLabels(installed)),
    ...Object.assign({}, ...resources.map(resourceLabels))
  };
}

function cardLabels(installed: readonly InstalledCard[]): Labels {
  const [first] = installed as readonly [InstalledCard];
  return prefixed("nvidia.com/gpu", {
    product: first.card.product,
    count: installed.length,
    memory: first.card.memoryMiB,
    replicas: 0
  });
}

function resourceLabels({name, resource, units, replicas}: OfferedResource): Labels {
  const [unit] = units as readonly [Unit];
  const isShared = replicas > 1 && resource === name;
  return prefixed(name, {
    product: [productOf(unit), ...(isShared ? ["SHARED"] : [])].join("-"),
    count: units.length,
    replicas,
    memory: unit.slice?.memoryMiB ?? unit.card.memoryMiB,
    ...(unit.slice && {
      multiprocessors: unit.slice.multiprocessors,
      "slices.gi": unit.slice.computeUnits,
      "slices.ci": unit.slice.computeUnits
    })
  });
}

function productOf({card, slice}: Unit): string {
  // A label's value has no plus sign.
  return slice === undefined ? card.product : `${card.product}-MIG-${slice.name.replace("+", ".")}`;
}

function prefixed(name: string, values: Readonly<Record<string, string | number>>): Labels {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name}.${key}`, String(value)]));
}
