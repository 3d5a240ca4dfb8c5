import {SimError} from "../../core/errors.js";
import {nearest} from "../../core/nearest.js";
import type {Document} from "../../model/document.js";
import {type Path, shownPath} from "../../model/mistake.js";
import {yamlDocuments} from "../../model/yaml-text.js";

/** How the plugin treats cards that are cut into slices. */
export type MigStrategy = "none" | "single" | "mixed";

/** A resource that is offered several times over. */
export interface ReplicatedResource {
  /** "nvidia.com/gpu", "nvidia.com/mig-1g.10gb", … */
  readonly name: string;
  readonly replicas: number;
  /** Where the name stands: "plugin.yaml, line 7: sharing.timeSlicing.resources[0].name". */
  readonly where: string;
}

/** One way of sharing cards: in turns, or side by side. */
export interface Sharing {
  readonly strategy: "timeSlicing" | "mps";
  /** Adds ".shared" to the resource's name. */
  readonly renameByDefault: boolean;
  readonly failRequestsGreaterThanOne: boolean;
  readonly resources: readonly ReplicatedResource[];
}

/** What NVIDIA's device plugin does with the cards of a node. */
export interface DevicePluginConfig {
  readonly migStrategy: MigStrategy;
  /** Left out: every card and slice is one tenant's. */
  readonly sharing?: Sharing;
}

/** The plugin without a configuration: whole cards, one tenant each. */
export const EXCLUSIVE: DevicePluginConfig = {migStrategy: "none"};

const TOP = ["version", "flags", "resources", "sharing", "imex"];
const STRATEGIES = ["timeSlicing", "mps"] as const;
const IN_SHARING = ["renameByDefault", "failRequestsGreaterThanOne", "resources", "strategy"];
const IN_RESOURCE = ["name", "rename", "devices", "replicas"];

/**
 * A configuration of NVIDIA's device plugin, as it stands in its ConfigMap.
 *
 * Like the plugin, it ignores `rename` and `devices` of a resource (all devices are meant) and the section `resources`; of `flags` only
 * `migStrategy` bears on what is offered.
 *
 * @param source - what to call the text in errors, such as the file's name
 * @throws SimError with file and line for an unknown strategy or field, for fewer than 1 replicas, for two ways of sharing at once, and for
 *   MPS of anything but whole cards
 * @see https://github.com/NVIDIA/k8s-device-plugin (README, api/config/v1), commit 1b826acc6
 * @example readDevicePluginConfig(yaml).sharing?.resources[0]?.replicas // 4
 */
export function readDevicePluginConfig(text: string, source = "config"): DevicePluginConfig {
  const [document] = yamlDocuments(text, source);
  if (document === undefined) return EXCLUSIVE;
  const reader = new Reader(document, source);
  const root = reader.map([], TOP);
  if (root.version !== undefined && root.version !== "v1") {
    throw reader.fault(["version"], "v1, the only version", "write version: v1");
  }
  const migStrategy = reader.choice(["flags", "migStrategy"], ["none", "single", "mixed"]);
  const sharing = readSharing(reader);
  return {migStrategy: migStrategy ?? "none", ...(sharing && {sharing})};
}

function readSharing(reader: Reader): Sharing | undefined {
  const sharing = reader.map(["sharing"], STRATEGIES);
  const [strategy, second] = STRATEGIES.filter(name => sharing[name] !== undefined && sharing[name] !== null);
  if (strategy === undefined) return undefined;
  if (second !== undefined) {
    throw reader.fault(["sharing"], "timeSlicing or mps, one of the two", `remove ${strategy} or ${second}`);
  }
  const path = ["sharing", strategy];
  const fields = reader.map(path, IN_SHARING);
  if (fields.strategy !== undefined && fields.strategy !== "") {
    throw reader.fault([...path, "strategy"], "no strategy, as the plugin knows none", "remove the line");
  }
  const resources = reader.list([...path, "resources"]);
  return {
    strategy,
    renameByDefault: reader.flag([...path, "renameByDefault"]) ?? false,
    // Since MPS gives each client a fixed part, more than one makes no sense to it unless somebody insists.
    failRequestsGreaterThanOne: reader.flag([...path, "failRequestsGreaterThanOne"]) ?? strategy === "mps",
    resources: resources.map((_, i) => readResource(reader, [...path, "resources", i], strategy))
  };
}

