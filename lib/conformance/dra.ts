import type {CaseKind} from "./area.js";
import {ALLOCATION_CASE} from "./dra/allocation.js";
import {MIG_CASE} from "./dra/mig.js";

/** The kinds of case in the area "dra", by the name of their file. */
export const DRA_CASES: Readonly<Record<string, CaseKind>> = {
  dra: ALLOCATION_CASE,
  mig: MIG_CASE
};
