import type {CaseKind} from "./area.js";
import {LABELS_CASE} from "./node/labels.js";
import {QUANTITY_CASE} from "./node/quantity.js";
import {REQUESTS_CASE} from "./node/requests.js";
import {TAINTS_CASE} from "./node/taints.js";
import {VALIDATION_CASE} from "./node/validation.js";

/** The kinds of case in the area "node", by the name of their file. */
export const NODE_CASES: Readonly<Record<string, CaseKind>> = {
  labels: LABELS_CASE,
  quantity: QUANTITY_CASE,
  requests: REQUESTS_CASE,
  taints: TAINTS_CASE,
  validation: VALIDATION_CASE
};
