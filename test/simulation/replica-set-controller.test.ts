import {describe, expect, it} from "vitest";
import type {WorldPod} from "../../lib/simulation/entities.js";
import {decideReplicaSet} from "../../lib/simulation/replica-set-controller.js";

const pod = (name: string, phase: WorldPod["phase"], readyMs?: number) => ({name, phase, readyMs}) as WorldPod;

describe("decideReplicaSet(replicas, pods)", () => {
  // In the order of their creation.
  const pods = [
    pod("old-ready", "Ready", 100),
    pod("starting", "Starting"),
    pod("late-ready", "Ready", 900),
    pod("first-pending", "Pending"),
    pod("last-pending", "Pending")
  ];

  it.each([
    // replicas, pods to make
    [5, 0],
    [6, 1],
    [9, 4]
  ])("makes what is missing of %i: %i", (replicas, create) => {
    expect(decideReplicaSet(replicas, pods)).toEqual({create, remove: []});
  });

  it("removes the ones that serve least: Pending before starting before ready, the newest first", () => {
    const {create, remove} = decideReplicaSet(0, pods);
    expect(create).toBe(0);
    expect(remove.map(({name}) => name)).toEqual([
      "last-pending",
      "first-pending",
      "starting",
      "late-ready",
      "old-ready"
    ]);
    expect(decideReplicaSet(4, pods).remove.map(({name}) => name)).toEqual(["last-pending"]);
  });
});
