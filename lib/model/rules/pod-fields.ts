import type {PodSpec} from "../objects.js";
import type {SpecParts} from "../pod-parts.js";
import {forbidden, invalid, notSupported, required} from "./field-error.js";
import {keyName} from "./metadata.js";
import {between, MAX_INT32} from "./numbers.js";
import {listed} from "./one-of.js";
import type {Check} from "./rule.js";

// Rules on single fields of a pod's spec that belong to no larger subject (v1.36.3, pkg/apis/core/validation).

/** `dnsConfig`, which the policy None asks for. */
export const nameServers: Check<SpecParts> = ({value: {dnsPolicy, dnsConfig}, path}) => {
  if (dnsPolicy !== "None") return [];
  const field = [...path, "dnsConfig"];
  const advice = {expected: "the name servers to ask", fix: "add dnsConfig: {nameservers: [...]}"};
  if (dnsConfig === undefined) return [required(field, advice, "must provide `dnsConfig` when `dnsPolicy` is None")];
  if (dnsConfig.nameservers?.length) return [];
  const detail = "must provide at least one DNS nameserver when `dnsPolicy` is None";
  return [required([...field, "nameservers"], advice, detail)];
};

export const activeDeadline = between(1, MAX_INT32);

const SYSTEMS = ["linux", "windows"];

export const operatingSystem: Check<{readonly name?: string} | undefined> = ({value, path}) => {
  if (value === undefined) return [];
  const advice = {expected: "linux or windows", fix: "add name: linux"};
  if (!value.name) return [required([...path, "name"], advice, "cannot be empty")];
  return listed(path, value.name, SYSTEMS);
};

/** Containers for looking into a running pod. */
export const noEphemeralContainers: Check<readonly unknown[] | undefined> = ({value = [], path}) =>
  value.length === 0
    ? []
    : [
        forbidden(path, "cannot be set on create", {
          expected: "nothing, as such containers come later",
          fix: "remove them, and use kubectl debug on the running pod"
        })
      ];

export const readinessGate: Check<{readonly conditionType?: string}> = ({value: {conditionType = ""}, path}) =>
  keyName([...path, "conditionType"], conditionType);

/** With the machine's own network a port is what it is on the machine. */
export const hostNetworkPorts: Check<PodSpec> = ({
  value: {hostNetwork, containers = [], initContainers = []},
  path
}) => {
  if (!hostNetwork) return [];
  const wrong = (list: string, members: typeof containers) =>
    members.flatMap(({ports = []}, i) =>
      ports.flatMap(({hostPort = 0, containerPort = 0}, j) => {
        if (hostPort === 0 || hostPort === containerPort) return [];
        const advice = {
          expected: `${containerPort}, the containerPort`,
          fix: "remove hostPort, or write the same number"
        };
        const field = [...path, list, i, "ports", j, "hostPort"];
        return [invalid(field, hostPort, "must match `containerPort` when `hostNetwork` is true", advice)];
      })
    );
  return [...wrong("containers", containers), ...wrong("initContainers", initContainers)];
};

/** In the pods of a Deployment and its kin. */
export const alwaysRestarts: Check<string | undefined> = ({value, path}) =>
  !value || value === "Always"
    ? []
    : [notSupported(path, value, ["Always"], "write Always, or run it as a Job, whose pods may end")];
