import type {Path} from "../mistake.js";
import {duplicate, type FieldError, forbidden, required} from "./field-error.js";
import {LABEL_NAMED_RULES, labelName, labels, subdomainName} from "./metadata.js";
import {listed, oneOf} from "./one-of.js";
import {PROTOCOLS, portNumber} from "./ports.js";
import {portOrName} from "./probes.js";
import {type Check, type Rule, rule} from "./rule.js";

// Rules on Services (v1.36.3, pkg/apis/core/validation, ValidateService).

interface ServicePort {
  readonly name?: string;
  readonly protocol?: string;
  readonly port?: number;
  readonly targetPort?: number | string;
  readonly nodePort?: number;
}

interface ServiceSpec {
  readonly type?: string;
  readonly clusterIP?: string;
  readonly externalName?: string;
  readonly ports?: readonly ServicePort[];
}

const ports: Check<ServiceSpec> = ({value: spec, path}) => {
  const {ports: all = [], type = "ClusterIP", clusterIP} = spec;
  const field = [...path, "ports"];
  const advice = {expected: "at least one port", fix: "add ports: [{port: 80}]"};
  const mayHaveNone = type === "ExternalName" || clusterIP === "None";
  if (all.length === 0) return mayHaveNone ? [] : [required(field, advice)];
  return all.flatMap((port, i) => [
    ...portOwnName(port, all, i, [...field, i, "name"]),
    ...onePort(port, [...field, i]),
    ...nodePort(port, type, [...field, i, "nodePort"]),
    ...repeated(port, all.slice(0, i), [...field, i])
  ]);
};

function portOwnName({name = ""}: ServicePort, all: readonly ServicePort[], i: number, field: Path): FieldError[] {
  if (name === "") {
    const advice = {expected: "a name for each of several ports", fix: 'add a name such as "http"'};
    return all.length > 1 ? [required(field, advice)] : [];
  }
  const again = all.findIndex(other => other.name === name) < i;
  const taken = {expected: "a name that no other port has", fix: "give it another name"};
  return [...labelName(field, name), ...(again ? [duplicate(field, name, taken)] : [])];
}

/** The port of the pods is that of the service where it is not written. */
function onePort({port = 0, targetPort, protocol}: ServicePort, path: Path): FieldError[] {
  return [
    ...portNumber([...path, "port"], port),
    ...listed([...path, "protocol"], protocol || "TCP", PROTOCOLS),
    ...portOrName(targetPort || port, [...path, "targetPort"])
  ];
}

function nodePort({nodePort: number = 0}: ServicePort, type: string, field: Path): FieldError[] {
  if (number === 0 || type !== "ClusterIP") return [];
  const advice = {expected: "nothing, as a ClusterIP has no port on the nodes", fix: "remove it, or write NodePort"};
  return [forbidden(field, "may not be used when `type` is 'ClusterIP'", advice)];
}

function repeated({port = 0, protocol}: ServicePort, earlier: readonly ServicePort[], field: Path): FieldError[] {
  const own = protocol || "TCP";
  if (!earlier.some(other => (other.port ?? 0) === port && (other.protocol || "TCP") === own)) return [];
  // The API prints a port of which only these two fields are filled in.
  const key = {Name: "", Protocol: own, AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0};
  return [duplicate(field, key, {expected: "each port once", fix: "remove one of the two"})];
}

const externalName: Check<ServiceSpec> = ({value: {type, externalName: name = ""}, path}) => {
  if (type !== "ExternalName") return [];
  const field = [...path, "externalName"];
  const host = name.replace(/\.$/, "");
  if (host !== "") return subdomainName(field, host);
  return [required(field, {expected: "the name that it stands for", fix: "add externalName: db.example.com"})];
};

export const SERVICE_RULES: readonly Rule[] = [
  ...LABEL_NAMED_RULES,
  rule("spec", ports),
  rule("spec", externalName),
  rule("spec.selector", labels),
  rule("spec.type", oneOf("ClusterIP", "ExternalName", "LoadBalancer", "NodePort")),
  rule("spec.sessionAffinity", oneOf("ClientIP", "None"))
];
