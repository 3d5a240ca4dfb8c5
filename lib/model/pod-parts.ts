import type {QuantityLike} from "./objects.js";

// Parts of a pod that the API checks and that nothing else in the kit reads, under their API names.

export interface EnvVar {
  readonly name?: string;
  readonly value?: string;
  readonly valueFrom?: EnvVarSource;
}

export interface EnvVarSource {
  readonly fieldRef?: {readonly fieldPath?: string};
  readonly resourceFieldRef?: {readonly resource?: string; readonly divisor?: QuantityLike};
  readonly configMapKeyRef?: KeySelector;
  readonly secretKeyRef?: KeySelector;
  readonly fileKeyRef?: {readonly volumeName?: string; readonly path?: string; readonly key?: string};
}

export interface KeySelector {
  readonly name?: string;
  readonly key?: string;
}

export interface EnvFromSource {
  readonly prefix?: string;
  readonly configMapRef?: {readonly name?: string};
  readonly secretRef?: {readonly name?: string};
}

/** What is done to a container: one of these. */
export interface Handler {
  readonly exec?: {readonly command?: readonly string[]};
  readonly httpGet?: {
    readonly port?: number | string;
    readonly scheme?: string;
    readonly httpHeaders?: readonly {readonly name?: string}[];
  };
  readonly tcpSocket?: {readonly port?: number | string};
  readonly grpc?: {readonly port?: number};
  readonly sleep?: {readonly seconds?: number};
}

export interface Probe extends Handler {
  readonly initialDelaySeconds?: number;
  readonly timeoutSeconds?: number;
  readonly periodSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
  readonly terminationGracePeriodSeconds?: number;
}

export interface VolumeMount {
  readonly name?: string;
  readonly mountPath?: string;
  readonly subPath?: string;
  readonly subPathExpr?: string;
}

export interface SecurityContext {
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
}

/** A container with the parts that only the API reads. */
export interface ContainerParts {
  readonly restartPolicy?: string;
  readonly lifecycle?: {readonly postStart?: Handler; readonly preStop?: Handler};
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly volumeMounts?: readonly VolumeMount[];
  readonly resources?: {readonly claims?: readonly {readonly name?: string; readonly request?: string}[]};
}

/** A pod's spec with them. */
export interface SpecParts {
  readonly containers?: readonly ContainerParts[];
  readonly initContainers?: readonly ContainerParts[];
  readonly terminationGracePeriodSeconds?: number;
  readonly dnsPolicy?: string;
  readonly dnsConfig?: {readonly nameservers?: readonly string[]};
}
