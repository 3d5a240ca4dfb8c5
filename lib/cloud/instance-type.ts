import {unknownName} from "../core/unknown-name.js";
import {AZURE_INSTANCE_TYPES, PRICES_AS_OF, PRICES_SOURCE} from "../data/azure/instance-types.js";

export interface Gpu {
  readonly model: string;
  /** Cards in the machine. */
  readonly count: number;
  /** Memory of one card. */
  readonly memoryGB: number;
}

/** A kind of machine that can be rented, with its price in one region. */
export interface InstanceType {
  /** The provider's name: "Standard_D8s_v5". */
  readonly name: string;
  readonly vcpu: number;
  readonly memoryGiB: number;
  readonly gpu?: Gpu;
  readonly region: string;
  readonly usdPerHour: number;
  /** The day that the price is of, and whose price it is. */
  readonly priceAsOf: string;
  readonly priceSource: string;
}

const DEFAULT_REGION = "eastus";

/**
 * A kind of machine by its provider's name, with its list price.
 *
 * @param name - with or without Azure's "Standard_"
 * @param options.region - "eastus" when left out
 * @throws SimError for a name or region that the price list does not have; it names those that it has
 * @see lib/data/azure/README.md for the source and day of each figure
 * @example instanceType("Standard_NC24ads_A100_v4").usdPerHour // 3.673
 */
export function instanceType(name: string, {region = DEFAULT_REGION}: {readonly region?: string} = {}): InstanceType {
  const row = AZURE_INSTANCE_TYPES.find(candidate => candidate.name === name || candidate.name === `Standard_${name}`);
  if (row === undefined) throw unknownName("instance type", name, instanceTypeNames());
  const {usdPerHour: prices, ...size} = row;
  if (!Object.hasOwn(prices, region)) throw unknownName(`region of ${row.name}`, region, Object.keys(prices));
  const usdPerHour = prices[region] as number;
  return {...size, region, usdPerHour, priceAsOf: PRICES_AS_OF, priceSource: PRICES_SOURCE};
}

/** The names of all machines that the kit knows, in the order of the price list. */
export function instanceTypeNames(): string[] {
  return AZURE_INSTANCE_TYPES.map(({name}) => name);
}
