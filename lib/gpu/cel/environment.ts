import {Environment} from "@marcbachmann/cel-js";
import {
  addQuantities,
  compareQuantities,
  isCountable,
  type Quantity,
  readQuantity,
  scaledValue
} from "../../model/quantity.js";
import {CelFault} from "./fault.js";
import {registerHas} from "./own-names.js";
import {normalizeSemver, Semver} from "./semver.js";

/** An amount as expressions see it. */
export class Amount {
  readonly quantity: Quantity;

  constructor(quantity: Quantity) {
    this.quantity = quantity;
  }
}

/** Values by name; a Map, as the library tells maps from objects by their class. */
export type Names<V> = ReadonlyMap<string, V>;

export type AttributeValue = bigint | boolean | string | Semver;

/** The variable `device`: what a selector sees of a device. Attributes and capacity by domain, then by name. */
export class SelectedDevice {
  readonly driver: string;
  readonly allowMultipleAllocations: boolean;
  readonly attributes: Names<Names<AttributeValue>>;
  readonly capacity: Names<Names<Amount>>;
  /** The same domains as lists of themselves, for `"domain" in device.attributes`. */
  readonly Attributes: readonly string[];
  readonly Capacity: readonly string[];

  constructor(
    driver: string,
    allowMultipleAllocations: boolean,
    attributes: Names<Names<AttributeValue>>,
    capacity: Names<Names<Amount>>
  ) {
    this.driver = driver;
    this.allowMultipleAllocations = allowMultipleAllocations;
    this.attributes = attributes;
    this.capacity = capacity;
    this.Attributes = [...attributes.keys()];
    this.Capacity = [...capacity.keys()];
  }
}

/**
 * CEL as Kubernetes sets it up for selectors of devices: the variable `device`, quantities, versions, optional values.
 *
 * The library is @marcbachmann/cel-js: typed, without dependencies and install scripts, runs in a browser; it checks types before it
 * evaluates, as cel-go does.
 *
 * @see Kubernetes 1.36.3, dynamic-resource-allocation cel/compile.go; apiserver pkg/cel/library quantity.go, semverlib.go
 */
export function selectorEnvironment(): Environment {
  const environment = new Environment({enableOptionalTypes: true})
    .registerType("kubernetes.Quantity", Amount)
    .registerType("kubernetes.Semver", Semver)
    .registerType("kubernetes.DRADevice", {
      ctor: SelectedDevice,
      fields: {
        driver: "string",
        allowMultipleAllocations: "bool",
        attributes: "map<string, map<string, dyn>>",
        capacity: "map<string, map<string, kubernetes.Quantity>>",
        Attributes: "list<string>",
        Capacity: "list<string>"
      }
    })
    .registerVariable("device", "kubernetes.DRADevice");
  registerHas(environment);
  registerQuantities(environment);
  registerVersions(environment);
  return environment;
}

type Handler = (...args: never[]) => unknown;

function register(environment: Environment, functions: Readonly<Record<string, Handler>>): void {
  for (const [signature, handler] of Object.entries(functions)) {
    environment.registerFunction(signature, handler, {async: false});
  }
}

function registerQuantities(environment: Environment): void {
  const compare = (a: Amount, b: Amount) => compareQuantities(a.quantity, b.quantity);
  const minus = ({quantity}: Amount) => new Amount({...quantity, unscaled: -quantity.unscaled});
  const add = (a: Amount, b: Amount) => new Amount(addQuantities(a.quantity, b.quantity));
  const whole = (units: bigint) => new Amount({unscaled: units, exponent: 0, format: "DecimalSI"});
  const isWhole = ({quantity}: Amount) =>
    isCountable(quantity) && compare(whole(scaledValue(quantity, 0)), new Amount(quantity)) === 0;
  register(environment, {
    "quantity(string): kubernetes.Quantity": parseAmount,
    "isQuantity(string): bool": (text: string) => !("fault" in readQuantity(text)),
    "kubernetes.Quantity.sign(): int": ({quantity}: Amount) => BigInt(Math.sign(Number(quantity.unscaled))),
    "kubernetes.Quantity.isInteger(): bool": isWhole,
    "kubernetes.Quantity.asInteger(): int": (amount: Amount) => {
      if (isWhole(amount)) return scaledValue(amount.quantity, 0);
      throw new CelFault("cannot convert value to integer");
    },
    "kubernetes.Quantity.asApproximateFloat(): double": ({quantity: {unscaled, exponent}}: Amount) =>
      Number(`${unscaled}e${exponent}`),
    "kubernetes.Quantity.add(kubernetes.Quantity): kubernetes.Quantity": add,
    "kubernetes.Quantity.add(int): kubernetes.Quantity": (a: Amount, b: bigint) => add(a, whole(b)),
    "kubernetes.Quantity.sub(kubernetes.Quantity): kubernetes.Quantity": (a: Amount, b: Amount) => add(a, minus(b)),
    "kubernetes.Quantity.sub(int): kubernetes.Quantity": (a: Amount, b: bigint) => add(a, whole(-b)),
    "kubernetes.Quantity.compareTo(kubernetes.Quantity): int": (a: Amount, b: Amount) => BigInt(compare(a, b)),
    "kubernetes.Quantity.isLessThan(kubernetes.Quantity): bool": (a: Amount, b: Amount) => compare(a, b) < 0,
    "kubernetes.Quantity.isGreaterThan(kubernetes.Quantity): bool": (a: Amount, b: Amount) => compare(a, b) > 0
  });
  environment.registerOperator("kubernetes.Quantity == kubernetes.Quantity", (a, b) => compare(a, b) === 0);
}

function parseAmount(text: string): Amount {
  const quantity = readQuantity(text);
  if ("fault" in quantity) throw new CelFault(quantity.fault);
  return new Amount(quantity);
}

function registerVersions(environment: Environment): void {
  const tidy = (text: string, normalize: boolean) => (normalize ? normalizeSemver(text) : text);
  const number = (i: number) => (version: Semver) => version.numbers[i];
  register(environment, {
    "semver(string): kubernetes.Semver": (text: string) => Semver.parse(text),
    "semver(string, bool): kubernetes.Semver": (text: string, normalize: boolean) =>
      Semver.parse(tidy(text, normalize)),
    "isSemver(string): bool": (text: string) => Semver.read(text) !== undefined,
    "isSemver(string, bool): bool": (text: string, normalize: boolean) =>
      Semver.read(tidy(text, normalize)) !== undefined,
    "kubernetes.Semver.major(): int": number(0),
    "kubernetes.Semver.minor(): int": number(1),
    "kubernetes.Semver.patch(): int": number(2),
    "kubernetes.Semver.compareTo(kubernetes.Semver): int": (a: Semver, b: Semver) => BigInt(a.compareTo(b)),
    "kubernetes.Semver.isLessThan(kubernetes.Semver): bool": (a: Semver, b: Semver) => a.compareTo(b) < 0,
    "kubernetes.Semver.isGreaterThan(kubernetes.Semver): bool": (a: Semver, b: Semver) => a.compareTo(b) > 0
  });
  environment.registerOperator("kubernetes.Semver == kubernetes.Semver", (a, b) => a.compareTo(b) === 0);
}
