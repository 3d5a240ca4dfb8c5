import {containerCpuWeight, cpuQuotaUs, cpuShares, podCpuWeight} from "../../browser.js";
import {answerBeside, asItIs, type CaseKind, type VectorCase} from "../area.js";

/** A number of milli-CPU, and what it becomes on its way to the kernel. */
export const CPU_CASE: CaseKind = {
  expected: vector => answerBeside(vector, "milliCPU"),
  answer: ({milliCPU}: VectorCase) => {
    const shares = cpuShares(milliCPU as number);
    return {
      shares,
      containerWeight: containerCpuWeight(shares),
      podWeight: podCpuWeight(shares),
      quotaUs: cpuQuotaUs(milliCPU as number)
    };
  },
  canonical: asItIs
};
