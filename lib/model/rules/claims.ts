import type {Path} from "../mistake.js";
import type {PodResourceClaim} from "../objects.js";
import type {ContainerParts, SpecParts} from "../pod-parts.js";
import {duplicate, type FieldError, invalid, notFound, required} from "./field-error.js";
import {labelName, subdomainName} from "./metadata.js";
import type {Check} from "./rule.js";

type Spec = SpecParts & {readonly resourceClaims?: readonly PodResourceClaim[]};

/** `spec.resourceClaims`, and the containers that use them. */
export const resourceClaims: Check<Spec> = ({value, path}) => {
  const {resourceClaims: claims = [], containers = [], initContainers = []} = value;
  const known = new Set<string>();
  const errors = claims.flatMap((claim, i) => oneClaim(claim, known, [...path, "resourceClaims", i]));
  const usedBy = (list: string, members: readonly ContainerParts[]) =>
    members.flatMap(({resources}, i) =>
      uses(resources?.claims ?? [], known, [...path, list, i, "resources", "claims"])
    );
  return [...errors, ...usedBy("containers", containers), ...usedBy("initContainers", initContainers)];
};

function oneClaim(claim: PodResourceClaim, known: Set<string>, path: Path): FieldError[] {
  const {resourceClaimName, resourceClaimTemplateName} = claim;
  return [
    ...claimName(claim.name ?? "", known, [...path, "name"]),
    ...oneSource(claim, path),
    ...(resourceClaimName === undefined ? [] : subdomainName([...path, "resourceClaimName"], resourceClaimName)),
    ...(resourceClaimTemplateName === undefined
      ? []
      : subdomainName([...path, "resourceClaimTemplateName"], resourceClaimTemplateName))
  ];
}

function claimName(name: string, known: Set<string>, field: Path): FieldError[] {
  if (name === "") return [required(field, {expected: "a name for the claim", fix: "add a name such as gpu"})];
  const advice = {expected: "a name that no other claim of the pod has", fix: `call it "${name}-2"`};
  if (known.has(name)) return [duplicate(field, name, advice)];
  known.add(name);
  return labelName(field, name);
}

function oneSource(
  {name = "", resourceClaimName, resourceClaimTemplateName}: PodResourceClaim,
  path: Path
): FieldError[] {
  const count = [resourceClaimName, resourceClaimTemplateName].filter(source => source !== undefined).length;
  if (count === 1) return [];
  const shown = {
    Name: name,
    ResourceClaimName: resourceClaimName ?? null,
    ResourceClaimTemplateName: resourceClaimTemplateName ?? null
  };
  const detail =
    count === 0
      ? "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`"
      : "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified";
  return [invalid(path, shown, detail, {expected: "a claim or a template", fix: "keep one of the two fields"})];
}

type Use = NonNullable<NonNullable<ContainerParts["resources"]>["claims"]>[number];

function uses(claims: readonly Use[], known: ReadonlySet<string>, path: Path): FieldError[] {
  return claims.flatMap(({name = "", request}, i) => {
    const field = [...path, i];
    if (name === "") return [required([...field, "name"], {expected: "the name of a claim", fix: "add name"})];
    const advice = {expected: "the name of a claim of the pod", fix: "add it to spec.resourceClaims"};
    const detail = `must be one of the names in pod.spec.resourceClaims${known.size === 0 ? " which is empty" : ""}`;
    const again = claims.slice(0, i).some(other => other.name === name && other.request === request);
    return [
      ...(again ? [duplicate(field, name, {expected: "each claim once", fix: "remove one of the two"})] : []),
      ...(known.has(name) ? [] : [notFound(field, name, advice, detail)])
    ];
  });
}
