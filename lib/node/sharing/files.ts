import {SimError} from "../../core/errors.js";
import {objectKey} from "../../model/compile.js";
import type {Pod, Volume, VolumeMount} from "../../model/objects.js";
import type {Member} from "./members.js";

/** How long something lasts: as long as one run of the container, as the pod, as the node, or longer than all of them. */
export type StoreKind = "container" | "pod" | "node" | "cluster";

/** Where a file really lies. Two containers that come to the same store and path see the same file. */
export interface Place {
  readonly kind: StoreKind;
  /** What holds it: "the container web/app", 'the volume "logs" of the pod web'. */
  readonly store: string;
  /** Inside of the store. */
  readonly path: string;
  /** The claim that it lies on, `namespace/name`, if it lies on one. */
  readonly claim?: string;
  readonly readOnly: boolean;
}

/** Where the file at a path of a container's file system lies: on the volume mounted deepest above it, or in the container itself. */
export function placeOf(member: Member, path: string): Place {
  const [mount] = [...(member.container.volumeMounts ?? [])]
    .filter(({mountPath}) => below(path, mountPath) !== undefined)
    .sort((a, b) => b.mountPath.length - a.mountPath.length);
  if (mount === undefined) return {kind: "container", store: `the container ${member.label}`, path, readOnly: false};
  const {root, ...store} = storeOf(member.pod, mount);
  return {...store, path: join(join(root, mount.subPath ?? ""), below(path, mount.mountPath) as string)};
}

/** The paths at which a container sees what lies at a place: none, one, or several where it mounts it more than once. */
export function pathsTo(member: Member, place: Place): readonly string[] {
  return (member.container.volumeMounts ?? []).flatMap(mount => {
    const {store, root} = storeOf(member.pod, mount);
    const inside = store === place.store ? below(place.path, join(root, mount.subPath ?? "")) : undefined;
    if (inside === undefined) return [];
    const path = join(mount.mountPath, inside);
    // Another volume may be mounted deeper, over this one.
    const seen = placeOf(member, path);
    return seen.store === place.store && seen.path === place.path ? [path] : [];
  });
}

/**
 * A path without detours.
 *
 * @throws SimError for one that does not begin at the root
 */
export function absolute(path: string): string {
  if (path.startsWith("/")) return join(path, "");
  throw new SimError({where: "path", got: path, expected: "one from the root", fix: `write "/${path}"`});
}

interface Store extends Omit<Place, "path"> {
  /** Where in the store the volume begins. */
  readonly root: string;
}

function storeOf(pod: Pod, {name, readOnly = false}: VolumeMount): Store {
  const {namespace = "default"} = pod.metadata;
  const volume = pod.spec.volumes?.find(one => one.name === name);
  if (volume === undefined) throw unknown(pod, name, volume);
  const {emptyDir, hostPath, persistentVolumeClaim: claim, configMap, secret} = volume;
  if (emptyDir)
    return {kind: "pod", store: `the volume "${name}" of the pod ${objectKey(pod.metadata)}`, root: "/", readOnly};
  if (hostPath) {
    const node = pod.spec.nodeName ?? "that is not chosen yet";
    return {kind: "node", store: `the disk of the node ${node}`, root: absolute(hostPath.path), readOnly};
  }
  if (claim) {
    const key = `${namespace}/${claim.claimName}`;
    return {
      kind: "cluster",
      store: `the claim ${key}`,
      claim: key,
      root: "/",
      readOnly: readOnly || claim.readOnly === true
    };
  }
  if (configMap)
    return {kind: "cluster", store: `the ConfigMap ${namespace}/${configMap.name}`, root: "/", readOnly: true};
  if (secret)
    return {kind: "cluster", store: `the Secret ${namespace}/${secret.secretName}`, root: "/", readOnly: true};
  throw unknown(pod, name, volume);
}

function unknown(pod: Pod, name: string, volume: Volume | undefined): SimError {
  return new SimError({
    where: `pod "${pod.metadata.name}": volume "${name}"`,
    ...(volume && {got: volume}),
    expected: "a volume of the pod: emptyDir, hostPath, configMap, secret or persistentVolumeClaim",
    fix: "add it to spec.volumes; lib/LIMITS.md lists what is left out"
  });
}

/** What is left of a path below a folder: "" for the folder itself, undefined outside of it. */
function below(path: string, folder: string): string | undefined {
  const base = join(folder, "");
  if (path === base) return "";
  const start = base === "/" ? "/" : `${base}/`;
  return path.startsWith(start) ? path.slice(start.length) : undefined;
}

function join(folder: string, rest: string): string {
  const steps: string[] = [];
  for (const step of `${folder}/${rest}`.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return `/${steps.join("/")}`;
}
