import type {Path} from "../mistake.js";
import type {ContainerParts, Handler, Probe, SpecParts} from "../pod-parts.js";
import {type FieldError, forbidden, invalid, required} from "./field-error.js";
import {notNegative} from "./numbers.js";
import {listed} from "./one-of.js";
import {portName, portNumber} from "./ports.js";
import type {Check} from "./rule.js";

// Rules on probes and hooks (v1.36.3, pkg/apis/core/validation, validateProbe and validateLifecycle).

const GRACE_PERIOD = 30;
const HANDLERS = ["exec", "httpGet", "tcpSocket", "grpc", "sleep"] as const;
const PROBES = ["livenessProbe", "readinessProbe", "startupProbe"] as const;
const COUNTS = [
  "initialDelaySeconds",
  "timeoutSeconds",
  "periodSeconds",
  "successThreshold",
  "failureThreshold"
] as const;

/** Probes and hooks of all containers; an init container that ends has none. */
export const probesAndHooks: Check<SpecParts> = ({value, path}) => {
  // A period below 0 is taken for 1.
  const {terminationGracePeriodSeconds: written = GRACE_PERIOD, containers = [], initContainers = []} = value;
  const grace = written < 0 ? 1 : written;
  return [
    ...containers.flatMap((container, i) => ofContainer(container, grace, [...path, "containers", i])),
    ...initContainers.flatMap((container, i) => {
      const place = [...path, "initContainers", i];
      return container.restartPolicy === "Always" ? ofContainer(container, grace, place) : none(container, place);
    })
  ];
};

function none(container: ContainerParts, path: Path): FieldError[] {
  return (["lifecycle", ...PROBES] as const)
    .filter(name => container[name] !== undefined)
    .map(name => {
      const advice = {expected: "nothing, as this container ends before the pod starts", fix: `remove ${name}`};
      const detail = "may not be set for init containers without restartPolicy=Always";
      return forbidden([...path, name], detail, advice);
    });
}

function ofContainer(container: ContainerParts, grace: number, path: Path): FieldError[] {
  const {postStart, preStop} = container.lifecycle ?? {};
  return [
    ...(postStart ? handler(postStart, grace, [...path, "lifecycle", "postStart"]) : []),
    ...(preStop ? handler(preStop, grace, [...path, "lifecycle", "preStop"]) : []),
    ...PROBES.flatMap(name => {
      const one = container[name];
      return one ? probe(one, name, grace, [...path, name]) : [];
    })
  ];
}

function probe(value: Probe, name: (typeof PROBES)[number], grace: number, path: Path): FieldError[] {
  return [
    ...handler(value, grace, path),
    ...COUNTS.flatMap(count => notNegative({value: value[count], path: [...path, count]})),
    ...(name === "readinessProbe" ? [] : oneSuccess(value.successThreshold, [...path, "successThreshold"])),
    ...ownGrace(value.terminationGracePeriodSeconds, name, [...path, "terminationGracePeriodSeconds"])
  ];
}

/** 0 and nothing are taken for 1. */
function oneSuccess(value = 0, field: Path): FieldError[] {
  if (value === 0 || value === 1) return [];
  return [invalid(field, value, "must be 1", {expected: "1, as one success is enough here", fix: "remove the line"})];
}

function ownGrace(seconds: number | undefined, name: string, field: Path): FieldError[] {
  if (seconds === undefined) return [];
  const positive = {expected: "1 second or more", fix: "write a larger number, or remove the line"};
  const unfit = {expected: "nothing, as a failed readiness probe ends no container", fix: "remove the line"};
  return [
    ...(seconds > 0 ? [] : [invalid(field, seconds, "must be greater than 0", positive)]),
    ...(name === "readinessProbe" ? [invalid(field, seconds, "must not be set for readinessProbes", unfit)] : [])
  ];
}

function handler(value: Handler, grace: number, path: Path): FieldError[] {
  const [first, ...others] = HANDLERS.filter(name => value[name] !== undefined);
  if (first === undefined) {
    const advice = {expected: "what is to be done", fix: "add exec, httpGet or tcpSocket"};
    return [required(path, advice, "must specify a handler type")];
  }
  return [
    ...HANDLER_CHECKS[first](value, [...path, first], grace),
    ...others.map(name => {
      const advice = {expected: "one thing to be done", fix: `remove ${name}, or ${first}`};
      return forbidden([...path, name], "may not specify more than 1 handler type", advice);
    })
  ];
}

type HandlerCheck = (handler: Handler, path: Path, grace: number) => FieldError[];

const HANDLER_CHECKS: Readonly<Record<(typeof HANDLERS)[number], HandlerCheck>> = {
  exec: ({exec}, path) =>
    exec?.command?.length
      ? []
      : [required([...path, "command"], {expected: "the command to run", fix: 'add command: ["cat", "/tmp/ready"]'})],
  httpGet: ({httpGet = {}}, path) => [
    ...portOrName(httpGet.port ?? 0, [...path, "port"]),
    ...listed([...path, "scheme"], httpGet.scheme || "HTTP", ["HTTP", "HTTPS"]),
    ...(httpGet.httpHeaders ?? []).flatMap(({name = ""}) => headerName(name, [...path, "httpHeaders"]))
  ],
  tcpSocket: ({tcpSocket}, path) => portOrName(tcpSocket?.port ?? 0, [...path, "port"]),
  grpc: ({grpc}, path) => portNumber([...path, "port"], grpc?.port ?? 0),
  sleep: ({sleep}, path, grace) => {
    const seconds = sleep?.seconds ?? 0;
    if (seconds >= 0 && seconds <= grace) return [];
    const detail = `must be non-negative and less than terminationGracePeriodSeconds (${grace})`;
    const advice = {expected: `from 0 to ${grace} seconds`, fix: "shorten it, or raise terminationGracePeriodSeconds"};
    return [invalid(path, seconds, detail, advice)];
  }
};

/** A port by its number or by its name. */
export function portOrName(port: number | string, field: Path): FieldError[] {
  return typeof port === "number" ? portNumber(field, port) : portName(field, port);
}

function headerName(name: string, field: Path): FieldError[] {
  if (/^[-A-Za-z0-9]+$/.test(name)) return [];
  const detail =
    "a valid HTTP header must consist of alphanumeric characters or '-' " +
    "(e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')";
  return [invalid(field, name, detail, {expected: "letters, digits and '-'", fix: "write it like X-Header-Name"})];
}
