import type {Path} from "../mistake.js";
import type {Volume} from "../objects.js";
import type {SpecParts} from "../pod-parts.js";
import {parseQuantity} from "../quantity.js";
import {duplicate, type FieldError, forbidden, invalid, required} from "./field-error.js";
import {labelName} from "./metadata.js";
import {mounts, noBacksteps} from "./mounts.js";
import {listed} from "./one-of.js";
import type {Check} from "./rule.js";

// Rules on volumes (v1.36.3, pkg/apis/core/validation, ValidateVolumes).

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
