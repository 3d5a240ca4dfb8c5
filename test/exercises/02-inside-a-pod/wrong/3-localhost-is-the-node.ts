import type {Pod} from "tenancy";

/** One container that does not get a port of its pod. */
export interface Collision {
  readonly pod: string;
  readonly port: number;
  readonly protocol: "TCP" | "UDP";
  readonly winner: string;
  readonly loser: string;
}

/** Believes that the ports are those of the machine, so that pods take them from one another. */
export function collisions(pods: readonly Pod[]): Collision[] {
  const holders = new Map<string, string>();
  return pods.flatMap(({metadata, spec}) => {
    const sidecars = (spec.initContainers ?? []).filter(({restartPolicy}) => restartPolicy === "Always");
    return [...sidecars, ...spec.containers].flatMap(({name, ports = []}) =>
      ports.flatMap(({containerPort, protocol = "TCP"}) => {
        const key = `${containerPort}/${protocol}`;
        const winner = holders.get(key);
        if (winner === undefined) holders.set(key, name);
        if (winner === undefined) return [];
        return [
          {pod: metadata.name, port: containerPort, protocol: protocol as Collision["protocol"], winner, loser: name}
        ];
      })
    );
  });
}
