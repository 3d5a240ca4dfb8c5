/** As under `resources` of a container. */
export interface Resources {
  readonly requests: {readonly cpu: string; readonly memory: string};
  readonly limits: {readonly cpu?: string; readonly memory?: string};
}

/** As they were when the containers died. */
export const found: Resources = {
  requests: {cpu: "700m", memory: "1Gi"},
  limits: {cpu: "4", memory: "2Gi"}
};

/** Believes that a limit concerns nobody but its pod, so that a harmful one is best left out. */
export function repaired(): Resources {
  return {requests: {cpu: "700m", memory: "2600Mi"}, limits: {}};
}
