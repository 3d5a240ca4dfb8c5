import type {CaseKind} from "./area.js";
import {ADMIT_CASE} from "./node/admit.js";
import {ALLOCATABLE_CASE} from "./node/allocatable.js";
import {BACKOFF_CASE} from "./node/backoff.js";
import {CPU_CASE} from "./node/cpu.js";
import {LABELS_CASE} from "./node/labels.js";
import {PRESSURE_CASE} from "./node/pressure.js";
import {QOS_CASE} from "./node/qos.js";
import {QUANTITY_CASE} from "./node/quantity.js";
import {REQUESTS_CASE} from "./node/requests.js";
import {TAINTS_CASE} from "./node/taints.js";
import {VALIDATION_CASE} from "./node/validation.js";

/** The kinds of case in the area "node", by the name of their file. */
export const NODE_CASES: Readonly<Record<string, CaseKind>> = {
  admit: ADMIT_CASE,
  allocatable: ALLOCATABLE_CASE,
  backoff: BACKOFF_CASE,
  cpu: CPU_CASE,
  labels: LABELS_CASE,
  pressure: PRESSURE_CASE,
  qos: QOS_CASE,
  quantity: QUANTITY_CASE,
  requests: REQUESTS_CASE,
  taints: TAINTS_CASE,
  validation: VALIDATION_CASE
};
