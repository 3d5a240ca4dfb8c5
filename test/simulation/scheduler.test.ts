import {describe, expect, it} from "vitest";
import {makeStreams} from "../../lib/core/rng.js";
import {makePod} from "../../lib/model/make.js";
import type {Pod} from "../../lib/model/objects.js";
import type {Scenario} from "../../lib/simulation/scenario.js";
import {Scheduler} from "../../lib/simulation/scheduler.js";
import {TimelineWriter} from "../../lib/simulation/timeline.js";
import {World} from "../../lib/simulation/world.js";
import {a100, aDeployment} from "./worlds.js";

/** A world with its scheduler, in which nothing happens but what the test does. */
function aWorld(scenario: Scenario) {
  const timeline = new TimelineWriter(1);
  const world = new World(scenario, makeStreams(1), timeline);
  const scheduler = new Scheduler(world);
  let isDue = false;
  world.on("placing", () => {
    isDue = true;
  });
  const settle = () => {
    while (isDue) {
      isDue = false;
      scheduler.run();
    }
  };
  /** Lets the time pass, and then does `action`. */
  const at = (seconds: number, action: () => void) => {
    world.clock.at(seconds * 1000, 0, action);
    do settle();
    while (world.clock.step(seconds * 1000 + 1));
    settle();
  };
  /** What the scheduler said, in short. */
  const story = () =>
    timeline
      .finish(world.nowMs, [])
      .log.filter(({component}) => component === "kube-scheduler")
      .map(({atMs, reason, object, message}) => {
        const [said = ""] = message.split(/\. |: 0/);
        return `${atMs / 1000} ${reason} ${object.replace(/^Pod\/erp\/(.*)-\w{9}-\w{5}$/, "$1")}: ${said.replace(/-\w{9}-\w{5}/g, "")}`;
      });
  const machine = (group: string) => {
    const ordered = world.orderMachine(scenario.nodeGroups.find(({name}) => name === group) ?? a100);
    return {
      joins: () => world.changeMachine(ordered, {phase: "Ready"}),
      showsGpu: () => world.changeMachine(ordered, {isGpuVisible: true})
    };
  };
  const create = (deployment: string) => world.createPod(world.workload(deployment));
  return {world, at, story, machine, create};
}

const cpu = {name: "cpu", instanceType: "Standard_D8s_v5", minSize: 0, maxSize: 4};
const reader = aDeployment("reader", {cpu: 2, "nvidia.com/gpu": 1});
const withPod = (name: string, template: Pod) => ({name, namespace: "erp", replicas: 1, template});

describe("a pod that waits for a GPU", () => {
  it("is tried again by back-off while there is no node, by what helps it from then on, and by the flush", () => {
    const {at, story, machine, create} = aWorld({nodeGroups: [cpu, a100], deployments: [reader]});
    const [small, other, large] = [machine("cpu"), machine("cpu"), machine("a100")];
    at(0, () => create("reader"));
    at(20, small.joins);
    at(40, other.joins);
    at(400, large.joins);
    at(430, large.showsGpu);
    expect(story()).toEqual([
      "0 FailedScheduling reader: no nodes available to schedule pods",
      // Without a node it is tried at 2, 5, 10, 19 and 30 s; the node of the 20th second is there by then.
      "30 FailedScheduling reader: 0/1 nodes are available: 1 Insufficient nvidia.com/gpu",
      // The second one, at 40 s, is as small as the first. More than 300 s after 30 s is the half minute that ends at 360.
      "360 FailedScheduling reader: 0/2 nodes are available: 2 Insufficient nvidia.com/gpu",
      // The large one at 400 s does not help until its GPU shows.
      "430 Scheduled reader: Successfully assigned erp/reader to a100-0"
    ]);
  });
});

describe("a pod that pushes another out", () => {
  const important = withPod(
    "important",
    makePod({name: "important", namespace: "erp", priority: 5, requests: {"nvidia.com/gpu": 1}})
  );
  const urgent = withPod(
    "urgent",
    makePod({name: "urgent", namespace: "erp", priority: 9, requests: {"nvidia.com/gpu": 1}})
  );

  it("is nominated, and has its node at once, as the victim leaves at once", () => {
    const {at, story, machine, create, world} = aWorld({nodeGroups: [a100], deployments: [reader, important]});
    const large = machine("a100");
    at(0, () => {
      large.joins();
      large.showsGpu();
      create("reader");
    });
    at(10, () => create("important"));
    expect(story()).toEqual([
      "0 Scheduled reader: Successfully assigned erp/reader to a100-0",
      "10 FailedScheduling important: 0/1 nodes are available: 1 Insufficient nvidia.com/gpu.",
      "10 Preempted reader: Preempted by pod erp/important on node a100-0",
      "10 Scheduled important: Successfully assigned erp/important to a100-0"
    ]);
    expect(world.books.nodes[0]?.nominated).toEqual([]);
  });

  it("comes in the order of priority when several wait for the same", () => {
    const {at, story, machine, create} = aWorld({nodeGroups: [a100], deployments: [reader, important, urgent]});
    const large = machine("a100");
    at(0, () => {
      for (const name of ["reader", "important", "urgent"]) create(name);
    });
    at(5, () => {
      large.joins();
      large.showsGpu();
    });
    // At 5 s, the third attempt after 0 and 2 s.
    expect(story().filter(line => line.includes("Scheduled"))).toEqual([
      "5 Scheduled urgent: Successfully assigned erp/urgent to a100-0"
    ]);
  });
});

describe("a pod with scheduling gates", () => {
  it("is held back, and the log says by which", () => {
    const template = makePod({name: "gated", namespace: "erp"});
    const gated = withPod("gated", {
      ...template,
      spec: {...template.spec, schedulingGates: [{name: "a"}, {name: "b"}]}
    });
    const {at, story, machine, create} = aWorld({nodeGroups: [cpu], deployments: [gated]});
    at(0, () => create("gated"));
    at(10, machine("cpu").joins);
    expect(story()).toEqual(["0 SchedulingGated gated: waiting for scheduling gates: [a b]"]);
  });
});
