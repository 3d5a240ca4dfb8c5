import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Cluster} from "../../lib/model/objects.js";
import type {Decision} from "../../lib/scheduler/decision.js";
import {explain, withSuggestion} from "../../lib/scheduler/explain/explain.js";
import {explainText} from "../../lib/scheduler/explain/explain-text.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {deepFreeze} from "../builders.js";
import {richClusters} from "./rich-clusters.js";

/** What the scheduler decides first; undefined where the pod is held back. */
const first = (cluster: Cluster): Decision | undefined => {
  const [pod] = cluster.pods;
  const {decisions} = schedule(cluster, {order: "arrival", afterPreemption: "nominate"});
  return decisions.find(({pod: key}) => key === `erp/${pod?.metadata.name}`);
};

describe("explain(pod, cluster), whatever the cluster", () => {
  it("a suggestion that says proved lets the pod onto the node when it is applied and scheduled, and one that does not does not", () => {
    const seen = {proved: 0, not: 0};
    fc.assert(
      fc.property(richClusters, cluster => {
        for (const {node, suggestions = []} of explain("p0", cluster).nodes) {
          for (const suggestion of suggestions) {
            const decision = first(withSuggestion("p0", cluster, suggestion));
            expect(decision?.feasible.includes(node) ?? false).toBe(suggestion.proved);
            expect(decision?.node === node).toBe(suggestion.chosen);
            expect(suggestion.left === undefined || !suggestion.proved).toBe(true);
            seen[suggestion.proved ? "proved" : "not"]++;
          }
        }
      }),
      {numRuns: 150}
    );
    expect(seen.proved).toBeGreaterThan(seen.not * 20);
  });

  it("says of every node what schedule() says", () => {
    fc.assert(
      fc.property(richClusters, cluster => {
        const asked = explain("p0", cluster);
        const decision = first(withSuggestion("p0", cluster, {node: "", changes: [], proved: false, chosen: false}));
        expect(asked.gated === undefined).toBe(decision !== undefined);
        expect(asked.node).toBe(decision?.node ?? null);
        expect(asked.message).toBe(decision?.message);
        const fits = asked.nodes.filter(({verdict}) => verdict === "chosen" || verdict === "fits");
        expect(fits.map(({node}) => node)).toEqual(decision?.feasible ?? []);
        expect(fits.map(({total}) => total)).toEqual(decision?.totals ?? fits.map(() => undefined));
        for (const {node, verdict, filters, refusal, suggestions} of asked.nodes) {
          expect(filters.filter(({answer}) => answer === "refused")).toHaveLength(refusal === undefined ? 0 : 1);
          if (verdict === "chosen" || verdict === "fits") expect(suggestions).toBeUndefined();
          const said = decision?.statuses?.find(({nodes}) => nodes.includes(node)) ?? decision?.preFilter;
          expect(refusal?.reasons).toEqual(said?.reasons);
        }
      }),
      {numRuns: 150}
    );
  });

  it("is plain JSON, makes a page, and changes nothing that it is given", () => {
    fc.assert(
      fc.property(richClusters, cluster => {
        const explanation = explain("p0", deepFreeze(cluster));
        expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
        const page = explainText(explanation);
        expect(page).not.toMatch(/undefined|NaN|\[object|[ \t]$/m);
        for (const {node} of explanation.nodes) expect(page).toContain(node);
      })
    );
  });
});
