import {arrivalTimes} from "../load/arrivals.js";
import {serviceMs} from "../load/service.js";
import {Priority} from "./clock.js";
import type {Workload, WorldPod} from "./entities.js";
import type {Orders} from "./scenario.js";
import type {OrderRecord} from "./timeline.js";
import type {World} from "./world.js";

type Order = {-readonly [field in keyof OrderRecord]: OrderRecord[field]} & {readonly serviceMs: number};

/**
 * The queue of purchase orders. First come, first served, one at a time a pod; the order of a pod that is deleted goes back to its old
 * place and is begun anew, as a message that was never acknowledged does. So none is lost.
 */
export class OrderDesk {
  readonly #world: World;
  readonly #config: Orders;
  readonly #workload: Workload;
  readonly #all: Order[] = [];
  /** By id, which is the order of their arrival. */
  readonly #queue: Order[] = [];
  readonly #work = new Map<WorldPod, Order>();

  constructor(config: Orders, world: World, untilMs: number) {
    this.#config = config;
    this.#world = world;
    this.#workload = world.workload(config.servedBy);
    const times = arrivalTimes(config.curve, world.streams.stream("orders/arrivals"), untilMs);
    this.#expect(times, 0);
  }

  records(): readonly OrderRecord[] {
    return this.#all.map(({serviceMs: _, ...record}) => record);
  }

  /** Hands waiting orders to pods that are free. */
  run(): void {
    for (const [pod, order] of this.#work) if (pod.phase === "Deleted") this.#takeBack(pod, order);
    if (this.#queue.length === 0) return;
    for (const pod of this.#workload.pods.values()) {
      if (pod.phase !== "Ready" || this.#work.has(pod)) continue;
      const order = this.#queue.shift();
      if (order === undefined) break;
      this.#begin(order, pod);
    }
    this.#count();
  }

  #expect(times: readonly number[], next: number): void {
    if (next === times.length) return;
    this.#world.clock.at(times[next] as number, Priority.load, () => {
      this.#arrive(next);
      this.#expect(times, next + 1);
    });
  }

  /** How long an order takes is its own, whichever pod it comes to. */
  #arrive(id: number): void {
    const work = serviceMs(this.#config.service, this.#world.streams.stream("orders/service"));
    const order: Order = {
      id,
      arrivedMs: this.#world.nowMs,
      startedMs: null,
      servedMs: null,
      pod: null,
      serviceMs: work
    };
    this.#all.push(order);
    this.#queue.push(order);
    this.#world.orders.arrived++;
    this.#tell("OrderArrived", order, "A purchase order arrived");
    this.#count();
    this.#world.touch("serving");
  }

  #begin(order: Order, pod: WorldPod): void {
    order.startedMs = this.#world.nowMs;
    order.pod = pod.key;
    this.#work.set(pod, order);
    this.#world.clock.at(this.#world.nowMs + order.serviceMs, Priority.load, () => {
      if (this.#work.get(pod) === order && pod.phase === "Ready") this.#finish(order, pod);
    });
  }

  #finish(order: Order, pod: WorldPod): void {
    this.#work.delete(pod);
    order.servedMs = this.#world.nowMs;
    this.#world.orders.served++;
    this.#tell(
      "OrderServed",
      order,
      `Served by ${pod.key}, ${(this.#world.nowMs - order.arrivedMs) / 1000}s after it arrived`
    );
    this.#world.touch("serving");
  }

  #takeBack(pod: WorldPod, order: Order): void {
    this.#work.delete(pod);
    order.startedMs = null;
    order.pod = null;
    const place = this.#queue.findIndex(({id}) => id > order.id);
    this.#queue.splice(place < 0 ? this.#queue.length : place, 0, order);
    this.#tell("OrderRequeued", order, `${pod.key} is gone: the order goes back to its place in the queue`);
    this.#count();
  }

  #count(): void {
    this.#world.orders.waiting = this.#queue.length;
  }

  #tell(reason: string, {id}: Order, message: string): void {
    this.#world.log({component: "load", reason, object: `Order/${id}`, message});
  }
}
