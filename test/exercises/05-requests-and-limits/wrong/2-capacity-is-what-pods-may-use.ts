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

/** Believes that 16 GiB hold five pods of 3. */
export function repaired(): Resources {
  return {requests: {cpu: "700m", memory: "3Gi"}, limits: {cpu: "4", memory: "3Gi"}};
}
