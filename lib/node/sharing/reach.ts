import {SimError} from "../../core/errors.js";
import {objectKey} from "../../model/compile.js";
import type {Pod} from "../../model/objects.js";
import {isSidecar} from "../sidecar.js";
import {podIPs} from "./addresses.js";
import {type Member, memberOf, type Neighbourhood} from "./members.js";
import {listeners, portCollisions} from "./ports.js";

/** Can it be reached, at which addresses, and why, or why not. */
export type Reach =
  | {readonly reachable: true; readonly addresses: readonly string[]; readonly why: string}
  | {readonly reachable: false; readonly why: string};

/**
 * Can a program in one container talk to a program in another, and at what address? Within a pod at localhost, as all of its containers share one network; from pod to
 * pod at the other's IP, wherever it runs. A container listens on the ports that it declares, if it is the first of its pod to want them.
 *
 * @param from - "pod/container"
 * @param to - "pod/container"
 * @throws SimError for a container that is not there, and for a pod on its node's own network (lib/LIMITS.md)
 * @example reach({pods: [web]}, "web/app", "web/proxy") // {reachable: true, addresses: ["localhost:9090"], why: …}
 */
export function reach({pods}: Neighbourhood, from: string, to: string): Reach {
  const [a, b] = [memberOf(pods, from), memberOf(pods, to)];
  for (const {pod} of [a, b]) needOwnNetwork(pod);
  if (isOver(b)) return {reachable: false, why: `the init container ${b.label} has ended before the containers start`};
  const ports = listeners(b.pod).filter(({container}) => container === b.container);
  const lost = portCollisions([b.pod]).filter(({loser}) => loser === b.container.name);
  const open = ports.filter(({port, protocol}) => !lost.some(one => one.port === port && one.protocol === protocol));
  const [first] = lost;
  if (open.length === 0 && first !== undefined) {
    return {reachable: false, why: `${b.label} does not get its port: ${first.winner} has it (${first.message})`};
  }
  if (open.length === 0)
    return {reachable: false, why: `${b.label} declares no port, so nothing is known to listen there`};
  return a.pod === b.pod ? inside(a, b, open) : between(pods, a, b, open);
}

/** An init container that is no sidecar is gone when the others run; it can still reach out itself, while it does. */
function isOver({pod, container}: Member): boolean {
  return (pod.spec.initContainers ?? []).includes(container) && !isSidecar(container);
}

type Ports = readonly {readonly port: number; readonly protocol: string}[];

function inside(a: Member, b: Member, ports: Ports): Reach {
  const {name} = b.pod.metadata;
  const why =
    a.container === b.container
      ? "a container reaches itself at localhost"
      : `both are in the pod ${name}, and the containers of a pod share one network`;
  return {reachable: true, addresses: addressesAt("localhost", ports), why};
}

function between(pods: readonly Pod[], a: Member, b: Member, ports: Ports): Reach {
  const ips = podIPs(pods);
  for (const {pod} of [a, b]) {
    const why = `the pod ${pod.metadata.name} has no IP: it is on no node, or has ended`;
    if (!ips.has(objectKey(pod.metadata))) return {reachable: false, why};
  }
  const where = a.pod.spec.nodeName === b.pod.spec.nodeName ? "though on the same node" : "on another node";
  const why = `another pod, ${where}: localhost does not lead there, its IP does`;
  return {reachable: true, addresses: addressesAt(ips.get(objectKey(b.pod.metadata)) as string, ports), why};
}

function addressesAt(host: string, ports: Ports): readonly string[] {
  return ports.map(({port, protocol}) => (protocol === "TCP" ? `${host}:${port}` : `${host}:${port}/${protocol}`));
}

function needOwnNetwork({metadata, spec}: Pod): void {
  if (spec.hostNetwork !== true) return;
  throw new SimError({
    where: `pod "${metadata.name}": spec.hostNetwork`,
    got: true,
    expected: "a pod with a network of its own",
    fix: "leave it out; lib/LIMITS.md lists what pods share"
  });
}
