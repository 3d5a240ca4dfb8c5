import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {schedule} from "../../lib/scheduler/schedule.js";
import {placements, scheduleText} from "../../lib/scheduler/schedule-text.js";
import {schedulingEvents} from "../../lib/scheduler/scheduling-events.js";
import {aNode, aPod} from "../builders.js";
import {richClusters} from "./rich-clusters.js";

const vip = aPod("vip", {cpu: "4"}, {priority: 9});
const cluster = {
  nodes: [aNode("n")],
  pods: [
    {...vip, metadata: {...vip.metadata, uid: "c53d0821"}},
    aPod("low", {cpu: "3"}, {nodeName: "n"}, {phase: "Running"}),
    aPod("big", {cpu: "9"}),
    aPod("held", {}, {schedulingGates: [{name: "quota"}]}),
    aPod("done", {}, {nodeName: "n"}, {phase: "Succeeded"})
  ]
};

describe("scheduleText(schedule)", () => {
  it("shows where each pod is, and the events with the scheduler's own words", () => {
    const rest =
      "no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.";
    expect(scheduleText(schedule(cluster)).split("\n")).toEqual([
      "NAMESPACE   NAME   NODE     STATUS",
      "erp         vip    n        Scheduled",
      "erp         big    <none>   Pending",
      "erp         held   <none>   SchedulingGated",
      "erp         low    n        Preempted",
      "",
      "TYPE      REASON             OBJECT        MESSAGE",
      "Warning   FailedScheduling   pod/erp/vip   0/1 nodes are available: 1 Insufficient cpu.",
      "Normal    Preempted          pod/erp/low   Preempted by pod c53d0821 on node n",
      "Normal    Scheduled          pod/erp/vip   Successfully assigned erp/vip to n",
      `Warning   FailedScheduling   pod/erp/big   0/1 nodes are available: 1 Insufficient cpu. ${rest}`
    ]);
  });

  it("shows a pod that ran before by its phase, and one that is on its way out", () => {
    const leaving = aPod("leaving", {}, {nodeName: "n"}, {phase: "Running"});
    const pods = [
      aPod("old", {}, {nodeName: "n"}, {phase: "Pending"}),
      {...leaving, metadata: {...leaving.metadata, deletionTimestamp: "2026-01-01T00:00:00Z"}}
    ];
    expect(placements(schedule({nodes: [aNode("n")], pods})).map(({status}) => status)).toEqual([
      "Pending",
      "Terminating"
    ]);
  });

  it("leaves a victim that is still there on its node, on its way out", () => {
    const shown = placements(schedule(cluster, {afterPreemption: "nominate"}));
    expect(shown.filter(({name}) => name === "low" || name === "vip").map(({status}) => status)).toEqual([
      "Pending",
      "Terminating"
    ]);
  });

  it("says that there is nothing to show", () => {
    expect(scheduleText(schedule({nodes: [], pods: []}))).toBe("No resources found");
  });

  it("says the same of the quick path", () => {
    fc.assert(
      fc.property(richClusters, world => {
        expect(scheduleText(schedule(world, {explain: false}))).toBe(scheduleText(schedule(world)));
      })
    );
  });

  it("names every pod that has not ended once, and tells of each decision", () => {
    fc.assert(
      fc.property(richClusters, world => {
        const decided = schedule(world);
        const names = placements(decided).map(({name}) => name);
        expect([...names].sort()).toEqual(world.pods.map(({metadata}) => metadata.name).sort());
        const told = new Set(schedulingEvents(decided).map(({pod}) => pod));
        for (const {pod} of decided.decisions) expect(told).toContain(pod);
      })
    );
  });
});
