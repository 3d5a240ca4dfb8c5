import type {SecurityContext} from "../pod-parts.js";
import {forbidden, invalid} from "./field-error.js";
import {between, MAX_INT32} from "./numbers.js";
import {type Check, type Rule, rule} from "./rule.js";

// Rules on security contexts (v1.36.3, pkg/apis/core/validation, ValidateSecurityContext).

/** Fields of the contexts and of what they hold, as Go names and orders them. */
const GO_FIELDS: Readonly<Record<string, readonly string[]>> = {
  "": [
    ...["Capabilities", "Privileged", "SELinuxOptions", "WindowsOptions", "RunAsUser", "RunAsGroup", "RunAsNonRoot"],
    ...["ReadOnlyRootFilesystem", "AllowPrivilegeEscalation", "ProcMount", "SeccompProfile", "AppArmorProfile"]
  ],
  Capabilities: ["Add", "Drop"],
  SELinuxOptions: ["User", "Role", "Type", "Level"],
  WindowsOptions: ["GMSACredentialSpecName", "GMSACredentialSpec", "RunAsUserName", "HostProcess"],
  SeccompProfile: ["Type", "LocalhostProfile"],
  AppArmorProfile: ["Type", "LocalhostProfile"]
};

/** Texts that Go holds by value: left out, they are empty and not null. */
const PLAIN_TEXTS = new Set(["User", "Role", "Type", "Level"]);

/** A context as Go prints it: every field under its Go name, those that are not set as null. */
function inGo(value: Readonly<Record<string, unknown>>, type: string): object {
  const entries = (GO_FIELDS[type] ?? []).map(name => {
    const written = value[jsonName(name)];
    if (written === undefined) return [name, PLAIN_TEXTS.has(name) ? "" : null];
    return [name, name in GO_FIELDS ? inGo(written as Readonly<Record<string, unknown>>, name) : written];
  });
  return Object.fromEntries(entries);
}

/** "SELinuxOptions" is seLinuxOptions, "GMSACredentialSpec" gmsaCredentialSpec, "RunAsUser" runAsUser. */
function jsonName(name: string): string {
  return name.replace(/^(?:SE|GMSA|[A-Z])/, first => first.toLowerCase());
}

const escalation: Check<SecurityContext | undefined> = ({value, path}) => {
  if (!value?.privileged || value.allowPrivilegeEscalation !== false) return [];
  const detail = "cannot set `allowPrivilegeEscalation` to false and `privileged` to true";
  const advice = {expected: "one of the two", fix: "remove privileged, or allowPrivilegeEscalation"};
  return [invalid(path, inGo({...value}, ""), detail, advice)];
};

const user = between(0, MAX_INT32);

/** Of one container. */
export const CONTAINER_SECURITY_RULES: readonly Rule[] = [
  rule("securityContext", escalation),
  rule("securityContext.runAsUser", user),
  rule("securityContext.runAsGroup", user)
];

/** Of the pod. */
export const POD_SECURITY_RULES: readonly Rule[] = [
  rule("securityContext.runAsUser", user),
  rule("securityContext.runAsGroup", user),
  rule("securityContext.fsGroup", user),
  rule("securityContext.supplementalGroups[]", user)
];

const noPrivileges: Check<boolean | undefined> = ({value, path}) =>
  value
    ? [forbidden(path, "disallowed by cluster policy", {expected: "no privileges here", fix: "remove privileged"})]
    : [];

/** Of a server that lets no container be privileged; of those in use, few are so strict. */
export const UNPRIVILEGED_RULES: readonly Rule[] = ["containers[]", "initContainers[]"].map(list =>
  rule(`${list}.securityContext.privileged`, noPrivileges)
);
