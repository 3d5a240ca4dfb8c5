/** Ends a search: the pod cannot be allocated, here or anywhere. It becomes an answer at the door. */
export class AllocationError extends Error {
  override readonly name = "AllocationError";
}
