import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Pod} from "../../../lib/model/objects.js";
import {defaultProfile} from "../../../lib/scheduler/default-profile.js";
import type {Plugin} from "../../../lib/scheduler/framework.js";
import {newSchedulingQueue} from "../../../lib/scheduler/queue/memory.js";
import {popPod} from "../../../lib/scheduler/queue/queue.js";
import {aNode, aPod, deepFreeze} from "../../builders.js";
import {node, pod, QueueOf} from "./queue-of.js";

const freed = {kind: "AssignedPodDelete", pod: pod(aPod("old", {}, {nodeName: "n1"}))} as const;
const joined = {kind: "NodeAdd", node: node(aNode("n1"))} as const;

/** A queue in which each of the pods has failed at its time, by NodeResourcesFit. */
function afterFailures(failures: readonly (readonly [name: string, atMs: number, priority?: number])[]): QueueOf {
  const queue = new QueueOf();
  for (const [name, atMs, priority = 0] of failures) {
    queue.add(aPod(name, {cpu: 1}, {priority}), atMs);
    queue.pop();
    queue.failed(`erp/${name}`, ["NodeResourcesFit"], atMs);
  }
  return queue;
}

function popAll(queue: QueueOf): readonly string[] {
  const names: string[] = [];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) names.push(key.replace("erp/", ""));
  return names;
}

describe("pods that are active", () => {
  it("come by priority, then by the time at which they entered", () => {
    const queue = new QueueOf();
    const entries: readonly [string, number, number | undefined][] = [
      ["low", -10, 0],
      ["first", 0, 1],
      ["second", 0, 2],
      ["third", 0, 2],
      ["high", 1000, 3]
    ];
    for (const [name, priority, atMs] of entries) queue.add(aPod(name, {}, {priority}), atMs ?? 0);
    expect(popAll(queue)).toEqual(["high", "first", "second", "third", "low"]);
  });

  it("come back to the place of their last entry: behind those that came before their failure", () => {
    const queue = new QueueOf();
    queue.add(aPod("old", {cpu: 1}), 0);
    queue.pop();
    queue.add(aPod("before"), 1000);
    queue.failed("erp/old", ["NodeResourcesFit"], 2000);
    queue.add(aPod("after"), 3000);
    queue.hear(freed, 10_000);
    expect(popAll(queue)).toEqual(["before", "old", "after"]);
  });

  it("are sorted by the profile's plugin", () => {
    const shortestName: Plugin = {name: "ShortestName", queueSort: (a, b) => a.name.length - b.name.length};
    const profile = [{plugin: shortestName}, ...defaultProfile.filter(({plugin}) => plugin.name !== "PrioritySort")];
    const queue = new QueueOf({profile});
    for (const name of ["long-one", "mid", "x"]) queue.add(aPod(name), 0);
    expect(popAll(queue)).toEqual(["x", "mid", "long-one"]);
  });
});

describe("a pod that was rejected", () => {
  it("waits for an event that a rejecting plugin cares about, and for no other", () => {
    const queue = afterFailures([["p", 0]]);
    expect(queue.hear({kind: "AssignedPodAdd", pod: pod(aPod("q", {}, {nodeName: "n1"}))}, 10_000)).toEqual([]);
    expect(queue.hear({kind: "NodeAdd", node: node(aNode("tiny", {cpu: "500m"}))}, 11_000)).toEqual([]);
    expect(queue.memory.unschedulable.map(({pod: key}) => key)).toEqual(["erp/p"]);
    expect(queue.hear(freed, 12_000)).toEqual([
      {pod: "erp/p", to: "active", because: "AssignedPodDelete", plugin: "NodeResourcesFit"}
    ]);
  });

  it("is woken by every event where the plugin has no hint", () => {
    const queue = new QueueOf();
    queue.add(aPod("p"), 0);
    queue.pop();
    queue.failed("erp/p", ["OnlyMine"], 0);
    expect(queue.hear({kind: "NodeDelete", node: joined.node}, 5000)).toEqual([
      {pod: "erp/p", to: "active", because: "NodeDelete", plugin: "OnlyMine"}
    ]);
  });

  it("loses no event of its own attempt: it is put to the plugins that reject it in the end", () => {
    const attempt = (rejectedBy: string) => {
      const queue = new QueueOf();
      queue.add(aPod("p", {cpu: 1}), 0);
      queue.pop();
      expect(queue.hear(freed, 100)).toEqual([]);
      return queue.failed("erp/p", [rejectedBy], 200);
    };
    const because = "ScheduleAttemptFailure";
    expect(attempt("NodeResourcesFit")).toEqual([{pod: "erp/p", to: "backoff", because, plugin: "NodeResourcesFit"}]);
    expect(attempt("NodeAffinity")).toEqual([{pod: "erp/p", to: "unschedulable", because}]);
    expect(attempt("OnlyMine")).toEqual([{pod: "erp/p", to: "backoff", because, plugin: "OnlyMine"}]);
  });

  it("hears nothing of what happened before its attempt", () => {
    const queue = new QueueOf();
    queue.add(aPod("p", {cpu: 1}), 0);
    queue.hear(freed, 100);
    queue.pop();
    expect(queue.failed("erp/p", ["NodeResourcesFit"], 200)).toMatchObject([{to: "unschedulable"}]);
  });
});

