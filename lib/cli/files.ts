import {readFileSync} from "node:fs";
import {basename} from "node:path";
import {
  type Cluster,
  readManifests,
  readSchedulerConfiguration,
  type SchedulerConfiguration,
  SimError
} from "../index.js";

/** A file with its name and its text. */
export function readText(path: string): {readonly name: string; readonly text: string} {
  try {
    return {name: basename(path), text: readFileSync(path, "utf8")};
  } catch (error) {
    const {code} = error as {readonly code?: string};
    throw new SimError({
      where: `file ${path}`,
      got: code,
      expected: "a file that can be read",
      fix: "check the path; it is taken from the folder that you are in"
    });
  }
}

/** The cluster that several files describe together. */
export function readCluster(paths: readonly string[]): Cluster {
  const parts: readonly Cluster[] = paths.map(path => {
    const {name, text} = readText(path);
    return readManifests(text, name);
  });
  return {
    nodes: parts.flatMap(({nodes}) => nodes),
    pods: parts.flatMap(({pods}) => pods),
    objects: parts.flatMap(({objects = []}) => objects)
  };
}

/** What a scheduler's configuration file says; nothing where none is given. */
export function readConfiguration(path: string | undefined): Partial<SchedulerConfiguration> {
  if (path === undefined) return {};
  const {name, text} = readText(path);
  return readSchedulerConfiguration(text, {source: name});
}
