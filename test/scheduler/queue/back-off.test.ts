import {describe, expect, it} from "vitest";
import {backOffEndMs, backOffMs} from "../../../lib/scheduler/queue/back-off.js";
import {aNode, aPod} from "../../builders.js";
import {node, pod, QueueOf} from "./queue-of.js";

const waiting = {pod: "erp/p", timestampMs: 400, unschedulableCount: 0, errorCount: 0, rejectedBy: []};

describe("backOffMs(pod)", () => {
  it("doubles with every rejection from 1 s on, and stays at 10 s", () => {
    const seconds = [1, 2, 3, 4, 5, 6, 60].map(count => backOffMs({...waiting, unschedulableCount: count}) / 1000);
    expect(seconds).toEqual([1, 2, 4, 8, 10, 10, 10]);
  });

  it("counts the errors in a row by themselves, whatever rejections there were before", () => {
    expect(backOffMs({...waiting, unschedulableCount: 5, errorCount: 2})).toBe(2000);
  });

  it("is nothing before the first attempt, and then no second is rounded up", () => {
    expect(backOffMs(waiting)).toBe(0);
    expect(backOffEndMs(waiting)).toBe(400);
  });
});

describe("a pod that is moved each time it has failed, while others keep the scheduler busy", () => {
  it("leaves its back-off at 2, 5, 10, 19, 30, 41 s, and every 11 s from there", () => {
    const queue = new QueueOf();
    const freed = {kind: "AssignedPodDelete", pod: pod(aPod("old", {}, {nodeName: "n1"}))} as const;
    queue.add(aPod("p", {cpu: 1}), 0);
    const attempts = [400];
    while (attempts.length < 9) {
      const nowMs = attempts.at(-1) as number;
      expect(queue.pop()).toBe("erp/p");
      queue.failed("erp/p", ["NodeResourcesFit"], nowMs);
      expect(queue.hear(freed, nowMs)).toMatchObject([{pod: "erp/p", to: "backoff"}]);
      const endMs = queue.nextTickMs();
      expect(queue.tick(endMs - 1)).toEqual([]);
      expect(queue.tick(endMs)).toEqual([{pod: "erp/p", to: "active", because: "BackoffComplete"}]);
      attempts.push(endMs);
    }
    // 0.4 + 1 = 1.4 -> 2; 2 + 2 = 4 -> 5; 5 + 4 = 9 -> 10; 10 + 8 = 18 -> 19; 19 + 10 = 29 -> 30; 30 + 10 = 40 -> 41; …
    expect(attempts.slice(1).map(ms => ms / 1000)).toEqual([2, 5, 10, 19, 30, 41, 52, 63]);
  });

  it("is not delayed by an event that comes when its back-off is over", () => {
    const queue = new QueueOf();
    queue.add(aPod("p", {cpu: 1}), 0);
    queue.pop();
    queue.failed("erp/p", ["NodeResourcesFit"], 400);
    const joined = {kind: "NodeAdd", node: node(aNode("n1"))} as const;
    expect(queue.hear(joined, 2000)).toEqual([
      {pod: "erp/p", to: "active", because: "NodeAdd", plugin: "NodeResourcesFit"}
    ]);
  });
});
