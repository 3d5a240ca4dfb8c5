import type {CompiledPod} from "../../../model/compile.js";
import {type HostPort, hostPorts, portsConflict} from "../../../model/host-ports.js";
import type {Container} from "../../../model/objects.js";
import {listed} from "../listed.js";
import {deletion, podPatch} from "./patches.js";
import type {Adviser} from "./refused.js";

/** Who holds the ports, and the ports that the pod could do without. */
export const adviseOnPorts: Adviser = refused => {
  const {containers, initContainers} = refused.pod.spec;
  const wanted = refused.world.pod.ports;
  const holders = refused.info.pods.filter(other => wanted.some(port => holds(other, port)));
  const isTaken = (port: HostPort) => holders.some(holder => holds(holder, port));
  const ports = listed([...new Set(wanted.filter(isTaken).map(portText))]);
  const freed = (list: readonly Container[]) => list.map(container => withoutPorts(container, isTaken));
  return {
    pod: {
      change: `do without the host port ${ports}`,
      patches: [
        podPatch(refused, {
          spec: {containers: freed(containers), ...(initContainers && {initContainers: freed(initContainers)})}
        })
      ]
    },
    cluster: {
      change: `free the host port ${ports}, which ${listed(holders.map(({key}) => key))} holds`,
      patches: holders.map(deletion)
    }
  };
};

function holds({ports}: CompiledPod, port: HostPort): boolean {
  return ports.some(taken => portsConflict(port, taken));
}

function portText({ip, protocol, port}: HostPort): string {
  return ip === "0.0.0.0" ? `${port}/${protocol}` : `${ip}:${port}/${protocol}`;
}

function withoutPorts(container: Container, isTaken: (port: HostPort) => boolean): Container {
  if (container.ports === undefined) return container;
  const ports = container.ports.map(port => {
    const [host] = hostPorts({containers: [{name: container.name, ports: [port]}]});
    if (host === undefined || !isTaken(host)) return port;
    const {hostPort: _port, hostIP: _ip, ...inside} = port;
    return inside;
  });
  return {...container, ports};
}
