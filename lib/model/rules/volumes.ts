import type {Path} from "../mistake.js";
import type {Volume} from "../objects.js";
import type {SpecParts, VolumeMount} from "../pod-parts.js";
import {parseQuantity} from "../quantity.js";
import {duplicate, type FieldError, forbidden, invalid, notFound, required} from "./field-error.js";
import {labelName} from "./metadata.js";
import {listed} from "./one-of.js";
import type {Check} from "./rule.js";

// Rules on volumes and where they are mounted (v1.36.3, pkg/apis/core/validation, ValidateVolumes and ValidateVolumeMounts).

/** What a volume is made of, in the order in which the API server looks. */
const SOURCES = [
  ...["emptyDir", "hostPath", "gitRepo", "gcePersistentDisk", "awsElasticBlockStore", "secret", "nfs", "iscsi"],
  ...["glusterfs", "flocker", "persistentVolumeClaim", "rbd", "cinder", "cephfs", "quobyte", "downwardAPI", "fc"],
  ...["flexVolume", "configMap", "azureFile", "vsphereVolume", "photonPersistentDisk", "portworxVolume", "azureDisk"],
  ...["storageos", "projected", "scaleIO", "csi", "ephemeral", "image"]
];

/** Texts that a source cannot do without. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  gitRepo: ["repository"],
  gcePersistentDisk: ["pdName"],
  awsElasticBlockStore: ["volumeID"],
  secret: ["secretName"],
  nfs: ["server", "path"],
  glusterfs: ["endpoints", "path"],
  persistentVolumeClaim: ["claimName"],
  cinder: ["volumeID"],
  flexVolume: ["driver"],
  configMap: ["name"],
  azureFile: ["secretName", "shareName"],
  vsphereVolume: ["volumePath"],
  photonPersistentDisk: ["pdID"],
  portworxVolume: ["volumeID"],
  azureDisk: ["diskName", "diskURI"],
  csi: ["driver"],
  ephemeral: ["volumeClaimTemplate"]
};

const HOST_PATH_TYPES = [
  ...["", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"]
];

type VolumeSource = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** `spec.volumes` and the mounts of all containers, which may only name volumes in which all is well. */
export const volumesAndMounts: Check<SpecParts & {readonly volumes?: readonly Volume[]}> = ({value, path}) => {
  const {volumes = [], containers = [], initContainers = []} = value;
  const good = new Set<string>();
  const errors = volumes.flatMap((volume, i) => {
    const found = oneVolume(volume, good, [...path, "volumes", i]);
    if (found.length === 0) good.add(volume.name);
    return found;
  });
  const mountsOf = (list: string, members: typeof containers) =>
    members.flatMap(({volumeMounts = []}, i) => mounts(volumeMounts, good, [...path, list, i, "volumeMounts"]));
  return [...errors, ...mountsOf("containers", containers), ...mountsOf("initContainers", initContainers)];
};

function oneVolume(volume: Volume, taken: ReadonlySet<string>, path: Path): FieldError[] {
  const field = [...path, "name"];
  const {name = ""} = volume;
  const advice = {expected: "a name that no other volume of the pod has", fix: `call it "${name}-2"`};
  return [
    ...oneSource(volume as unknown as VolumeSource, path),
    ...(name === ""
      ? [required(field, {expected: "a name for the volume", fix: "add a name such as data"})]
      : labelName(field, name)),
    ...(taken.has(name) ? [duplicate(field, name, advice)] : [])
  ];
}

/** A volume without a source is an emptyDir. */
function oneSource(volume: VolumeSource, path: Path): FieldError[] {
  const [first, ...others] = SOURCES.filter(source => volume[source] !== undefined);
  if (first === undefined) return [];
  return [
    ...source(first, volume[first] ?? {}, [...path, first]),
    ...others.map(other => {
      const advice = {expected: "one kind of volume", fix: `remove ${other}, or ${first}`};
      return forbidden([...path, other], "may not specify more than 1 volume type", advice);
    })
  ];
}

