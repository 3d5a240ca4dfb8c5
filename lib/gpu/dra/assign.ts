import {SimError} from "../../core/errors.js";
import {objectKey} from "../../model/compile.js";
import type {
  Cluster,
  ClusterObject,
  DeviceRequestAllocationResult,
  Node,
  Pod,
  PodResourceClaim,
  ResourceClaim
} from "../../model/objects.js";
import {allocateDevices, type DeviceAnswer} from "./allocate.js";
import {DeviceBooks} from "./books.js";
import {allocatedDevices, isAvailableOn, withAllocation} from "./claim-status.js";
import {Devices} from "./devices.js";
import {planClaims} from "./plan.js";
import {templateClaim} from "./template-claim.js";

/** What became of one pod's claims. */
export interface DeviceAssignment {
  /** "namespace/name". */
  readonly pod: string;
  /** The first node, in the cluster's order, on which the claims fit; null where there is none. */
  readonly node: string | null;
  /** What it gets there, over all its claims. */
  readonly devices: readonly DeviceRequestAllocationResult[];
  /** The answer of every node that was asked. */
  readonly answers: Readonly<Record<string, DeviceAnswer>>;
}

/**
 * Gives devices to the pods of a cluster that claim any, one pod after the other, each on the first node with room. Devices alone decide:
 * whether the pod fits there otherwise is the scheduler's affair. Allocations that claims carry already are kept.
 *
 * @param cluster - as `readManifests` gives it, with DeviceClasses, ResourceSlices and the claims or templates that the pods name
 * @throws SimError for a pod that names a claim or template which is not there
 * @example assignDevices(readManifests(yaml)).map(({pod, node}) => [pod, node])
 */
export function assignDevices({nodes, pods, objects = []}: Cluster): readonly DeviceAssignment[] {
  const assigning = new Assigning(objects);
  return pods.filter(hasClaims).map(pod => assigning.assign(pod, nodes));
}

/** The claims as they stand between two pods, and which devices are taken. */
class Assigning {
  readonly #objects: readonly ClusterObject[];
  readonly #devices: Devices;
  readonly #books: DeviceBooks;
  /** Claims with an allocation, by "namespace/name". */
  readonly #allocated = new Map<string, ResourceClaim>();

  constructor(objects: readonly ClusterObject[]) {
    this.#objects = objects;
    this.#devices = new Devices(ofKind(objects, "ResourceSlice"), ofKind(objects, "DeviceClass"));
    this.#books = new DeviceBooks(this.#devices);
    for (const claim of ofKind(objects, "ResourceClaim")) this.#take(claim);
  }

  assign(pod: Pod, nodes: readonly Node[]): DeviceAssignment {
    const claims = claimsOf(pod, this.#objects).map(claim => this.#allocated.get(objectKey(claim.metadata)) ?? claim);
    const open = claims.filter(claim => allocatedDevices(claim) === undefined);
    const plan = planClaims(this.#devices, open);
    const answers: Record<string, DeviceAnswer> = {};
    for (const node of nodes) {
      const isReachable = claims.every(claim => isAvailableOn(claim, node));
      const answer = isReachable ? allocateDevices(plan, this.#books, node) : ({result: "none"} as const);
      answers[node.metadata.name] = answer;
      if (answer.result !== "allocated") continue;
      for (const [i, claim] of open.entries()) {
        this.#take(withAllocation(claim, answer.claims[i] ?? [], this.#devices, node));
      }
      const devices = claims.flatMap(({metadata}) => {
        const allocated = this.#allocated.get(objectKey(metadata));
        return (allocated && allocatedDevices(allocated)) ?? [];
      });
      return {pod: objectKey(pod.metadata), node: node.metadata.name, devices, answers};
    }
    return {pod: objectKey(pod.metadata), node: null, devices: [], answers};
  }

  /** Nothing happens for a claim without an allocation. */
  #take(claim: ResourceClaim): void {
    const results = allocatedDevices(claim);
    if (results === undefined) return;
    this.#books.take(results);
    this.#allocated.set(objectKey(claim.metadata), claim);
  }
}

function hasClaims({spec}: Pod): boolean {
  return (spec.resourceClaims ?? []).length > 0;
}

function ofKind<K extends ClusterObject["kind"]>(objects: readonly ClusterObject[], kind: K) {
  return objects.filter((object): object is Extract<ClusterObject, {readonly kind: K}> => object.kind === kind);
}

/**
 * The claims of a pod, in the order in which it names them: those that are there, and fresh ones where it names a template.
 *
 * A fresh claim is called POD-CLAIM, where a cluster adds five random letters.
 *
 * @throws SimError for a claim or template that is not there
 */
export function claimsOf(pod: Pod, objects: readonly ClusterObject[]): readonly ResourceClaim[] {
  return (pod.spec.resourceClaims ?? []).map(reference => claimOf(pod, reference, objects));
}

function claimOf(
  pod: Pod,
  {name, resourceClaimName, resourceClaimTemplateName}: PodResourceClaim,
  objects: readonly ClusterObject[]
): ResourceClaim {
  const {namespace = "default"} = pod.metadata;
  const kind = resourceClaimName === undefined ? "ResourceClaimTemplate" : "ResourceClaim";
  const wanted = `${namespace}/${resourceClaimName ?? resourceClaimTemplateName}`;
  const found = ofKind(objects, kind).find(({metadata}) => objectKey(metadata) === wanted);
  if (found === undefined) {
    throw new SimError({
      where: `pod "${objectKey(pod.metadata)}": resourceClaims "${name}"`,
      got: wanted,
      expected: `a ${kind} of that name`,
      fix: `add the ${kind}, in the pod's namespace`
    });
  }
  return found.kind === "ResourceClaim" ? found : templateClaim(found, pod.metadata, name);
}
