import type {DeviceCounts} from "../cloud/allocatable.js";

/** What a kubelet says to a pod that was bound to its node. A refused pod is Failed for good, with reason and message in its status. */
export type Admission = {readonly admit: true} | AdmissionRefusal;

export interface AdmissionRefusal {
  readonly admit: false;
  readonly reason: string;
  readonly message: string;
}

/** What device plugins show, by resource name: {"nvidia.com/gpu": {count: 8, healthy: 8}}. */
export type DevicesByName = Readonly<Record<string, DeviceCounts>>;

/** What a kubelet knows beyond its node's object. */
export interface AdmissionState {
  /** Conditions of the node under which it runs short: "MemoryPressure", "DiskPressure", "PIDPressure". None when left out. */
  readonly conditions?: readonly string[];
  /** Without it, devices are only counted against allocatable. */
  readonly devices?: DevicesByName;
}

export function refuse(reason: string, message: string): AdmissionRefusal {
  return {admit: false, reason, message};
}
