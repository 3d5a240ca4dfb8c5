import {SimError} from "../core/errors.js";
import {makeStreams} from "../core/rng.js";
import {checkScenario} from "./check-scenario.js";
import {placeMachine} from "./cloud-provider.js";
import {startClusterAutoscaler} from "./cluster-autoscaler.js";
import {runDeploymentController} from "./deployment-controller.js";
import {startKeda} from "./keda.js";
import {runKubelets} from "./kubelet.js";
import {OrderDesk} from "./order-desk.js";
import {runReplicaSetController} from "./replica-set-controller.js";
import {initialSize, type Scenario} from "./scenario.js";
import {Scheduler} from "./scheduler.js";
import {type Timeline, TimelineWriter} from "./timeline.js";
import {type Topic, World} from "./world.js";

export interface SimulateOptions {
  /** A whole number; the same one gives the same run on every machine. */
  readonly seed: number;
  /** How long to watch, in whole milliseconds from 0; what would happen at that very moment is left out. */
  readonly untilMs: number;
}

/** Someone who looks at once when something of its topic changed. */
interface Controller {
  readonly topic: Topic;
  run(): void;
}

/**
 * Runs a world: orders come, pods and machines follow, each on its own clock.
 *
 * @returns the timeline: log, counts, machines on the bill, and what became of each order
 * @throws SimError for a scenario that cannot be run, naming the field
 * @example simulate(scenario, {seed: 1, untilMs: 3_600_000}).log[0].reason // "NodeReady"
 */
export function simulate(scenario: Scenario, {seed, untilMs}: SimulateOptions): Timeline {
  checkScenario(scenario);
  checkUntil(untilMs);
  const timeline = new TimelineWriter(seed);
  const world = new World(scenario, makeStreams(seed), timeline);
  const desk = scenario.orders && new OrderDesk(scenario.orders, world, untilMs);
  const scheduler = new Scheduler(world);
  const settle = settler(world, [
    {topic: "replicas", run: () => runDeploymentController(world)},
    {topic: "replicas", run: () => runReplicaSetController(world)},
    {topic: "placing", run: () => scheduler.run()},
    {topic: "starting", run: () => runKubelets(world)},
    {topic: "serving", run: () => desk?.run()}
  ]);
  for (const group of scenario.nodeGroups) {
    for (let i = 0; i < initialSize(group); i++) placeMachine(group, world);
  }
  if (scenario.keda !== undefined) startKeda(scenario.keda, world);
  if (scenario.clusterAutoscaler !== undefined) startClusterAutoscaler(scenario.clusterAutoscaler, world);
  world.touch("replicas");
  do {
    settle();
    timeline.sample(world.nowMs, world.counts());
  } while (world.clock.step(untilMs));
  return timeline.finish(untilMs, desk?.records() ?? []);
}

function checkUntil(untilMs: number): void {
  if (Number.isSafeInteger(untilMs) && untilMs >= 0) return;
  throw new SimError({
    where: "untilMs",
    got: untilMs,
    expected: "a whole number of milliseconds, 0 or more",
    fix: "write 3_600_000 for an hour"
  });
}

/** Gives each controller its turn until none has anything new to see, always the first of the list that has. */
function settler(world: World, controllers: readonly Controller[]): () => void {
  const isDue = controllers.map(() => false);
  controllers.forEach(({topic}, i) => {
    world.on(topic, () => {
      isDue[i] = true;
    });
  });
  return () => {
    for (let i = isDue.indexOf(true); i >= 0; i = isDue.indexOf(true)) {
      isDue[i] = false;
      controllers[i]?.run();
    }
  };
}
