import {expect, it} from "vitest";
import {canRead, fileLife, makePod, portCollisions, reach} from "../../../lib/browser.js";
import {judge} from "../judge.js";

const LOG = "/var/log/orders.log";
const normaliser = (name: string) =>
  makePod({
    name,
    nodeName: "d8s-0",
    volumes: [{name: "logs", emptyDir: {}}],
    containers: [
      {
        name: "normaliser",
        image: "normaliser:1",
        ports: [{containerPort: 8080}],
        volumeMounts: [{name: "logs", mountPath: "/var/log"}]
      },
      {name: "agent", image: "log-agent:1", volumeMounts: [{name: "logs", mountPath: "/logs"}]}
    ]
  });
const TOWN = {
  pods: [normaliser("first"), normaliser("second"), makePod({name: "router", image: "router:1", nodeName: "d8s-0"})]
};

const word = (does: boolean) => (does ? "works" : "fails");
const atLocalhost = (from: string) => {
  const way = reach(TOWN, from, "first/normaliser");
  return word(way.reachable && way.addresses.includes("localhost:8080"));
};
const life = fileLife(TOWN, "first/normaliser", LOG);

/** The library tries all seven. */
const OUTCOMES = {
  a: atLocalhost("first/agent"),
  b: atLocalhost("router/app"),
  c: word(portCollisions(TOWN.pods).length === 0),
  d: word(canRead(TOWN, "first/agent", "first/normaliser", "/tmp/order.json").readable),
  e: word(life.survivesContainerRestart),
  f: word(life.survivesReplacement),
  g: word(canRead(TOWN, "second/agent", "first/normaliser", LOG).readable)
};
type Attempt = keyof typeof OUTCOMES;

judge(import.meta.url, ({ask, idea}) => {
  const predicted = async () => {
    const given = await ask("outcomes");
    const outcome = expect.stringMatching(/^(works|fails)$/);
    expect(given, '"works" or "fails" for each of a to g').toEqual(
      Object.fromEntries(Object.keys(OUTCOMES).map(attempt => [attempt, outcome]))
    );
    return given as Record<Attempt, string>;
  };

  it.each([
    ["b", "asks a neighbour pod at localhost", "localhost is the node"],
    ["c", "listens on a port that another pod of the node has", "localhost is the node"],
    ["d", "reads from the file system of a neighbour container", "containers of a pod share their files"],
    ["f", "looks for its log on another node", "a pod moves to another node"],
    ["g", "reads the log of another pod of its image", "the same image means the same pod"]
  ] as const)("knows what becomes in %s of one who %s", async (attempt, _what, belief) => {
    expect((await predicted())[attempt], `Attempt ${attempt}. ${idea(belief)}`).toBe(OUTCOMES[attempt]);
  });

  it("knows what the containers of one pod have together, as long as it lives", async () => {
    const {a, e} = await predicted();
    const why = "one network inside a pod (a), and a volume that outlasts a crash of a container (e)";
    expect({a, e}, why).toEqual({a: OUTCOMES.a, e: OUTCOMES.e});
  });
});
