import type {QueueingHint} from "../cluster-event.js";

/** A new node may be the one; no other event changes a name. */
export const nodeNameHint: QueueingHint = (_pod, {kind}) => kind === "NodeAdd";
