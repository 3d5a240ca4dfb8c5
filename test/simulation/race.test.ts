import {describe, expect, it} from "vitest";
import {bill} from "../../lib/billing/bill.js";
import {simulate} from "../../lib/simulation/simulate.js";
import type {LogEntry, Timeline} from "../../lib/simulation/timeline.js";
import {race} from "./worlds.js";

const MINUTE_MS = 60_000;

describe("the race of pods and machines", () => {
  const run = simulate(race, {seed: 1, untilMs: 120 * MINUTE_MS});
  const find = (reason: string, object = ""): LogEntry => {
    const found = run.log.find(entry => entry.reason === reason && entry.object.startsWith(object));
    if (found === undefined) throw new Error(`no ${reason} of ${object}`);
    return found;
  };
  const firstOrder = find("OrderArrived");
  const activated = find("KEDAScaleTargetActivated");
  const refused = find("FailedScheduling");
  const ordered = find("TriggeredScaleUp");
  const provisioning = find("Provisioning");
  const ready = find("NodeReady", "Node/a100-1");
  const scheduled = run.log.filter(({reason, related}) => reason === "Scheduled" && related?.startsWith("Node/a100-"));
  const onNewMachine = scheduled.find(({related}) => related !== "Node/a100-0") as LogEntry;

  it("goes order, pods, Pending, machine, Ready, pods there: each step by its own component", () => {
    const steps = [firstOrder, activated, refused, ordered, provisioning, ready, onNewMachine];
    expect(steps.map(({component}) => component)).toEqual([
      "load",
      "keda-operator",
      "kube-scheduler",
      "cluster-autoscaler",
      "cloud",
      "kubelet",
      "kube-scheduler"
    ]);
    const places = steps.map(step => run.log.indexOf(step));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("has KEDA act within one polling interval of the first order", () => {
    expect(activated.message).toContain("from 0 to 1");
    expect(activated.atMs - firstOrder.atMs).toBeLessThanOrEqual(30_000);
  });

  it("leaves a pod Pending, with the scheduler's reason, while the one GPU is taken", () => {
    expect(refused.message).toMatch(/^0\/1 nodes are available: 1 Insufficient nvidia\.com\/gpu\./);
    expect(refused.object).toMatch(/^Pod\/erp\/vllm-/);
  });

  it("has the autoscaler wait 30 s for pods with GPUs, and order within its scan interval after that", () => {
    const waitedMs = ordered.atMs - refused.atMs;
    expect(waitedMs).toBeGreaterThanOrEqual(30_000);
    expect(waitedMs).toBeLessThanOrEqual(40_000);
  });

  it("has each new machine Ready 5 to 8 minutes after its order", () => {
    const orders = run.log.filter(({reason}) => reason === "Provisioning");
    expect(orders.length).toBeGreaterThan(0);
    for (const {object, atMs} of orders) {
      const tookMs = find("NodeReady", object).atMs - atMs;
      expect(tookMs).toBeGreaterThanOrEqual(5 * MINUTE_MS);
      expect(tookMs).toBeLessThanOrEqual(8 * MINUTE_MS);
    }
  });

  it("leaves the pods that wait for a GPU alone when a machine joins that has none to show yet", () => {
    const joinedMs = run.log.filter(({reason, atMs}) => reason === "NodeReady" && atMs > 0).map(({atMs}) => atMs);
    expect(joinedMs).toHaveLength(2);
    const tried = run.log.filter(({component, atMs}) => component === "kube-scheduler" && joinedMs.includes(atMs));
    expect(tried).toEqual([]);
  });

  it("starts the pod on the new machine once its GPU shows, phase by phase", () => {
    const pod = onNewMachine.object;
    const machine = onNewMachine.related as string;
    expect(onNewMachine.atMs).toBe(find("GPUVisible", machine).atMs);
    const life = run.log.filter(({object, atMs}) => object === pod && atMs >= onNewMachine.atMs);
    const reasons = ["Scheduled", "Pulling", "Pulled", "Started", "ModelLoaded", "Ready"];
    expect(life.slice(0, 6).map(({reason}) => reason)).toEqual(reasons);
  });

  it("removes the empty machines later, and they cost from running to removal", () => {
    const removed = run.log.filter(({reason, object}) => reason === "ScaleDownEmpty" && object.startsWith("Node/"));
    expect(removed.map(({object}) => object).sort()).toEqual(["Node/a100-1", "Node/a100-2"]);
    for (const {object, atMs} of removed) {
      const span = run.nodeSpans.find(({node}) => `Node/${node}` === object);
      expect(span).toMatchObject({fromMs: find("VirtualMachineRunning", object).atMs, toMs: atMs});
    }
    // At the end one machine is left, and it was there all the time: 2 h.
    expect(bill(run.nodeSpans).lines.find(({node}) => node === "a100-0")?.hours).toBe(2);
    expect(run.columns.nodes.at(-1)).toBe(1);
  });

  it("serves every order", () => {
    expect(run.orders.length).toBeGreaterThan(200);
    expect(run.orders.every(({servedMs}) => servedMs !== null)).toBe(true);
  });

  it.each([2, 3, 4, 5])("goes the same way with seed %i", seed => {
    const other = simulate(race, {seed, untilMs: 60 * MINUTE_MS});
    const at = (reason: string) => (other.log.find(entry => entry.reason === reason) as LogEntry).atMs;
    const steps = ["OrderArrived", "KEDAScaleTargetActivated", "FailedScheduling", "TriggeredScaleUp", "GPUVisible"];
    const times = steps.map(at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(at("KEDAScaleTargetActivated") - at("OrderArrived")).toBeLessThanOrEqual(30_000);
    expect(readyAfter(other)).toBeGreaterThanOrEqual(5 * MINUTE_MS);
    expect(readyAfter(other)).toBeLessThanOrEqual(8 * MINUTE_MS);
  });

  function readyAfter({log}: Timeline): number {
    const order = log.find(({reason}) => reason === "Provisioning") as LogEntry;
    const node = log.find(({reason, object}) => reason === "NodeReady" && object === order.object) as LogEntry;
    return node.atMs - order.atMs;
  }
});
