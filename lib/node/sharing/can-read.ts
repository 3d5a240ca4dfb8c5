import {SimError} from "../../core/errors.js";
import {objectKey} from "../../model/compile.js";
import type {PersistentVolumeClaim} from "../../model/objects.js";
import {absolute, type Place, pathsTo, placeOf, type StoreKind} from "./files.js";
import {type Member, memberOf, type Neighbourhood} from "./members.js";

/** Can the file be read, at which path of the reader's own file system, and why, or why not. */
export type Readable =
  | {readonly readable: true; readonly path: string; readonly why: string}
  | {readonly readable: false; readonly why: string};

/**
 * Can a container read a file that another one has at a path of its own? Only when it lies on a volume that both mount: file systems are not shared, not even
 * in a pod. With `shareProcessNamespace` there is a way through /proc.
 *
 * @param reader - "pod/container"
 * @param owner - "pod/container", whose file it is
 * @param path - in the owner's file system
 * @throws SimError for a container or volume that is not there or not modelled, and for a path that does not begin at the root
 * @example canRead({pods: [web]}, "web/shipper", "web/app", "/var/log/app.log") // {readable: true, path: "/logs/app.log", why: …}
 */
export function canRead(neighbourhood: Neighbourhood, reader: string, owner: string, path: string): Readable {
  const {pods} = neighbourhood;
  const [a, b] = [memberOf(pods, reader), memberOf(pods, owner)];
  const file = absolute(path);
  if (a.pod === b.pod && a.container === b.container)
    return {readable: true, path: file, why: "it is its own file system"};
  const place = placeOf(b, file);
  if (place.kind === "container") return throughProcesses(a, b, file);
  const refused = place.claim === undefined ? undefined : claimFault(neighbourhood, place.claim, a, b);
  if (refused !== undefined) return {readable: false, why: refused};
  const [seen] = pathsTo(a, place);
  if (seen !== undefined) return {readable: true, path: seen, why: `both mount ${place.store}`};
  return {readable: false, why: `the file lies on ${place.store}, which ${a.label} does not see`};
}

function throughProcesses(a: Member, b: Member, path: string): Readable {
  if (a.pod === b.pod && a.pod.spec.shareProcessNamespace === true) {
    return {
      readable: true,
      path: `/proc/PID/root${path}`,
      why: `the pod shares its processes: PID is one of ${b.label}`
    };
  }
  return {
    readable: false,
    why: `the file lies in ${b.label} itself: each container has a file system of its own, and shares only volumes`
  };
}

/** Why two pods cannot both have a claim; undefined where they can. On one node all modes but ReadWriteOncePod allow it. */
function claimFault(neighbourhood: Neighbourhood, claim: string, a: Member, b: Member): string | undefined {
  if (a.pod === b.pod) return undefined;
  const modes = accessModes(neighbourhood, claim);
  if (modes.includes("ReadWriteMany") || modes.includes("ReadOnlyMany")) return undefined;
  const sameNode = a.pod.spec.nodeName === b.pod.spec.nodeName;
  if (sameNode && !modes.includes("ReadWriteOncePod")) return undefined;
  return `the claim ${claim} is ${modes.join(", ")}: ${sameNode ? "one pod" : "one node"} has it at a time`;
}

function accessModes({objects = []}: Neighbourhood, claim: string): readonly string[] {
  const found = objects.find(
    (object): object is PersistentVolumeClaim =>
      object.kind === "PersistentVolumeClaim" && objectKey(object.metadata) === claim
  );
  if (found !== undefined) return found.spec.accessModes ?? [];
  throw new SimError({
    where: `claim "${claim}"`,
    expected: "a PersistentVolumeClaim among the objects, as its accessModes decide who may have it",
    fix: "give {pods, objects: [claim]}"
  });
}

/** What of a file outlasts what. */
export interface FileLife {
  /** What holds the file. */
  readonly store: string;
  readonly survivesContainerRestart: boolean;
  /** A pod is replaced by another one, on whichever node. */
  readonly survivesReplacement: boolean;
}

const OUTLASTS: Readonly<Record<StoreKind, Pick<FileLife, "survivesContainerRestart" | "survivesReplacement">>> = {
  container: {survivesContainerRestart: false, survivesReplacement: false},
  pod: {survivesContainerRestart: true, survivesReplacement: false},
  node: {survivesContainerRestart: true, survivesReplacement: false},
  cluster: {survivesContainerRestart: true, survivesReplacement: true}
};

/**
 * How long a file lasts: what a container writes beside its volumes is gone when it restarts, an emptyDir goes with the pod, a node's disk stays behind when the
 * replacement runs elsewhere, and only what lies in the cluster is there for it.
 *
 * @param owner - "pod/container"
 * @example fileLife({pods: [web]}, "web/app", "/tmp/cache").survivesContainerRestart // false
 */
export function fileLife({pods}: Neighbourhood, owner: string, path: string): FileLife {
  const place: Place = placeOf(memberOf(pods, owner), absolute(path));
  return {store: place.store, ...OUTLASTS[place.kind]};
}
