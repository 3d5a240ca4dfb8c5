import fc from "fast-check";
import {expect, it} from "vitest";
import {type Container, makePod, type Pod, portCollisions, toYaml} from "../../../lib/browser.js";
import {judge} from "../judge.js";

interface Collision {
  readonly pod: string;
  readonly port: number;
  readonly protocol: string;
  readonly winner: string;
  readonly loser: string;
}

type Listen = readonly [port: number, protocol?: "TCP" | "UDP"];

const member = (name: string, listen: readonly Listen[], more: Partial<Container> = {}): Container => ({
  name,
  image: `${name}:1`,
  ports: listen.map(([containerPort, protocol]) => ({containerPort, ...(protocol && {protocol})})),
  ...more
});
const SIDECAR = {restartPolicy: "Always"};
const onNode = (name: string, containers: readonly Container[], initContainers: readonly Container[] = []): Pod =>
  makePod({name, nodeName: "d8s-0", containers, initContainers});

const members = (prefix: string, most: number, least: number) =>
  fc
    .array(
      fc.record({
        ports: fc.uniqueArray(fc.constantFrom(53, 8080, 9090), {maxLength: 2}),
        protocol: fc.constantFrom(undefined, "TCP", "UDP"),
        isSidecar: fc.boolean()
      }),
      {minLength: least, maxLength: most}
    )
    .map(list =>
      list.map(({ports, protocol, isSidecar}, i) =>
        member(
          `${prefix}-${i}`,
          ports.map(port => [port, protocol as "TCP" | "UDP"]),
          prefix === "init" && isSidecar ? SIDECAR : {}
        )
      )
    );
const towns = fc
  .array(fc.tuple(members("app", 3, 1), members("init", 3, 0)), {minLength: 1, maxLength: 3})
  .map(list => list.map(([containers, inits], i) => onNode(`pod-${i}`, containers, inits)));

const key = ({pod, port, protocol, winner, loser}: Collision) =>
  `${pod}: ${loser} loses ${port}/${protocol} to ${winner}`;
const right = (pods: readonly Pod[]) => portCollisions(pods).map(key).sort();

judge(import.meta.url, ({askEach, idea}) => {
  async function foundIn(towns: readonly (readonly Pod[])[]): Promise<string[][]> {
    const answers = await askEach(
      "collisions",
      towns.map(pods => [pods])
    );
    const collision = {
      pod: expect.any(String),
      port: expect.any(Number),
      protocol: expect.stringMatching(/^(TCP|UDP)$/),
      winner: expect.any(String),
      loser: expect.any(String)
    };
    for (const answer of answers) {
      expect(answer, "a list of collisions").toBeInstanceOf(Array);
      for (const one of answer as unknown[]) expect(one, "a collision").toEqual(collision);
    }
    return (answers as readonly Collision[][]).map(list => list.map(key).sort());
  }

  it("finds the container that comes second", async () => {
    const pods = [onNode("web", [member("app", [[8080]]), member("metrics", [[9090], [8080]])])];
    const [found] = await foundIn([pods]);
    expect(found, idea("a container has ports of its own")).not.toEqual([]);
    expect(found).toEqual(right(pods));
  });

  it("sets no pod against another", async () => {
    const pods = ["normaliser-0", "normaliser-1"].map(name => onNode(name, [member("normaliser", [[8080]])]));
    expect((await foundIn([pods]))[0], idea("localhost is the node")).toEqual([]);
  });

  it("lets a container have the port of an init container that has ended, and not that of a sidecar", async () => {
    const app = member("app", [[8080]]);
    const ended = [onNode("web", [app], [member("migrate", [[8080]])])];
    const stays = [onNode("web", [app], [member("proxy", [[8080]], SIDECAR)])];
    const [free, taken] = await foundIn([ended, stays]);
    expect(free, idea("an init container runs beside the others")).toEqual([]);
    expect(taken, "the sidecar starts first and keeps its port").toEqual(right(stays));
  });

  it("tells TCP from UDP, and takes TCP where none is written", async () => {
    const dns = onNode("dns", [member("udp", [[53, "UDP"]]), member("tcp", [[53, "TCP"]]), member("other", [[53]])]);
    expect((await foundIn([[dns]]))[0], "53 over UDP, 53 over TCP, and 53 without a protocol").toEqual(right([dns]));
  });

  it("names the first holder, however many come after it", async () => {
    const crowd = onNode(
      "crowd",
      ["a", "b", "c"].map(name => member(name, [[8080]]))
    );
    expect((await foundIn([[crowd]]))[0], "three containers want one port: two lose it to the first").toEqual([
      "crowd: b loses 8080/TCP to a",
      "crowd: c loses 8080/TCP to a"
    ]);
  });

  it("agrees with the library on 60 nodes drawn by lot", async () => {
    const given = fc.sample(towns, {seed: 23, numRuns: 60});
    const found = await foundIn(given);
    for (const [i, pods] of given.entries()) {
      const manifests = pods.map(pod => toYaml({metadata: {name: pod.metadata.name}, spec: pod.spec})).join("---\n");
      expect(found[i], manifests).toEqual(right(pods));
    }
  });
});
