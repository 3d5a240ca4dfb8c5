import type {Pod} from "../model/objects.js";
import type {Chart, Table} from "./chart.js";
import {draw} from "./inside-pod/draw.js";
import {type ContainerPart, type PodParts, partsOf} from "./inside-pod/parts.js";
import {count} from "./text.js";

export interface InsidePodOptions {
  readonly title?: string;
  /** All pods of the cluster, this one among them: no two have one IP. It alone when left out. */
  readonly pods?: readonly Pod[];
}

/**
 * A pod opened up: the network that its containers share, with the IP; each container with its ports, its own file system and its own processes; and the volumes,
 * in a colour that comes back wherever a container mounts them. A port that two containers want is marked at the one that does not get it.
 *
 * @example await show(insidePod(pod))
 */
export function insidePod(pod: Pod, {title, pods = [pod]}: InsidePodOptions = {}): Chart {
  const parts = partsOf(pod, pods);
  const heading = title ?? titleOf(parts);
  return {title: heading, description: describe(parts), table: tableOf(parts), picture: draw(parts, heading)};
}

function titleOf({containers, volumes}: PodParts): string {
  const shared = volumes.length === 0 ? "one network" : `one network, ${count(volumes.length, "volume")}`;
  return `${count(containers.length, "container")}, ${shared}`;
}

function describe({name, node, ip, containers, volumes, sharesProcesses}: PodParts): string {
  const where = node === undefined ? "is on no node yet" : `has the IP ${ip} on ${node}`;
  const who = containers.map(({name: one, kind}) => (kind === "container" ? one : `${one} (${kind})`)).join(", ");
  const lost = containers.flatMap(({name: one, ports}) =>
    ports.flatMap(({text, takenBy}) =>
      takenBy === undefined ? [] : [`${one} does not get ${text}, which ${takenBy} has`]
    )
  );
  const holds =
    volumes.length === 0 ? "no volume" : volumes.map(volume => `${volume.name} (${volume.kind})`).join(", ");
  const processes = sharesProcesses ? " They share their processes." : "";
  const collisions = lost.length === 0 ? "" : ` ${lost.join("; ")}.`;
  return `The pod ${name} ${where}. Its containers share its network: ${who}. Volumes: ${holds}.${processes}${collisions}`;
}

function tableOf({containers}: PodParts): Table {
  return {
    caption: "What is in the pod",
    columns: [
      {key: "container", title: "Container"},
      {key: "kind", title: "Kind"},
      {key: "image", title: "Image"},
      {key: "ports", title: "Ports"},
      {key: "mounts", title: "Mounts"}
    ],
    rows: containers.map(({name, kind, image, ports, mounts}) => ({
      container: name,
      kind,
      image,
      ports: ports
        .map(({text, takenBy}) => (takenBy === undefined ? text : `${text} (taken by ${takenBy})`))
        .join(", "),
      mounts: mountsText(mounts)
    }))
  };
}

function mountsText(mounts: ContainerPart["mounts"]): string {
  return mounts.map(({path, volume, readOnly}) => `${path} = ${volume}${readOnly ? " (read only)" : ""}`).join(", ");
}
