import {objectKey} from "../../model/compile.js";
import type {Container, Pod, Volume} from "../../model/objects.js";
import {podIPs} from "../../node/sharing/addresses.js";
import {portCollisions} from "../../node/sharing/ports.js";
import {isSidecar} from "../../node/sidecar.js";
import {FILLS} from "../theme.js";

// A pod taken apart: what its containers have together, and what each has alone.

export const NETWORK_FILL = FILLS[4];
const VOLUME_FILLS = [FILLS[2], FILLS[5], FILLS[3], FILLS[6], FILLS[1], FILLS[0], FILLS[7]];

export interface PortPart {
  readonly text: string;
  /** Which container has it already; undefined where it is this one's. */
  readonly takenBy: string | undefined;
}

export interface MountPart {
  readonly volume: string;
  readonly path: string;
  readonly readOnly: boolean;
  readonly fill: string;
}

export interface ContainerPart {
  readonly name: string;
  readonly kind: "container" | "sidecar" | "init container";
  readonly image: string;
  readonly ports: readonly PortPart[];
  readonly mounts: readonly MountPart[];
}

export interface VolumePart {
  readonly name: string;
  readonly kind: string;
  readonly fill: string;
}

export interface PodParts {
  readonly name: string;
  readonly node: string | undefined;
  readonly ip: string | undefined;
  readonly sharesProcesses: boolean;
  readonly containers: readonly ContainerPart[];
  readonly volumes: readonly VolumePart[];
}

export function partsOf(pod: Pod, pods: readonly Pod[]): PodParts {
  const {metadata, spec} = pod;
  const volumes = (spec.volumes ?? []).map((volume, i) => ({
    name: volume.name,
    kind: kindOf(volume),
    fill: VOLUME_FILLS[i % VOLUME_FILLS.length] as string
  }));
  return {
    name: metadata.name,
    node: spec.nodeName,
    ip: podIPs(pods).get(objectKey(metadata)),
    sharesProcesses: spec.shareProcessNamespace === true,
    containers: [
      ...(spec.initContainers ?? []).map(one => containerPart(one, isSidecar(one) ? "sidecar" : "init container")),
      ...spec.containers.map(one => containerPart(one, "container"))
    ],
    volumes
  };

  function containerPart(container: Container, kind: ContainerPart["kind"]): ContainerPart {
    const lost = portCollisions([pod]).filter(({loser}) => loser === container.name);
    return {
      name: container.name,
      kind,
      image: container.image ?? "",
      ports: (container.ports ?? []).map(({containerPort, protocol = "TCP"}) => ({
        text: protocol === "TCP" ? `:${containerPort}` : `:${containerPort}/${protocol}`,
        takenBy: lost.find(({port, protocol: other}) => port === containerPort && other === protocol)?.winner
      })),
      mounts: (container.volumeMounts ?? []).map(({name, mountPath, readOnly = false}) => ({
        volume: name,
        path: mountPath,
        readOnly,
        fill: volumes.find(volume => volume.name === name)?.fill ?? FILLS[0]
      }))
    };
  }
}

/** The kind of a volume is the field beside its name. */
function kindOf(volume: Volume): string {
  return Object.keys(volume).find(field => field !== "name") ?? "emptyDir";
}
