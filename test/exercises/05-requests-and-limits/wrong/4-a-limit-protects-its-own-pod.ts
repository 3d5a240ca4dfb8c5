export interface Tenant {
  readonly name: string;
  /** What it must get whenever it wants it, however busy the others are. */
  readonly needsMilliCpu: number;
  /** What it uses when it is busy and nobody holds it back; no less than it needs. */
  readonly wantsMilliCpu: number;
}

/** What to write for the CPU of its one container. */
export interface Setting {
  /** 0 for none. */
  readonly requestMilliCpu: number;
  /** Null for none; no less than the request. */
  readonly limitMilliCpu: number | null;
}

/** Believes that a limit is a share that its pod can count on. */
export function settings(tenants: readonly Tenant[]): Setting[] {
  return tenants.map(({needsMilliCpu}) => ({requestMilliCpu: 100, limitMilliCpu: needsMilliCpu}));
}
