import {type Cgroup, type ContainerCgroup, cgroups, type Pod, withPodDefaults} from "../../browser.js";
import {answerBeside, asItIs, type CaseKind, type VectorCase} from "../area.js";

/** A pod before defaulting and the memory of its node; the answer is every cgroup number, with 0 for a container without a quota. */
export const QOS_CASE: CaseKind = {
  expected: vector => answerBeside(vector, "pod", "nodeMemoryBytes"),
  answer: ({pod, nodeMemoryBytes}: VectorCase) => {
    const {
      qosClass,
      critical,
      pod: podCgroup,
      containers
    } = cgroups(withPodDefaults(pod as Pod), nodeMemoryBytes as string);
    return {qosClass, critical, containers: containers.map(containerForm), podCgroup: podForm(podCgroup)};
  },
  canonical: asItIs
};

function containerForm({kind, cpuQuotaUs = 0, memoryLimitBytes, ...rest}: ContainerCgroup): object {
  return {
    ...rest,
    ...(kind !== "container" && {init: true}),
    ...(kind === "sidecar" && {sidecar: true}),
    cpuQuotaUs,
    memoryLimitBytes: memoryLimitBytes && String(memoryLimitBytes)
  };
}

/** The recording program names the period only beside a quota. */
function podForm({cpuPeriodUs, memoryLimitBytes, ...rest}: Cgroup): object {
  return {
    ...rest,
    cpuPeriodUs: rest.cpuQuotaUs && cpuPeriodUs,
    memoryLimitBytes: memoryLimitBytes && String(memoryLimitBytes)
  };
}
