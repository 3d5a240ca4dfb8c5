import type {Pod} from "../model/objects.js";
import {unschedulablePod} from "../scheduler/conditions.js";
import type {WorldPod} from "./entities.js";

/** The pod as the API shows it at this moment, with what the scheduler wrote into it. */
export function podSeen({name, workload: {object}, machine, message}: WorldPod): Pod {
  const named: Pod = {...object, metadata: {...object.metadata, name}};
  if (machine !== undefined) return {...named, spec: {...named.spec, nodeName: machine.name}};
  return message === undefined ? named : unschedulablePod(named, message);
}