describe("back-off", () => {
  it("is cut short while nothing is active: an idle scheduler tries at once", () => {
    const queue = afterFailures([["p", 0]]);
    queue.hear(freed, 100);
    expect(queue.memory.backoff.map(({pod: key}) => key)).toEqual(["erp/p"]);
    queue.add(aPod("q"), 100);
    expect(popAll(queue)).toEqual(["q", "p"]);
  });

  it("is not cut short after an error", () => {
    const queue = new QueueOf();
    queue.add(aPod("p"), 0);
    queue.pop();
    expect(queue.failed("erp/p", [], 400)).toEqual([{pod: "erp/p", to: "backoff", because: "ScheduleAttemptFailure"}]);
    expect(queue.pop()).toBeUndefined();
    expect(queue.hear(joined, 1000)).toEqual([]);
    expect(queue.nextTickMs()).toBe(2000);
    queue.tick(2000);
    expect(queue.pop()).toBe("erp/p");
  });

  it("counts errors in a row: a rejection in between makes them begin anew", () => {
    const queue = new QueueOf();
    queue.add(aPod("p"), 0);
    const attempt = (rejectedBy: readonly string[], nowMs: number) => {
      queue.pop();
      queue.failed("erp/p", rejectedBy, nowMs);
      queue.hear(joined, nowMs);
      return queue.nextTickMs();
    };
    expect(attempt([], 0)).toBe(2000); // 1 s
    queue.tick(2000);
    expect(attempt([], 2000)).toBe(5000); // 2 s
    queue.tick(5000);
    expect(attempt(["NodeResourcesFit"], 5000)).toBe(7000); // the first rejection: 1 s
    queue.tick(7000);
    expect(attempt([], 7000)).toBe(9000); // the first error again: 1 s
  });

  it("ends for all pods of one second at once, and they come by priority", () => {
    // 0.1 + 1 and 0.9 + 1 s lie in the same second; 1.0 + 1 s in the next.
    const queue = afterFailures([
      ["early", 100],
      ["high", 900, 5],
      ["next", 1000, 9]
    ]);
    queue.hear(freed, 1000);
    expect(queue.memory.backoff.map(({pod: key}) => key)).toEqual(["erp/high", "erp/early", "erp/next"]);
    expect(queue.tick(2000).map(({pod: key}) => key)).toEqual(["erp/high", "erp/early"]);
    expect(queue.tick(3000).map(({pod: key}) => key)).toEqual(["erp/next"]);
  });
});

describe("the flush", () => {
  it("wakes at the first whole half minute after more than 5 minutes", () => {
    // After exactly 300 s it is not more than 5 minutes, so the next half minute it is.
    for (const [failedMs, flushedMs] of [
      [0, 330_000],
      [1, 330_000],
      [29_999, 330_000],
      [30_000, 360_000]
    ] as const) {
      const queue = afterFailures([["p", failedMs]]);
      expect(queue.nextTickMs()).toBe(flushedMs);
      expect(queue.tick(flushedMs - 1)).toEqual([]);
      expect(queue.tick(flushedMs)).toEqual([{pod: "erp/p", to: "active", because: "UnschedulableTimeout"}]);
      expect(queue.nextTickMs()).toBe(Number.POSITIVE_INFINITY);
    }
  });

  it("lets no pod wait longer than 5 minutes and a half, whatever the plugins say", () => {
    const blind = Object.fromEntries(["NodeResourcesFit", "NodeAffinity"].map(name => [name, () => false]));
    const failure = fc.tuple(fc.integer({min: 0, max: 900_000}), fc.constantFrom("NodeResourcesFit", "NodeAffinity"));
    fc.assert(
      fc.property(fc.array(failure, {minLength: 1, maxLength: 8}), failures => {
        const queue = new QueueOf({hints: blind});
        const failedMs = new Map<string, number>();
        for (const [i, [atMs, plugin]] of [...failures].sort(([a], [b]) => a - b).entries()) {
          while (queue.nextTickMs() <= atMs) awake(queue, failedMs);
          queue.add(aPod(`p${i}`), atMs);
          queue.pop();
          queue.failed(`erp/p${i}`, [plugin], atMs);
          failedMs.set(`erp/p${i}`, atMs);
          queue.hear(freed, atMs);
        }
        while (queue.nextTickMs() < Number.POSITIVE_INFINITY) awake(queue, failedMs);
        expect(failedMs.size).toBe(0);
      })
    );

    function awake(queue: QueueOf, failedMs: Map<string, number>): void {
      const nowMs = queue.nextTickMs();
      for (const {pod: key} of queue.tick(nowMs)) {
        const waitedMs = nowMs - (failedMs.get(key) as number);
        expect(waitedMs).toBeGreaterThan(300_000);
        expect(waitedMs).toBeLessThanOrEqual(330_000);
        failedMs.delete(key);
      }
      popAll(queue);
    }
  });
});

