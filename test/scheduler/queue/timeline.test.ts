import {expect, it} from "vitest";
import {aNode, aPod} from "../../builders.js";
import {node, pod, QueueOf} from "./queue-of.js";

// A scheduler that takes 200 ms a pod, on one node with 4 CPUs, three of them taken by "old". Small pods come all the time, so that it is never
// idle. "big" asks for 3.

it("a pod fails, is left by what does not help it, moved by what does, delayed by its back-off, and placed", () => {
  const queue = new QueueOf();
  const story: string[] = [];
  const told = (nowMs: number, what: string) => story.push(`${(nowMs / 1000).toFixed(1)} ${what}`);
  let freeCpus = 1;
  let made = 0;
  const cpusOf = (key: string) => (key === "erp/big" ? 3 : 0);
  const old = pod(aPod("old", {cpu: 3}, {nodeName: "n1"}));

  queue.add(aPod("big", {cpu: 3}), 0);
  for (let nowMs = 0; nowMs <= 5000; nowMs += 200) {
    for (const {pod: key, to, because} of queue.tick(nowMs)) told(nowMs, `${key} ${because}: ${to}`);
    if (nowMs === 400) {
      const tiny = queue.hear({kind: "NodeAdd", node: node(aNode("n2", {cpu: "2"}))}, nowMs);
      told(nowMs, `n2 joins with 2 CPUs: ${tiny.length} moved`);
    }
    if (nowMs === 600) {
      freeCpus += 3;
      const moved = queue.hear({kind: "AssignedPodDelete", pod: old}, nowMs);
      told(nowMs, `old ends: ${moved.map(({pod: key, to}) => `${key} ${to}`).join()}`);
    }
    queue.add(aPod(`small-${made++}`), nowMs);
    const key = queue.pop() as string;
    const fits = cpusOf(key) <= freeCpus;
    if (fits) queue.done(key);
    else queue.failed(key, ["NodeResourcesFit"], nowMs + 100);
    if (key === "erp/big") told(nowMs, `${key} is tried and ${fits ? "placed" : "rejected"}`);
  }

  expect(story).toEqual([
    "0.0 erp/big is tried and rejected",
    "0.4 n2 joins with 2 CPUs: 0 moved",
    "0.6 old ends: erp/big backoff",
    // It was rejected at 0.1 s; 0.1 + 1 s ends in the second that is over at 2.
    "2.0 erp/big BackoffComplete: active",
    // Before the small ones that wait with it: they have entered after 0.1 s.
    "2.0 erp/big is tried and placed"
  ]);
});
