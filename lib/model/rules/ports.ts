import type {Path} from "../mistake.js";
import type {Container, ContainerPort} from "../objects.js";
import {duplicate, type FieldError, invalid, required} from "./field-error.js";
import {listed} from "./one-of.js";
import type {Check} from "./rule.js";

/** A number that a port can have. */
export function portNumber(field: Path, port: number): FieldError[] {
  if (port >= 1 && port <= 65535) return [];
  const advice = {expected: "a port, from 1 to 65535", fix: "write a port such as 8080"};
  return [invalid(field, port, "must be between 1 and 65535, inclusive", advice)];
}

/** The name of a port (apimachinery, IsValidPortName). */
export function portName(field: Path, name: string): FieldError[] {
  const advice = {
    expected: "at most 15 small letters, digits and single hyphens, with a letter among them",
    fix: 'write a name such as "http"'
  };
  return portNameFaults(name).map(detail => invalid(field, name, detail, advice));
}

function portNameFaults(name: string): string[] {
  const faults = [
    [name.length > 15, "must be no more than 15 characters"],
    [!/^[-a-z0-9]+$/.test(name), "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"],
    [!/[a-z]/.test(name), "must contain at least one letter (a-z)"],
    [name.includes("--"), "must not contain consecutive hyphens"],
    [/^-|-$/.test(name), "must not begin or end with a hyphen"]
  ] as const;
  return faults.filter(([holds]) => holds).map(([, detail]) => detail);
}

export const PROTOCOLS = ["SCTP", "TCP", "UDP"];

/** `ports` of one container. */
export const containerPorts: Check<readonly ContainerPort[] | undefined> = ({value: ports = [], path}) => {
  const seen = new Set<string>();
  return ports.flatMap((port, i) => [...nameOfPort(port, [...path, i, "name"], seen), ...onePort(port, [...path, i])]);
};

function nameOfPort({name = ""}: ContainerPort, field: Path, seen: Set<string>): FieldError[] {
  if (name === "") return [];
  const errors = portName(field, name);
  if (errors.length > 0) return errors;
  if (seen.has(name)) {
    const advice = {expected: "a name that no other port of the container has", fix: "give the port another name"};
    return [duplicate(field, name, advice)];
  }
  seen.add(name);
  return [];
}

function onePort({containerPort = 0, hostPort = 0, protocol}: ContainerPort, path: Path): FieldError[] {
  const missing = {expected: "the port that the container listens on", fix: "add containerPort, such as 8080"};
  return [
    ...(containerPort === 0
      ? [required([...path, "containerPort"], missing)]
      : portNumber([...path, "containerPort"], containerPort)),
    ...(hostPort === 0 ? [] : portNumber([...path, "hostPort"], hostPort)),
    ...listed([...path, "protocol"], protocol || "TCP", PROTOCOLS)
  ];
}

/** Ports of the machine that two containers of one list ask for. */
export const hostPorts: Check<readonly Container[] | undefined> = ({value: containers = [], path}) => {
  const seen = new Set<string>();
  return containers.flatMap(({ports = []}, i) =>
    ports.flatMap(({hostPort = 0, hostIP = "", protocol}, j) => {
      const key = `${protocol || "TCP"}/${hostIP}/${hostPort}`;
      if (hostPort === 0 || !seen.has(key)) {
        seen.add(key);
        return [];
      }
      const advice = {expected: "a port of the machine for one container only", fix: "choose another hostPort"};
      return [duplicate([...path, i, "ports", j, "hostPort"], key, advice)];
    })
  );
};
