import {SimError} from "../core/errors.js";
import {type Columns, ColumnsWriter, type Counts} from "./columns.js";

export type {Columns, Counts} from "./columns.js";

/** What a component did, decided or saw at a moment. */
export interface LogEntry {
  readonly atMs: number;
  /** Who: "kube-scheduler", "keda", "cluster-autoscaler", "kubelet", "deployment-controller", "replicaset-controller", "cloud", "load". */
  readonly component: string;
  /** One word in CamelCase; that of the real component's event where it has one: "FailedScheduling". */
  readonly reason: string;
  /** What it was done to: "Pod/erp/vllm-0", "Node/a100-1", "Order/17". */
  readonly object: string;
  readonly message: string;
  /** A second object that takes part, as `related` of events.k8s.io/v1: the pod that was created, the node that a pod was bound to. */
  readonly related?: string;
}

/** A machine that is billed by the hour. */
export interface BilledNode {
  readonly node: string;
  readonly instanceType: string;
  readonly usdPerHour: number;
}

/** A stretch of time in which a machine was there, and billed. Times are whole milliseconds on any one clock. */
export interface NodeSpan extends BilledNode {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What became of one purchase order. */
export interface OrderRecord {
  readonly id: number;
  readonly arrivedMs: number;
  /** Null while it waits. */
  readonly startedMs: number | null;
  /** Null until it is served. */
  readonly servedMs: number | null;
  /** The pod that works on it, "erp/vllm-0". */
  readonly pod: string | null;
}

/** All that a run leaves behind. Charts, bill, waiting times and tables only read it. Times are milliseconds since its beginning. */
export interface Timeline {
  readonly seed: number;
  readonly endMs: number;
  /** In the order in which it happened. */
  readonly log: readonly LogEntry[];
  readonly columns: Columns;
  readonly nodeSpans: readonly NodeSpan[];
  readonly orders: readonly OrderRecord[];
}

/**
 * Takes down what happens while a world runs; `finish` makes a timeline of it. Each call refuses, with a SimError, a time that is not whole
 * milliseconds or lies before that of the call before.
 *
 * @example const writer = new TimelineWriter(7); writer.log(entry); writer.sample(0, counts); writer.finish(60_000, orders)
 */
export class TimelineWriter {
  readonly #seed: number;
  readonly #log: LogEntry[] = [];
  readonly #columns = new ColumnsWriter();
  readonly #spans: NodeSpan[] = [];
  /** By node, where in `#spans` the one is that goes on. */
  readonly #running = new Map<string, number>();
  #lastMs = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  log(entry: LogEntry): void {
    this.#goOn(entry.atMs);
    this.#log.push(entry);
  }

  /** Takes down the counts of this moment; unchanged ones, and all but the last of one moment, leave no row. */
  sample(atMs: number, counts: Counts): void {
    this.#goOn(atMs);
    this.#columns.add(atMs, counts);
  }

  /** From now on the machine is on the bill. */
  nodeStarted(atMs: number, {node, instanceType, usdPerHour}: BilledNode): void {
    this.#goOn(atMs);
    if (this.#running.has(node)) throw nodeFault(node, "a name that no running machine has", "count machines on");
    this.#running.set(node, this.#spans.length);
    this.#spans.push({node, instanceType, usdPerHour, fromMs: atMs, toMs: atMs});
  }

  /** The machine is given back, and off the bill. */
  nodeEnded(atMs: number, node: string): void {
    this.#goOn(atMs);
    const place = this.#running.get(node);
    if (place === undefined) throw nodeFault(node, "a machine that is on the bill", "call nodeStarted first");
    this.#running.delete(node);
    this.#spans[place] = {...this.#spans[place]!, toMs: atMs};
  }

  /** The timeline up to `endMs`; machines that still run are billed up to there. */
  finish(endMs: number, orders: readonly OrderRecord[]): Timeline {
    for (const node of [...this.#running.keys()]) this.nodeEnded(endMs, node);
    this.#goOn(endMs);
    return {
      seed: this.#seed,
      endMs,
      log: this.#log,
      columns: this.#columns.columns(),
      nodeSpans: this.#spans,
      orders
    };
  }

  #goOn(atMs: number): void {
    if (!(Number.isSafeInteger(atMs) && atMs >= this.#lastMs)) {
      throw new SimError({
        where: "the timeline: atMs",
        got: atMs,
        expected: `whole milliseconds from ${this.#lastMs} on, as time does not go back`,
        fix: "write down what happens at the calendar's nowMs"
      });
    }
    this.#lastMs = atMs;
  }
}

function nodeFault(node: string, expected: string, fix: string): SimError {
  return new SimError({where: `the timeline: node "${node}"`, expected, fix});
}
