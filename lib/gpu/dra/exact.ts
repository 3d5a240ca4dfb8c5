import type {QuantityLike} from "../../model/objects.js";
import {parseQuantity, type Quantity, scaledValue} from "../../model/quantity.js";

/** An amount to count with, in billionths: exact for every quantity that Kubernetes stores. */
export type Exact = bigint;

const NANO = -9;

export function exact(quantity: Quantity): Exact {
  return scaledValue(quantity, NANO);
}

export function exactOf(text: QuantityLike): Exact {
  return exact(parseQuantity(text));
}
