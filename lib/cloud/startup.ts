/** One stretch of the way from more load to a pod that serves. */
export interface StartupPhase {
  readonly phase: string;
  /** Whose time it is: the machine's, or the pod's on a machine that is there. */
  readonly who: "node" | "pod";
  readonly lowSeconds: number;
  readonly typicalSeconds: number;
  readonly highSeconds: number;
  /** Where the figures come from; "assumption" says that they are the kit's own. */
  readonly source: string;
}

const PHASES: readonly StartupPhase[] = [
  {
    phase: "provision the machine, until it is Ready",
    who: "node",
    lowSeconds: 180,
    typicalSeconds: 360,
    highSeconds: 600,
    source: "assumption of 5 to 8 minutes; AKS support calls 5 to 10 normal for NC96ads_A100_v4 (2026-05)"
  },
  {
    phase: "GPU visible in allocatable",
    who: "node",
    lowSeconds: 0,
    typicalSeconds: 30,
    highSeconds: 900,
    source: "Cluster Autoscaler's change note: up to 15 minutes when drivers install at first boot"
  },
  {
    phase: "pull the image, 15 GB",
    who: "pod",
    lowSeconds: 50,
    typicalSeconds: 150,
    highSeconds: 300,
    source: "assumption of 0.3, 0.1 and 0.05 GB/s; containerd issue 8881 saw 0.045 to 0.135"
  },
  {
    phase: "start the container",
    who: "pod",
    lowSeconds: 10,
    typicalSeconds: 20,
    highSeconds: 30,
    source: "assumption"
  },
  {
    phase: "load the model",
    who: "pod",
    lowSeconds: 20,
    typicalSeconds: 45,
    highSeconds: 600,
    source: "Alibaba's GenAI trace: p50 22.7 s, p99 52 s; 70 B weights take 1 to 10 minutes"
  },
  {
    phase: "ready, and known to the Service",
    who: "pod",
    lowSeconds: 1,
    typicalSeconds: 5,
    highSeconds: 15,
    source: "readiness probes run every 10 s by default"
  }
];

/**
 * The phases of a cold start in their order, with low, typical and high durations in seconds.
 *
 * @example startupPhases().find(({who}) => who === "node")?.typicalSeconds // 360
 */
export function startupPhases(): readonly StartupPhase[] {
  return PHASES;
}
