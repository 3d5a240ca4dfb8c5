import {objectKey} from "../../model/compile.js";
import type {Pod} from "../../model/objects.js";
import {hasEnded} from "../../scheduler/pod-phase.js";

/**
 * The IP of each pod by its key, `namespace/name`: one for all of its containers, its own network beside every other pod's. A pod that has none in its status
 * gets 10.0.N.K: the N-th node that pods name, the K-th of its pods from 2 on. A pod without a node has no IP, and neither has one that has ended.
 *
 * @example podIPs([web, db]).get("default/web") // "10.0.1.2"
 */
export function podIPs(pods: readonly Pod[]): ReadonlyMap<string, string> {
  const nodes = new Map<string, number>();
  const ips = new Map<string, string>();
  for (const pod of pods) {
    const {nodeName} = pod.spec;
    if (nodeName === undefined || hasEnded(pod)) continue;
    const seen = nodes.get(nodeName) ?? 0;
    nodes.set(nodeName, seen + 1);
    const place = [...nodes.keys()].indexOf(nodeName) + 1;
    ips.set(objectKey(pod.metadata), pod.status?.podIP ?? `10.0.${place}.${seen + 2}`);
  }
  return ips;
}
