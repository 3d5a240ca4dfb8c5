import {describe, expect, it} from "vitest";
import {defaultProfile} from "../../lib/scheduler/default-profile.js";
import type {Plugin} from "../../lib/scheduler/framework.js";
import type {Profile} from "../../lib/scheduler/profile.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {success, unresolvable, unschedulable} from "../../lib/scheduler/status.js";
import {aNode, aPod} from "../builders.js";

const nodes = [aNode("n1"), aNode("n2"), aNode("n3")];
const decide = (plugin: Plugin, weight = 1, pods = [aPod("p", {cpu: "1"})]) =>
  schedule({nodes, pods}, {profile: [...defaultProfile, {plugin, weight}]}).decisions.at(-1);

describe("a plugin of one's own", () => {
  it("filters with its own words", () => {
    const onlyLast: Plugin = {
      name: "OnlyLast",
      filter: (_pod, node) => (node.name === "n3" ? success : unresolvable("node(s) are not the last"))
    };
    expect(decide(onlyLast)).toEqual({
      pod: "erp/p",
      feasible: ["n3"],
      statuses: [
        {
          nodes: ["n1", "n2"],
          plugin: "OnlyLast",
          code: "UnschedulableAndUnresolvable",
          reasons: ["node(s) are not the last"]
        }
      ],
      best: ["n3"],
      node: "n3"
    });
  });

  it("outweighs the others when its score counts enough", () => {
    const last: Plugin = {name: "Last", score: (_pod, node) => (node.name === "n3" ? 100 : 0)};
    const decision = decide(last, 7);
    // The nodes are equal but for this score: 7 * 100 lies between them.
    expect(decision?.node).toBe("n3");
    expect((decision?.totals?.[2] ?? 0) - (decision?.totals?.[0] ?? 0)).toBe(700);
  });

  it("hands its own state from PreFilter to Filter and from PreScore to Score", () => {
    const fewest: Plugin<number, readonly string[]> = {
      name: "StateInArguments",
      preFilter: (_pod, snapshot) => ({code: "Success", state: snapshot.nodes.length}),
      filter: (_pod, node, count) => (node.name === `n${count}` ? unschedulable("node(s) are the last") : success),
      preScore: (_pod, feasible) => ({code: "Success", state: feasible.map(({name}) => name)}),
      score: (_pod, node, names) => names.indexOf(node.name) * 10,
      normalize: scores => scores.map(score => 100 - score)
    };
    const decision = decide(fewest);
    expect(decision?.feasible).toEqual(["n1", "n2"]);
    expect(decision?.raw?.StateInArguments).toEqual([0, 10]);
    expect(decision?.scores?.StateInArguments).toEqual([100, 90]);
  });

  it("narrows the search, and the nodes left out are told without its name", () => {
    const narrow: Plugin = {
      name: "Narrow",
      preFilter: () => ({code: "Success", state: undefined, nodeNames: new Set(["n2"])})
    };
    expect(decide(narrow)?.statuses).toEqual([
      {
        nodes: ["n1", "n3"],
        plugin: "",
        code: "UnschedulableAndUnresolvable",
        reasons: ["node(s) didn't satisfy plugin(s) [Narrow]"]
      }
    ]);
  });

  it("is left out of scoring when its PreScore says Skip", () => {
    const idle: Plugin = {name: "Idle", preScore: () => ({code: "Skip"}), score: () => 100};
    expect(decide(idle)?.skippedScore).toContain("Idle");
    expect(decide(idle)?.scores).not.toHaveProperty("Idle");
  });

  it.each([
    ["a fraction", 12.5],
    ["more than 100", 101],
    ["less than 0", -1],
    ["no number", Number.NaN]
  ])("is told when its score is %s", (_, score) => {
    expect(() => decide({name: "Wild", score: () => score})).toThrow(
      /^a score of plugin "Wild" is .*; expected a whole number from 0 to 100/
    );
  });
});

describe("a PreFilter that refuses the pod", () => {
  const refuse: Plugin = {name: "Refuse", preFilter: () => unresolvable("pod is out of luck", "for two reasons")};

  it("speaks for all nodes", () => {
    expect(decide(refuse)).toEqual({
      pod: "erp/p",
      feasible: [],
      preFilter: {
        plugin: "Refuse",
        code: "UnschedulableAndUnresolvable",
        reasons: ["pod is out of luck", "for two reasons"]
      },
      node: null,
      message:
        "0/3 nodes are available: pod is out of luck, for two reasons. no new claims to deallocate, " +
        "preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling."
    });
  });

  it("ends the PostFilter chain with the error of DynamicResources, when it stands before it", () => {
    const profile: Profile = [{plugin: refuse}, ...defaultProfile];
    const [decision] = schedule({nodes, pods: [aPod("p")]}, {profile}).decisions;
    expect(decision?.message).toBe("0/3 nodes are available: pod is out of luck, for two reasons. not found");
  });
});

describe("a profile", () => {
  it("is refused when it names a plugin twice", () => {
    const profile = [...defaultProfile, ...defaultProfile];
    expect(() => schedule({nodes, pods: []}, {profile})).toThrow(/plugin "SchedulingGates": expected each plugin once/);
  });

  it.each([0, -1, 1.5])("is refused when it weighs with %s", weight => {
    expect(() => decide({name: "Odd", score: () => 1}, weight)).toThrow(
      /plugin "Odd": weight is .* a whole number from 1/
    );
  });
});
