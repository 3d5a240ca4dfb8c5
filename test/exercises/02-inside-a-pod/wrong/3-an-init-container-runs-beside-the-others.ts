import type {Pod} from "tenancy";

/** One container that does not get a port of its pod. */
export interface Collision {
  readonly pod: string;
  readonly port: number;
  readonly protocol: "TCP" | "UDP";
  readonly winner: string;
  readonly loser: string;
}

/** Believes that all init containers stay, and keep their ports. */
export function collisions(pods: readonly Pod[]): Collision[] {
  return pods.flatMap(({metadata, spec}) => {
    const holders = new Map<string, string>();
    return [...(spec.initContainers ?? []), ...spec.containers].flatMap(({name, ports = []}) =>
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
