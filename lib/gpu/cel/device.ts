import type {Device, DeviceAttribute} from "../../model/objects.js";
import {readQuantity} from "../../model/quantity.js";
import {Amount, type AttributeValue, SelectedDevice} from "./environment.js";
import {Semver} from "./semver.js";

/** A device as a selector sees it. Names without a domain belong to the driver's; a domain that nobody uses is an empty map. */
export function selectedDevice(
  driver: string,
  {attributes = {}, capacity = {}, allowMultipleAllocations = false}: Device
): SelectedDevice {
  const amount = (text: string | number) => {
    const quantity = readQuantity(text);
    return "fault" in quantity ? undefined : new Amount(quantity);
  };
  return new SelectedDevice(
    driver,
    allowMultipleAllocations,
    byDomain(driver, attributes, attributeValue),
    byDomain(driver, capacity, ({value}) => amount(value))
  );
}

/** An attribute's value in its own type: an `int` is a bigint, as CEL counts in 64 bits. */
export function attributeValue({int, bool, string, version}: DeviceAttribute): AttributeValue | undefined {
  return int !== undefined
    ? BigInt(int)
    : (bool ?? string ?? (version === undefined ? undefined : Semver.read(version)));
}

/** "domain/name", or "name" in the driver's own domain. */
export function qualified(driver: string, name: string): readonly [domain: string, name: string] {
  const slash = name.indexOf("/");
  return slash < 0 ? [driver, name] : [name.slice(0, slash), name.slice(slash + 1)];
}

function byDomain<T, V>(
  driver: string,
  values: Readonly<Record<string, T>>,
  read: (value: T) => V | undefined
): Map<string, Map<string, V>> {
  const domains = new Map<string, Map<string, V>>();
  for (const [fullName, given] of Object.entries(values)) {
    const [domain, name] = qualified(driver, fullName);
    const value = read(given);
    const names = domains.get(domain) ?? new Map<string, V>();
    if (value !== undefined) domains.set(domain, names.set(name, value));
  }
  return withDefault(domains, new Map<string, V>());
}

/** The same map, in which every key leads somewhere. It stays a plain Map by class, as the library takes no other for a map. */
function withDefault<K, V>(map: Map<K, V>, value: V): Map<K, V> {
  const get = map.get.bind(map);
  map.get = key => get(key) ?? value;
  return map;
}
