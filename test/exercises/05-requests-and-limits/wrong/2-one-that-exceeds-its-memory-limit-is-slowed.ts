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

/** Believes that the start is slow because the memory is tight, and that more CPU brings it over the peak. */
export function repaired(): Resources {
  return {...found, limits: {...found.limits, cpu: "8"}};
}
