import {expect, it} from "vitest";
import {canRead, type Pod, type PodRun, podRequests, podRowAt, readManifests, runPod} from "../../../lib/browser.js";
import {judge} from "../judge.js";

const DONE_MS = 300_000;
const MORNING_MS = 6 * 3_600_000;

const members = ({spec}: Pod) => [...(spec.initContainers ?? []), ...spec.containers];
const night = (pod: Pod) => runPod(pod, {report: {endsAfterMs: DONE_MS}}, {untilMs: MORNING_MS});
const startOf = ({events}: PodRun, name: string) =>
  events.findIndex(({reason, container}) => reason === "Started" && container === name);

judge(import.meta.url, ({ask, idea}) => {
  /** As the API server stores it. */
  async function manifest(): Promise<Pod> {
    const given = (await ask("repaired")) as Pod;
    expect(given, "a manifest of the pod report-0").toMatchObject({kind: "Pod", metadata: {name: "report-0"}});
    const [pod] = readManifests(JSON.stringify(given), "your manifest").pods;
    const names = members(pod as Pod).map(({name, image}) => `${name} of ${image}`);
    expect([...names].sort(), "who is in the pod: the report and its agent, each once").toEqual([
      "log-agent of log-agent:1",
      "report of report:1"
    ]);
    return pod as Pod;
  }

  it("starts the report", async () => {
    const run = night(await manifest());
    const why = `In the morning the pod shows ${podRowAt(run, MORNING_MS - 1000)?.status}.`;
    expect(startOf(run, "report"), `${why} ${idea("an init container runs beside the others")}`).toBeGreaterThan(-1);
  });

  it("lets the agent read the report's log", async () => {
    const pod = await manifest();
    const log = canRead({pods: [pod]}, "report-0/log-agent", "report-0/report", "/var/log/report.log");
    expect(log.readable, idea("containers of a pod share their files")).toBe(true);
    expect(log.readable && log.path, "the path at which the agent finds it").toBe("/logs/report.log");
  });

  it("succeeds when the report is done", async () => {
    const run = night(await manifest());
    const phase = run.phases.at(-1);
    const shown = podRowAt(run, MORNING_MS - 1000);
    const why = `In the morning: READY ${shown?.ready}, STATUS ${shown?.status}. ${idea("a pod ends with its main container")}`;
    expect(phase?.phase, why).toBe("Succeeded");
    expect(phase?.atMs, "it ends as soon as the report has, which takes five minutes").toBeLessThan(2 * DONE_MS);
  });

  it("has the agent running before the report starts, and as long as it runs", async () => {
    const run = night(await manifest());
    expect(startOf(run, "log-agent"), "the agent starts first").toBeLessThan(startOf(run, "report"));
    const agent = run.spans.filter(({container, state}) => container === "log-agent" && state === "Running");
    expect(agent.at(-1)?.toMs, "the agent runs until the report has ended").toBeGreaterThanOrEqual(DONE_MS);
  });

  it("asks for no more than before", async () => {
    expect(podRequests(await manifest()).requested, "2 CPUs and 4 GiB, as the report needs").toMatchObject({
      cpu: 2000,
      memory: 4 * 2 ** 30
    });
  });
});
