import {compareCodeUnits} from "../../core/order.js";
import {DeviceBooks} from "../../gpu/dra/books.js";
import {allocatedDevices} from "../../gpu/dra/claim-status.js";
import {Devices} from "../../gpu/dra/devices.js";
import {type DevicePlan, planClaims} from "../../gpu/dra/plan.js";
import {objectKey} from "../../model/compile.js";
import type {ClusterObject, DeviceClass, DeviceRequestAllocationResult, ResourceClaim} from "../../model/objects.js";
import type {ClusterIndex} from "../cluster-index.js";

/** In front of a class's own name: every class can be asked for as a resource. */
const CLASS_PREFIX = "deviceclass.resource.kubernetes.io/";

/** The devices of a cluster and which of them are taken, as its objects say: read once, then kept up change by change. */
export class ClusterDevices {
  devices = new Devices([], []);
  books = new DeviceBooks(this.devices);
  readonly #objects: ClusterIndex;
  /** How much of the objects' log is read. */
  #read = 0;
  /** What each claim holds, by `namespace/name`. */
  readonly #held = new Map<string, readonly DeviceRequestAllocationResult[]>();
  /** The class that stands in for a resource, by the name that it gives itself. */
  readonly #classes = new Map<string, DeviceClass>();
  /** By what the claims say. */
  readonly #plans = new Map<string, DevicePlan>();

  constructor(objects: ClusterIndex) {
    this.#objects = objects;
  }

  get hasClasses(): boolean {
    return this.#objects.all("DeviceClass").length > 0;
  }

  /** The class whose devices stand in for a resource, where there is one. */
  standInFor(resource: string): string | undefined {
    const own = resource.startsWith(CLASS_PREFIX) ? resource.slice(CLASS_PREFIX.length) : undefined;
    if (own !== undefined && this.devices.class(own) !== undefined) return own;
    return this.#classes.get(resource)?.metadata.name;
  }

  /**
   * A plan for claims that say what these say: the same one, as long as devices only go. After any has come back, or been published, it is another, so
   * that answers which were kept by the plan are kept no longer.
   */
  planAlike(claims: readonly ResourceClaim[]): DevicePlan {
    const key = JSON.stringify(claims.map(({spec}) => spec));
    const plan = this.#plans.get(key) ?? planClaims(this.devices, claims);
    this.#plans.set(key, plan);
    return plan;
  }

  catchUp(): void {
    const {log} = this.#objects;
    if (this.#read === log.length) return;
    const fresh = log.slice(this.#read);
    this.#read = log.length;
    if (fresh.some(isPublished)) this.#begin();
    else for (const object of fresh) if (object.kind === "ResourceClaim") this.#enter(object);
  }

  #begin(): void {
    this.devices = new Devices(this.#objects.all("ResourceSlice"), this.#objects.all("DeviceClass"));
    this.books = new DeviceBooks(this.devices);
    this.#held.clear();
    this.#plans.clear();
    this.#classes.clear();
    for (const deviceClass of this.#objects.all("DeviceClass")) this.#offer(deviceClass);
    for (const claim of this.#objects.all("ResourceClaim")) this.#enter(claim);
  }

  /** Of several classes for one resource the youngest counts, then the first by name. */
  #offer(deviceClass: DeviceClass): void {
    const resource = deviceClass.spec.extendedResourceName;
    if (resource === undefined) return;
    const other = this.#classes.get(resource);
    if (other === undefined || goesBefore(deviceClass, other)) this.#classes.set(resource, deviceClass);
  }

  #enter(claim: ResourceClaim): void {
    const key = objectKey(claim.metadata);
    const before = this.#held.get(key);
    const after = allocatedDevices(claim);
    if (before === after) return;
    if (before !== undefined) {
      this.books.release(before);
      this.#held.delete(key);
      this.#plans.clear();
    }
    if (after === undefined) return;
    this.books.take(after);
    this.#held.set(key, after);
  }
}

function goesBefore({metadata: a}: DeviceClass, {metadata: b}: DeviceClass): boolean {
  const byAge = compareCodeUnits(b.creationTimestamp ?? "", a.creationTimestamp ?? "");
  return (byAge || compareCodeUnits(a.name, b.name)) < 0;
}

function isPublished({kind}: ClusterObject): boolean {
  return kind === "ResourceSlice" || kind === "DeviceClass";
}

/** They follow from the objects, and are kept beside them only so as not to be worked out for every pod. */
const KNOWN = new WeakMap<ClusterIndex, ClusterDevices>();

/** The devices of a cluster as they are by now. */
export function devicesIn(objects: ClusterIndex): ClusterDevices {
  const devices = KNOWN.get(objects) ?? new ClusterDevices(objects);
  KNOWN.set(objects, devices);
  devices.catchUp();
  return devices;
}
