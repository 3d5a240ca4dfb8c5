import {
  amounts,
  type Container,
  type Pod,
  type PodSpec,
  podLimits,
  podRequests,
  type ResourceList,
  withPodDefaults
} from "../../browser.js";
import {answerBeside, asItIs, type CaseKind, type VectorCase} from "../area.js";

export const REQUESTS_CASE: CaseKind = {
  expected,
  answer: ({pod}) => answer(withPodDefaults(pod as Pod)),
  canonical: asItIs
};

/** Sums in the base units in which the kit counts; the containers, which are part of a manifest, in text. */
function expected(vector: VectorCase): object {
  const {defaultedContainers, ...sums} = answerBeside(vector, "pod");
  const counted = Object.entries(sums).map(([name, list]) => [name, amounts(list as ResourceList)]);
  return {defaultedContainers, ...Object.fromEntries(counted)};
}

function answer(pod: Pod): object {
  const {overhead: _, ...withoutOverhead} = pod.spec;
  const {resources: __, ...containersAlone} = withoutOverhead;
  const {requested, nonZeroIncoming} = podRequests(pod);
  // The helper that was recorded gives every container the defaults and lets the pod's own figures win over them.
  const own = Object.entries(requested).filter(([name]) => name in (pod.spec.resources?.requests ?? {}));
  const ofContainers = {...pod, spec: containersAlone};
  return {
    defaultedContainers: defaulted(pod.spec),
    requests: requested,
    limits: podLimits(pod),
    requestsNoOverhead: podRequests({...pod, spec: withoutOverhead}).requested,
    requestsScoring: {...nonZeroIncoming, ...Object.fromEntries(own)},
    containerRequests: podRequests(ofContainers).requested,
    containerLimits: podLimits(ofContainers)
  };
}

function defaulted({initContainers = [], containers, resources}: PodSpec): object[] {
  const entry = ({name, resources: {limits = {}, requests = {}} = {}}: Container) => ({name, limits, requests});
  const podLevel = resources && [{...entry({name: "", resources}), podLevel: true}];
  return [...[...initContainers, ...containers].map(entry), ...(podLevel ?? [])];
}
