import type {CaseKind} from "./area.js";
import {QUANTITY_CASE} from "./node/quantity.js";

/** The kinds of case in the area "node", by the name of their file. */
export const NODE_CASES: Readonly<Record<string, CaseKind>> = {
  quantity: QUANTITY_CASE
};