function source(name: string, value: Readonly<Record<string, unknown>>, path: Path): FieldError[] {
  const needed = (NEEDED[name] ?? [])
    .filter(field => !value[field])
    .map(field => required([...path, field], {expected: `the ${field}`, fix: `add ${field}`}));
  return [...needed, ...(SOURCE_CHECKS[name]?.(value, path) ?? [])];
}

type SourceCheck = (source: Readonly<Record<string, unknown>>, path: Path) => FieldError[];

const SOURCE_CHECKS: Readonly<Record<string, SourceCheck>> = {
  emptyDir: ({sizeLimit}, path) => {
    if (sizeLimit === undefined || parseQuantity(sizeLimit as string).unscaled >= 0n) return [];
    const advice = {expected: "0 or more", fix: "drop the minus sign"};
    return [forbidden([...path, "sizeLimit"], "SizeLimit field must be a valid resource quantity", advice)];
  },
  hostPath: ({path: directory = "", type = ""}, path) => {
    const field = [...path, "path"];
    const missing = required(field, {expected: "a directory of the machine", fix: "add path"});
    return [
      ...(directory === "" ? [missing] : noBacksteps(directory as string, field)),
      ...listed([...path, "type"], type as string, HOST_PATH_TYPES)
    ];
  },
  nfs: ({path: directory = ""}, path) => {
    if (directory === "" || (directory as string).startsWith("/")) return [];
    const advice = {expected: "a path that begins with /", fix: "write it from the root of the server"};
    return [invalid([...path, "path"], directory, "must be an absolute path", advice)];
  }
};

function noBacksteps(text: string, field: Path): FieldError[] {
  if (!text.split("/").includes("..")) return [];
  return [invalid(field, text, "must not contain '..'", {expected: "a path that goes down only", fix: "remove .."})];
}

function mounts(list: readonly VolumeMount[], volumes: ReadonlySet<string>, path: Path): FieldError[] {
  return list.flatMap(({name = "", mountPath = "", ...sub}, i) => [
    ...mountedVolume(name, volumes, [...path, i, "name"]),
    ...mountPoint(mountPath, list.slice(0, i), [...path, i, "mountPath"]),
    ...subPath(sub, [...path, i])
  ]);
}

function mountedVolume(name: string, volumes: ReadonlySet<string>, field: Path): FieldError[] {
  const missing = {expected: "the name of a volume of the pod", fix: "add the volume to spec.volumes"};
  return [
    ...(name === "" ? [required(field, missing)] : []),
    ...(volumes.has(name) ? [] : [notFound(field, name, missing)])
  ];
}

function mountPoint(mountPath: string, earlier: readonly VolumeMount[], field: Path): FieldError[] {
  const missing = {expected: "where the volume appears", fix: "add mountPath, such as /models"};
  const again = earlier.some(other => (other.mountPath ?? "") === mountPath);
  const taken = {expected: "a path for one volume only", fix: "mount it elsewhere"};
  return [
    ...(mountPath === "" ? [required(field, missing)] : []),
    ...(again ? [invalid(field, mountPath, "must be unique", taken)] : [])
  ];
}

/** The API names the list, without the index of the mount. */
function subPath({subPath = "", subPathExpr = ""}: VolumeMount, mount: Path): FieldError[] {
  const list = mount.slice(0, -1);
  const both = {expected: "one of the two", fix: "remove subPath or subPathExpr"};
  return [
    ...(subPath === "" ? [] : descending(subPath, [...list, "subPath"], [...mount, "subPath"])),
    ...(subPath !== "" && subPathExpr !== ""
      ? [invalid([...mount, "subPathExpr"], subPathExpr, "subPathExpr and subPath are mutually exclusive", both)]
      : []),
    ...(subPathExpr === "" ? [] : descending(subPathExpr, [...list, "subPathExpr"], [...mount, "subPathExpr"]))
  ];
}

function descending(text: string, field: Path, place: Path): FieldError[] {
  const advice = {expected: "a path inside the volume", fix: "remove the slash in front", place};
  const absolute = text.startsWith("/") ? [invalid(field, text, "must be a relative path", advice)] : [];
  return [...absolute, ...noBacksteps(text, field).map(error => ({...error, place}))];
}
