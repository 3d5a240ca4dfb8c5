/** The expression at which a search ended. */
export interface FailedSelector {
  /** "class NAME", or "claim NAMESPACE/NAME". */
  readonly of: string;
  readonly kind: "compile" | "runtime" | "cost";
  readonly expression: string;
}

/** Ends a search: the pod cannot be allocated, here or anywhere. It becomes an answer at the door. */
export class AllocationError extends Error {
  override readonly name = "AllocationError";
  readonly selector: FailedSelector | undefined;

  constructor(message: string, selector?: FailedSelector) {
    super(message);
    this.selector = selector;
  }
}
