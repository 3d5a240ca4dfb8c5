import type {Container, Pod} from "../../model/objects.js";
import {isSidecar} from "../sidecar.js";

/** Two containers of one pod that want the same port: they share one network, and the second to bind it fails. */
export interface PortCollision {
  readonly pod: string;
  readonly port: number;
  readonly protocol: string;
  /** Which has it: the one that starts first. */
  readonly winner: string;
  readonly loser: string;
  /** What the loser's program says before it ends. */
  readonly message: string;
}

/**
 * The ports that collide inside pods. The API server accepts such a pod; its second process fails. Containers of different pods never collide,
 * not even on one node, as each pod has an IP of its own.
 *
 * @example portCollisions([pod])[0]?.message // "listen tcp :8080: bind: address already in use"
 */
export function portCollisions(pods: readonly Pod[]): readonly PortCollision[] {
  return pods.flatMap(pod => {
    const holders = new Map<string, string>();
    return listeners(pod).flatMap(({container, port, protocol}) => {
      const key = `${port}/${protocol}`;
      const winner = holders.get(key);
      holders.set(key, winner ?? container.name);
      if (winner === undefined || winner === container.name) return [];
      const message = `listen ${protocol.toLowerCase()} :${port}: bind: address already in use`;
      return [{pod: pod.metadata.name, port, protocol, winner, loser: container.name, message}];
    });
  });
}

/** A port that a container listens on. */
export interface Listener {
  readonly container: Container;
  readonly port: number;
  readonly protocol: string;
}

/** The ports of the containers that run beside one another, in the order in which they start. */
export function listeners({spec}: Pod): readonly Listener[] {
  const running = [...(spec.initContainers ?? []).filter(isSidecar), ...spec.containers];
  return running.flatMap(container =>
    (container.ports ?? []).map(({containerPort, protocol = "TCP"}) => ({container, port: containerPort, protocol}))
  );
}
