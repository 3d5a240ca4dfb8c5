import type {PodSpec} from "./objects.js";

/** A port of the machine itself: what it is bound to, and how. */
export interface HostPort {
  readonly ip: string;
  readonly protocol: string;
  readonly port: number;
}

const ANY_IP = "0.0.0.0";

/** The ports of the machine that a pod wants: those of its containers, and of the sidecars that run beside them. */
export function hostPorts({containers, initContainers = []}: PodSpec): readonly HostPort[] {
  const running = [...containers, ...initContainers.filter(({restartPolicy}) => restartPolicy === "Always")];
  return running
    .flatMap(({ports = []}) => ports)
    .filter(({hostPort = 0}) => hostPort > 0)
    .map(({hostIP, protocol, hostPort}) => ({
      ip: hostIP || ANY_IP,
      protocol: protocol || "TCP",
      port: hostPort as number
    }));
}

/** Can the two not be had at once? All addresses overlap each of them. */
export function portsConflict(a: HostPort, b: HostPort): boolean {
  if (a.port !== b.port || a.protocol !== b.protocol) return false;
  return a.ip === b.ip || a.ip === ANY_IP || b.ip === ANY_IP;
}
