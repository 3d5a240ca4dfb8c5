import {SimError} from "../core/errors.js";

/**
 * A ScaledObject with one trigger, the length of a queue, under its API names and in its units; KEDA's defaults where left out.
 *
 * @see KEDA 2.21, apis/keda/v1alpha1/scaledobject_types.go and withtriggers_types.go
 */
export interface ScaledObject {
  readonly name: string;
  /** "default". */
  readonly namespace?: string;
  /** The Deployment that it scales. */
  readonly scaleTargetRef: {readonly name: string};
  /** Seconds between two looks of the operator; 30. */
  readonly pollingInterval?: number;
  /** Seconds from the last look that found work to the step down to 0; 300. */
  readonly cooldownPeriod?: number;
  /** 0. */
  readonly minReplicaCount?: number;
  /** 100. */
  readonly maxReplicaCount?: number;
  readonly trigger: QueueTrigger;
}

/**
 * The metadata of the trigger `azure-queue`.
 *
 * @see https://keda.sh/docs/latest/scalers/azure-storage-queue
 */
export interface QueueTrigger {
  readonly queueName: string;
  /** Messages that one replica is to have before it; 5. */
  readonly queueLength?: number;
  /** Up to so many messages nobody is woken; 0. */
  readonly activationQueueLength?: number;
}

/** What the two loops of a ScaledObject see. */
export interface QueueObservation {
  /** `spec.replicas` of the Deployment. */
  readonly replicas: number;
  /** Messages in the queue: those that wait and those that are being worked on. */
  readonly queueLength: number;
}

/** A ScaledObject with every default in place. */
export type FilledScaledObject = Required<Omit<ScaledObject, "trigger">> & {readonly trigger: Required<QueueTrigger>};

/**
 * Puts the defaults in place.
 *
 * @throws SimError for a number that KEDA would refuse
 */
export function filled({trigger, ...spec}: ScaledObject): FilledScaledObject {
  const whole = {
    namespace: "default",
    pollingInterval: 30,
    cooldownPeriod: 300,
    minReplicaCount: 0,
    maxReplicaCount: 100,
    ...spec,
    trigger: {queueLength: 5, activationQueueLength: 0, ...trigger}
  };
  const least: readonly [string, number, number][] = [
    ["pollingInterval", whole.pollingInterval, 1],
    ["cooldownPeriod", whole.cooldownPeriod, 0],
    ["minReplicaCount", whole.minReplicaCount, 0],
    ["maxReplicaCount", whole.maxReplicaCount, Math.max(1, whole.minReplicaCount)],
    ["trigger.queueLength", whole.trigger.queueLength, 1],
    ["trigger.activationQueueLength", whole.trigger.activationQueueLength, 0]
  ];
  for (const [field, got, from] of least) {
    if (Number.isSafeInteger(got) && got >= from) continue;
    throw new SimError({
      where: `ScaledObject "${spec.name}": ${field}`,
      got,
      expected: `a whole number, ${from} or more`,
      fix: `write ${from} or more`
    });
  }
  return whole;
}

/** The name under which the HPA knows the trigger. */
export function metricName({trigger}: FilledScaledObject): string {
  return `s0-azure-queue-${trigger.queueName}`;
}
