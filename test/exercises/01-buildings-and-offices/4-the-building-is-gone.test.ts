import fc from "fast-check";
import {expect, it} from "vitest";
import {judge} from "../judge.js";

interface PodLine {
  readonly name: string;
  readonly app: string;
  readonly node: string | null;
}

const pod = (name: string, node: string | null): PodLine => ({name, app: name.replace(/-\d+$/, ""), node});
const LOST = "a100-0";
const STORY = [
  pod("vllm-0", LOST),
  pod("router-0", LOST),
  pod("router-1", "a100-1"),
  pod("sap-0", "a100-1"),
  pod("vllm-1", null)
];

/** Pods of three apps on three nodes; numbers with gaps, as apps have that were scaled down before. */
const clusters = fc.uniqueArray(
  fc
    .tuple(
      fc.constantFrom("vllm", "router", "sap"),
      fc.nat(7),
      fc.constantFrom<string | null>(LOST, LOST, "a100-1", "a100-2", null)
    )
    .map(([app, number, node]) => pod(`${app}-${number}`, node)),
  {minLength: 3, maxLength: 12, selector: ({name}) => name}
);
const CLUSTERS = [STORY, ...fc.sample(clusters, {seed: 14, numRuns: 25})];

const namesOf = (pods: readonly PodLine[]) => pods.map(({name}) => name).sort();
const on = (node: string | null, pods: readonly PodLine[]) => pods.filter(pod => pod.node === node);
const countByApp = (pods: readonly PodLine[]) =>
  Object.fromEntries(["vllm", "router", "sap"].map(app => [app, pods.filter(pod => pod.app === app).length]));
const told = (pods: readonly PodLine[]) =>
  `${LOST} fails; there were ${pods.map(({name, node}) => `${name} (${node ?? "Pending"})`).join(", ")}:`;

judge(import.meta.url, ({askEach, idea}) => {
  /** Each cluster before the failure, and what the answer makes of it. */
  async function failures(): Promise<{before: readonly PodLine[]; after: readonly PodLine[]}[]> {
    const answers = await askEach(
      "afterLosing",
      CLUSTERS.map(pods => [pods, LOST])
    );
    return CLUSTERS.map((before, index) => {
      const line = {name: expect.any(String), app: expect.any(String)};
      const after = answers[index] as readonly PodLine[];
      expect(after, `${told(before)} a list of pods comes back`).toEqual(expect.any(Array));
      for (const each of after) expect(each, "a pod has a name, an app, and a node or null").toMatchObject(line);
      return {before, after};
    });
  }

  it("no pod of the lost node is seen again", async () => {
    for (const {before, after} of await failures()) {
      const lost = namesOf(on(LOST, before));
      const seenAgain = namesOf(after).filter(name => lost.includes(name));
      expect(seenAgain, idea("a pod moves to another node")).toEqual([]);
    }
  });

  it("the other pods stay where they are", async () => {
    for (const {before, after} of await failures()) {
      for (const survivor of before.filter(({node}) => node !== LOST)) {
        const still = after.find(({name}) => name === survivor.name);
        expect(still, `${told(before)} ${survivor.name} has lost nothing`).toEqual(survivor);
      }
    }
  });

  it("every app has as many pods as before", async () => {
    for (const {before, after} of await failures()) {
      expect(countByApp(after), `${told(before)} pods of each app`).toEqual(countByApp(before));
    }
  });

  it("every pod has a name of its own", async () => {
    for (const {before, after} of await failures()) {
      expect(namesOf(after), `${told(before)} no name twice`).toEqual([...new Set(namesOf(after))]);
    }
  });

  it("a new pod is Pending until the scheduler has found it a node", async () => {
    for (const {before, after} of await failures()) {
      const known = namesOf(before);
      for (const {name, node} of after.filter(each => !known.includes(each.name))) {
        expect(node, `${told(before)} ${name} is new. A controller makes pods; the scheduler chooses nodes`).toBeNull();
      }
    }
  });
});
