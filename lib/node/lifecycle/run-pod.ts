import {SimError} from "../../core/errors.js";
import type {Container, Pod} from "../../model/objects.js";
import {memoryLimitOf} from "../cgroups.js";
import {isSidecar} from "../sidecar.js";
import {Agenda} from "./agenda.js";
import {refuseBeyondLimits} from "./limits.js";
import {PodLog} from "./pod-log.js";
import {PodMachine} from "./pod-machine.js";
import type {ContainerKind, PodRun} from "./pod-run.js";
import type {PodScript, RunPodOptions} from "./pod-script.js";
import type {ContainerParts} from "./pod-side.js";

/**
 * The life of a pod on its node, from the moment at which the kubelet has let it in: images, init containers and sidecars, starts, probes, ends, restarts
 * with their back-off, and a graceful end. Times are nominal: the real kubelet adds up to some seconds of its own to each step.
 *
 * @param script - what the programs do, by container; one that is not named runs until it is stopped
 * @throws SimError for a container that the pod does not have, and for a field that is not modelled (lib/LIMITS.md)
 * @see Kubernetes 1.36.3, pkg/kubelet
 * @example runPod(pod, {app: {endsAfterMs: 1000, exitCode: 1}}, {untilMs: 60_000}).events.at(-1)?.reason // "BackOff"
 */
export function runPod(pod: Pod, script: PodScript, options: RunPodOptions): PodRun {
  const {untilMs, pulls = {}, deleteAtMs, gracePeriodSeconds} = options;
  refuseBeyondLimits(pod);
  const parts = partsOf(pod, script, pulls);
  for (const [where, named] of Object.entries({script, pulls})) needContainers(where, Object.keys(named), parts);
  const agenda = new Agenda();
  const log = new PodLog();
  const machine = new PodMachine(pod, parts, agenda, log);
  agenda.after(0, () => machine.sync());
  if (deleteAtMs !== undefined) {
    agenda.after(deleteAtMs, () => machine.delete(gracePeriodSeconds ?? machine.graceSeconds));
  }
  agenda.run(untilMs, () => machine.notePhase());
  log.finish(untilMs);
  const {events, spans, phases} = log;
  const containers = parts.map(({spec, kind}) => ({name: spec.name, kind}));
  return {pod: pod.metadata.name, containers, events, spans, phases, goneAtMs: machine.goneAtMs, endMs: untilMs};
}

function partsOf(pod: Pod, script: PodScript, pulls: RunPodOptions["pulls"] = {}): readonly ContainerParts[] {
  const part = (spec: Container, kind: ContainerKind): ContainerParts => {
    const course = script[spec.name] ?? {};
    return {
      spec,
      kind,
      courses: "length" in course ? course : [course],
      pull: pulls[spec.name],
      memoryLimitBytes: memoryLimitOf(pod, spec)
    };
  };
  return [
    ...(pod.spec.initContainers ?? []).map(spec => part(spec, isSidecar(spec) ? "sidecar" : "init container")),
    ...pod.spec.containers.map(spec => part(spec, "container"))
  ];
}

function needContainers(where: string, named: readonly string[], parts: readonly ContainerParts[]): void {
  const known = parts.map(({spec}) => spec.name);
  const stray = named.find(name => !known.includes(name));
  if (stray === undefined) return;
  throw new SimError({
    where: `runPod: ${where}`,
    got: stray,
    expected: `a container of the pod: ${known.join(", ")}`,
    fix: "name it as the pod does"
  });
}
