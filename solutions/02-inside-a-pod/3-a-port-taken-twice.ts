import type {Pod} from "tenancy";

/** One container that does not get a port of its pod. */
export interface Collision {
  readonly pod: string;
  readonly port: number;
  readonly protocol: "TCP" | "UDP";
  readonly winner: string;
  readonly loser: string;
}

/** Who loses which port to whom, pod by pod: each has a network of its own. */
export function collisions(pods: readonly Pod[]): Collision[] {
  return pods.flatMap(({metadata, spec}) => {
    // In the order in which they start; an init container that is no sidecar has left, and its ports are free again.
    const sidecars = (spec.initContainers ?? []).filter(({restartPolicy}) => restartPolicy === "Always");
    const holders = new Map<string, string>();
    return [...sidecars, ...spec.containers].flatMap(({name, ports = []}) =>
      ports.flatMap(({containerPort, protocol = "TCP"}) => {
        const key = `${containerPort}/${protocol}`;
        const winner = holders.get(key);
        if (winner === undefined) holders.set(key, name);
        if (winner === undefined || winner === name) return [];
        return [
          {pod: metadata.name, port: containerPort, protocol: protocol as Collision["protocol"], winner, loser: name}
        ];
      })
    );
  });
}
