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

/** Everyone requests what it needs, and nobody has a limit. */
export function settings(tenants: readonly Tenant[]): Setting[] {
  return tenants.map(({needsMilliCpu}) => ({
    // Requests are weights when CPU is short. Their sum is below what there is, so each gets at least what it requested.
    requestMilliCpu: needsMilliCpu,
    // A limit would hold its own pod back when all the others sleep. For CPU, which is given anew all the time, nobody has to be protected by it.
    limitMilliCpu: null
  }));
}
