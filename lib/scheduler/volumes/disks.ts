import type {Volume} from "../../model/objects.js";

interface Access {
  readonly readOnly?: boolean;
}

/** Is it a disk that the pod names itself, of the kinds that cannot be shared at will? */
export function isDisk({gcePersistentDisk, awsElasticBlockStore, iscsi, rbd}: Volume): boolean {
  return (gcePersistentDisk ?? awsElasticBlockStore ?? iscsi ?? rbd) !== undefined;
}

/**
 * Are two volumes one disk, which two pods of a node cannot both have? All kinds but EBS can be shared where both only read.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/volumerestrictions, isVolumeConflict
 */
export function disksConflict(a: Volume, b: Volume): boolean {
  return (
    isSame(a.gcePersistentDisk, b.gcePersistentDisk, (x, y) => x.pdName === y.pdName && !bothRead(x, y)) ||
    isSame(a.awsElasticBlockStore, b.awsElasticBlockStore, (x, y) => x.volumeID === y.volumeID) ||
    isSame(a.iscsi, b.iscsi, (x, y) => x.iqn === y.iqn && !bothRead(x, y)) ||
    isSame(a.rbd, b.rbd, (x, y) => isSameImage(x, y) && !bothRead(x, y))
  );
}

function isSame<T>(a: T | undefined, b: T | undefined, test: (a: T, b: T) => boolean): boolean {
  return a !== undefined && b !== undefined && test(a, b);
}

function bothRead(a: Access, b: Access): boolean {
  return Boolean(a.readOnly && b.readOnly);
}

/** The API server fills in the pool "rbd". */
function isSameImage(a: NonNullable<Volume["rbd"]>, b: NonNullable<Volume["rbd"]>): boolean {
  const {pool = "rbd", image, monitors} = a;
  return image === b.image && pool === (b.pool ?? "rbd") && monitors.some(monitor => b.monitors.includes(monitor));
}
