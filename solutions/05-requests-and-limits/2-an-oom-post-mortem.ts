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

/** A limit above the peak, and a request that lets five move in. */
export function repaired(): Resources {
  return {
    // 5 x 2600Mi = 13000Mi, of 14034Mi that the node lets. Five starts at once find their memory there.
    requests: {cpu: "700m", memory: "2600Mi"},
    // The peak is 2.6 GiB, some 2662Mi: above it nobody is killed. And a leak ends here, long before the node is full.
    limits: {cpu: "4", memory: "3Gi"}
  };
}
