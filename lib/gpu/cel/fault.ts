/** What is wrong inside a function of CEL, in the words of Kubernetes' library. */
export class CelFault extends Error {
  override readonly name = "CelFault";
}