describe("a pod with scheduling gates", () => {
  const gatedBy = (...names: string[]): Pod => aPod("p", {}, {schedulingGates: names.map(name => ({name}))});

  it("is held back before any attempt, by name of the plugin", () => {
    const queue = new QueueOf();
    expect(queue.add(gatedBy("a", "b"), 0)).toEqual([
      {pod: "erp/p", to: "gated", because: "UnscheduledPodAdd", plugin: "SchedulingGates"}
    ]);
    expect(queue.pop()).toBeUndefined();
    expect(queue.hear(joined, 1000)).toEqual([]);
    expect(queue.nextTickMs()).toBe(Number.POSITIVE_INFINITY);
  });

  it("is active as soon as the last gate is gone, and not before", () => {
    const queue = new QueueOf();
    queue.add(gatedBy("a", "b"), 0);
    const update = (from: Pod, to: Pod, nowMs: number) =>
      queue.hear({kind: "UnscheduledPodUpdate", old: pod(from), pod: pod(to)}, nowMs);
    expect(update(gatedBy("a", "b"), gatedBy("b"), 1000)).toEqual([]);
    expect(update(gatedBy("b"), gatedBy(), 2000)).toEqual([
      {pod: "erp/p", to: "active", because: "UnscheduledPodUpdate", plugin: "SchedulingGates"}
    ]);
    expect(queue.pop()).toBe("erp/p");
  });
});

describe("an update of a pod that waits", () => {
  it("is told to that pod alone", () => {
    const queue = new QueueOf();
    for (const name of ["p", "q"]) {
      queue.add(aPod(name), 0);
      queue.pop();
      queue.failed(`erp/${name}`, ["TaintToleration"], 0);
    }
    const tolerant = aPod("p", {}, {tolerations: [{operator: "Exists"}]});
    const moves = queue.hear({kind: "UnscheduledPodUpdate", old: pod(aPod("p")), pod: pod(tolerant)}, 5000);
    expect(moves.map(({pod: key}) => key)).toEqual(["erp/p"]);
  });
});

describe("the node that a nominated pod gives up", () => {
  it("is told to the others that are not more important, and not to itself", () => {
    const queue = afterFailures([
      ["p", 0, 5],
      ["equal", 0, 5],
      ["higher", 0, 6]
    ]);
    const moves = queue.hear({kind: "NominatedPodDelete", pod: pod(aPod("p", {cpu: 1}, {priority: 5}))}, 5000);
    expect(moves.map(({pod: key}) => key)).toEqual(["erp/equal"]);
  });
});

describe("a pod that is gone", () => {
  it("leaves every place, and its attempt comes to nothing", () => {
    const places: readonly ((queue: QueueOf) => void)[] = [
      () => {},
      queue => queue.pop(),
      queue => {
        queue.pop();
        queue.failed("erp/p", ["NodeResourcesFit"], 0);
      },
      queue => {
        queue.pop();
        queue.failed("erp/p", [], 0);
      }
    ];
    for (const bring of places) {
      const queue = new QueueOf();
      queue.add(aPod("p"), 0);
      bring(queue);
      queue.hear({kind: "UnscheduledPodDelete", pod: pod(aPod("p"))}, 0);
      expect(queue.memory).toEqual(newSchedulingQueue);
      expect(queue.failed("erp/p", ["NodeResourcesFit"], 0)).toEqual([]);
      expect(queue.memory).toEqual(newSchedulingQueue);
    }
  });

  it("leaves when it is bound, too", () => {
    const queue = new QueueOf();
    queue.add(aPod("p"), 0);
    queue.pop();
    queue.done("erp/p");
    expect(queue.memory).toEqual(newSchedulingQueue);
  });
});

describe("the queue's memory", () => {
  it("is never written to", () => {
    const queue = afterFailures([
      ["p", 0],
      ["q", 0]
    ]);
    deepFreeze(queue.memory);
    queue.hear(freed, 100);
    deepFreeze(queue.memory);
    queue.tick(deepFreeze(400_000));
    deepFreeze(queue.memory);
    expect(popPod(queue.memory).pod?.pod).toBe("erp/p");
    expect(queue.pop()).toBe("erp/p");
  });
});
