import {decode, type JsonMap} from "../../model/decode.js";
import {valueAt} from "../../model/mistake.js";
import type {Place} from "./place.js";

/** The object at a place, decoded as strictly as the kube-scheduler does: a field that the type does not have is refused. */
export function decodedAt<T>(place: Place, type: string): T {
  const value = valueAt(place.document.value, place.path);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return place.refuse({expected: "a mapping of names to values", fix: "write `name: value` lines there"});
  }
  const decoded = decode(value as JsonMap, type);
  if ("object" in decoded) return decoded.object as T;
  const {field, place: nearer = field, expected, fix} = decoded.mistake;
  return place.at(...nearer).refuse({expected, fix, says: decoded.message});
}
