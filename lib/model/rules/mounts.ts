import type {Path} from "../mistake.js";
import type {VolumeMount} from "../pod-parts.js";
import {type FieldError, invalid, notFound, required} from "./field-error.js";

// Rules on where volumes are mounted (v1.36.3, pkg/apis/core/validation, ValidateVolumeMounts).

/** The mounts of one container, which may only name volumes in which all is well. */
export function mounts(list: readonly VolumeMount[], volumes: ReadonlySet<string>, path: Path): FieldError[] {
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

/** A path that does not climb. */
export function noBacksteps(text: string, field: Path): FieldError[] {
  if (!text.split("/").includes("..")) return [];
  return [invalid(field, text, "must not contain '..'", {expected: "a path that goes down only", fix: "remove .."})];
}