function readResource(reader: Reader, path: Path, strategy: Sharing["strategy"]): ReplicatedResource {
  const {name, replicas} = reader.map(path, IN_RESOURCE);
  if (typeof name !== "string" || name === "") {
    throw reader.fault([...path, "name"], "the name of a resource", "write name: nvidia.com/gpu");
  }
  if (!/^nvidia\.com\/(gpu|mig-\d+g\.\d+gb(\.me)?)$/.test(name)) {
    throw reader.fault(
      [...path, "name"],
      "nvidia.com/gpu, or a slice such as nvidia.com/mig-1g.10gb",
      "write one of them"
    );
  }
  if (strategy === "mps" && name !== "nvidia.com/gpu") {
    throw reader.fault(
      [...path, "name"],
      "nvidia.com/gpu, as MPS shares whole cards only",
      "share slices by timeSlicing"
    );
  }
  if (typeof replicas !== "number" || !Number.isInteger(replicas) || replicas < 1) {
    const fix = "write replicas: 4, the number of tenants that a card has";
    throw reader.fault([...path, "replicas"], "a whole number of replicas, 1 or more", fix);
  }
  return {name, replicas, where: reader.place([...path, "name"])};
}

/** Looks values up in a document, and knows where they stand. */
class Reader {
  readonly #document: Document;
  readonly #source: string;

  constructor(document: Document, source: string) {
    this.#document = document;
    this.#source = source;
  }

  /** The fields of a map; none where it is left out. */
  map(path: Path, known: readonly string[]): Readonly<Record<string, unknown>> {
    const value = this.#at(path) ?? {};
    if (typeof value !== "object" || Array.isArray(value)) {
      throw this.fault(path, `fields: ${known.join(", ")}`, "write one of them beneath it");
    }
    for (const field of Object.keys(value)) {
      if (known.includes(field)) continue;
      const near = nearest(field, known);
      const fix = near === undefined ? "remove the line" : `write ${near}`;
      throw this.fault([...path, field], `one of ${known.join(", ")}`, fix);
    }
    return value as Readonly<Record<string, unknown>>;
  }

  list(path: Path): readonly unknown[] {
    const value = this.#at(path);
    if (Array.isArray(value) && value.length > 0) return value;
    throw this.fault(path, "at least one resource", "add - {name: nvidia.com/gpu, replicas: 4}");
  }

  flag(path: Path): boolean | undefined {
    const value = this.#at(path);
    if (value === undefined || typeof value === "boolean") return value;
    throw this.fault(path, "true or false", "write true or false");
  }

  choice<T extends string>(path: Path, known: readonly T[]): T | undefined {
    const value = this.#at(path);
    if (value === undefined || known.includes(value as T)) return value as T | undefined;
    const near = nearest(String(value), known);
    throw this.fault(path, `one of ${known.join(", ")}`, `write ${near ?? known[0]}`);
  }

  /** File, line and field. */
  place(path: Path): string {
    const line = `${this.#source}, line ${this.#document.lineOf(path)}`;
    return path.length > 0 ? `${line}: ${shownPath(path)}` : line;
  }

  fault(path: Path, expected: string, fix: string): SimError {
    const where = this.place(path);
    const got = this.#at(path);
    return new SimError(got === undefined ? {where, expected, fix} : {where, got, expected, fix});
  }

  #at(path: Path): unknown {
    return path.reduce<unknown>(
      (value, step) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[step as string],
      this.#document.value
    );
  }
}
