import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type PodRun, type PodScript, podRowAt, runPod} from "../../lib/browser.js";
import {makePod} from "../../lib/model/make.js";
import type {Container, Pod, PodSpec} from "../../lib/model/objects.js";
import {deepFreeze} from "../builders.js";

const container = (name: string, more: Partial<Container> = {}): Container => ({name, image: `${name}:1`, ...more});
const aPod = (spec: Partial<PodSpec> & {containers: readonly Container[]}): Pod =>
  deepFreeze({apiVersion: "v1", kind: "Pod", metadata: {name: "web", uid: "7"}, spec});
const probe = {httpGet: {port: 80}};

/** [seconds, container] of every event with this reason. */
const when = ({events}: PodRun, reason: string) =>
  events.filter(event => event.reason === reason).map(({atMs, container: name}) => [atMs / 1000, name]);
const messages = ({events}: PodRun, reason: string) =>
  events.filter(event => event.reason === reason).map(({message}) => message);

describe("runPod(pod, script, options)", () => {
  it.each([
    // restartPolicy, exit code, starts until 60 s, phase at the end, status at the end
    ["Always", 0, 4, "Running", "CrashLoopBackOff"],
    ["Always", 1, 4, "Running", "CrashLoopBackOff"],
    ["OnFailure", 0, 1, "Succeeded", "Completed"],
    ["OnFailure", 1, 4, "Running", "CrashLoopBackOff"],
    ["Never", 0, 1, "Succeeded", "Completed"],
    ["Never", 1, 1, "Failed", "Error"]
  ])(
    "restartPolicy %s, exit code %i: %i starts, phase %s, status %s",
    (restartPolicy, exitCode, starts, phase, status) => {
      const run = runPod(
        aPod({restartPolicy, containers: [container("app")]}),
        {app: {endsAfterMs: 1000, exitCode}},
        {untilMs: 60_000}
      );
      // Starts at 0, 1, 12 and 33 s: exits at 1, 2, 13 and 34 s, waits of 0, 10, 20 and 40 s.
      expect(when(run, "Started")).toHaveLength(starts);
      expect(run.phases.at(-1)?.phase).toBe(phase);
      expect(podRowAt(run, 59_000)).toEqual({name: "web", ready: "0/1", status, restarts: starts - 1});
    }
  );

  it("tells of one that crashes 1 s after every start in the kubelet's words", () => {
    const run = runPod(
      aPod({containers: [container("app")]}),
      {app: {endsAfterMs: 1000, exitCode: 1}},
      {untilMs: 30_000}
    );
    expect(run.events.map(({atMs, reason, message}) => [atMs, reason, message])).toEqual([
      [0, "Pulled", 'Container image "app:1" already present on machine and can be accessed by the pod'],
      [0, "Created", "Container created"],
      [0, "Started", "Container started"],
      [1000, "Pulled", 'Container image "app:1" already present on machine and can be accessed by the pod'],
      [1000, "Created", "Container created"],
      [1000, "Started", "Container started"],
      [2000, "BackOff", "Back-off restarting failed container app in pod web_default(7)"],
      [12_000, "Pulled", 'Container image "app:1" already present on machine and can be accessed by the pod'],
      [12_000, "Created", "Container created"],
      [12_000, "Started", "Container started"],
      [13_000, "BackOff", "Back-off restarting failed container app in pod web_default(7)"]
    ]);
    expect(run.spans.at(-1)).toMatchObject({
      state: "Waiting",
      reason: "CrashLoopBackOff",
      message: "back-off 20s restarting failed container=app pod=web_default(7)"
    });
  });

  it("kills a model loader at its limit, again and again: at 40 s, 80 s, and 10, 20, 40 s after the kills that follow", () => {
    const pod = makePod({name: "vllm", limits: {memory: "16Gi"}});
    const memory = [
      [0, "1Gi"],
      [39_999, "1Gi"],
      [40_000, "16.2Gi"]
    ] as const;
    const run = runPod(pod, {app: {memory}}, {untilMs: 240_000});
    expect(when(run, "Started").map(([seconds]) => seconds)).toEqual([0, 40, 90, 150, 230]);
    expect(
      run.spans.filter(({reason}) => reason === "OOMKilled").map(({fromMs, exitCode}) => [fromMs, exitCode])
    ).toEqual([
      [40_000, 137],
      [80_000, 137],
      [130_000, 137],
      [190_000, 137]
    ]);
  });

  it("keeps the phase Running while one of two containers crashes: READY 1/2, and no traffic", () => {
    const run = runPod(
      aPod({containers: [container("a"), container("b")]}),
      {b: {endsAfterMs: 1000, exitCode: 1}},
      {untilMs: 30_000}
    );
    expect(podRowAt(run, 5000)).toEqual({name: "web", ready: "1/2", status: "CrashLoopBackOff", restarts: 1});
    expect(run.phases.filter(({atMs}) => atMs <= 5000).at(-1)).toMatchObject({phase: "Running", ready: false});
  });
});

describe("init containers and sidecars", () => {
  const pod = aPod({
    initContainers: [
      container("migrate"),
      container("proxy", {restartPolicy: "Always", startupProbe: {...probe, periodSeconds: 1}}),
      container("fetch")
    ],
    containers: [container("app"), container("logs")]
  });
  const script: PodScript = {migrate: {endsAfterMs: 5000}, proxy: {startedAfterMs: 1500}, fetch: {endsAfterMs: 3000}};

  it("start one after the other; a sidecar has only to be started before the next begins", () => {
    const run = runPod(pod, script, {untilMs: 20_000});
    // The proxy answers from 6.5 s on; its prober ticks every second from its start at 5 s, and finds it so at 7 s.
    expect(when(run, "Started")).toEqual([
      [0, "migrate"],
      [5, "proxy"],
      [7, "fetch"],
      [10, "app"],
      [10, "logs"]
    ]);
    const status = [0, 6000, 8000, 12_000].map(atMs => podRowAt(run, atMs)?.status);
    expect(status).toEqual(["Init:0/3", "Init:1/3", "Init:2/3", "Running"]);
    expect(podRowAt(run, 12_000)?.ready).toBe("3/3");
  });

  it("hold everything up while one fails, and end the pod when it may not try again", () => {
    const failing = {...script, migrate: {endsAfterMs: 1000, exitCode: 1}};
    const again = runPod(pod, failing, {untilMs: 20_000});
    expect(when(again, "Started")).toEqual([
      [0, "migrate"],
      [1, "migrate"],
      [12, "migrate"]
    ]);
    expect(podRowAt(again, 5000)?.status).toBe("Init:CrashLoopBackOff");
    const never = runPod({...pod, spec: {...pod.spec, restartPolicy: "Never"}}, failing, {untilMs: 20_000});
    expect(never.phases.at(-1)).toMatchObject({atMs: 1000, phase: "Failed"});
    expect(when(never, "Started")).toEqual([[0, "migrate"]]);
  });

  it("are ended after the containers, sidecars in reverse order", () => {
    const two = aPod({
      initContainers: ["first", "second"].map(name => container(name, {restartPolicy: "Always"})),
      containers: [container("app")]
    });
    const stops = {app: {stopMs: 4000}, first: {stopMs: 1000}, second: {stopMs: 2000}};
    const run = runPod(two, stops, {untilMs: 30_000, deleteAtMs: 10_000});
    const ends = run.spans
      .filter(({state}) => state === "Terminated")
      .map(span => [span.container, span.fromMs / 1000]);
    expect(ends).toEqual([
      ["app", 14],
      ["second", 16],
      ["first", 17]
    ]);
    expect(run.goneAtMs).toBe(17_000);
  });

  it("let a pod whose work is done succeed, though a sidecar would run on", () => {
    const job = aPod({
      restartPolicy: "Never",
      initContainers: [container("proxy", {restartPolicy: "Always"})],
      containers: [container("app")]
    });
    const run = runPod(job, {app: {endsAfterMs: 5000}, proxy: {stopMs: 1000}}, {untilMs: 30_000});
    expect(messages(run, "Killing")).toEqual(["Stopping container proxy"]);
    expect(run.phases.map(({atMs, phase}) => [atMs, phase])).toEqual([
      [0, "Running"],
      [5000, "Running"],
      [6000, "Succeeded"]
    ]);
    // As kubectl: a sidecar that ended well is passed over, and the container has the word.
    expect(podRowAt(run, 10_000)).toEqual({name: "web", ready: "0/2", status: "Completed", restarts: 0});
  });

  it("let a container have the word once it has started, and a failing sidecar only while it runs", () => {
    const pod = aPod({
      restartPolicy: "OnFailure",
      initContainers: [container("proxy", {restartPolicy: "Always"})],
      containers: [container("app")]
    });
    const run = runPod(pod, {app: {endsAfterMs: 20_000}, proxy: {endsAfterMs: 1000, exitCode: 1}}, {untilMs: 25_000});
    // The proxy starts at 0 and 1 s, and waits from 2 s to 12 s.
    expect(podRowAt(run, 5000)).toEqual({name: "web", ready: "1/2", status: "Init:CrashLoopBackOff", restarts: 1});
    expect(podRowAt(run, 21_000)?.status).toBe("Completed");
  });
});

describe("probes", () => {
  it("let a program that hangs go unnoticed for 31 s at worst: three periods and a timeout", () => {
    const run = runPod(
      aPod({containers: [container("app", {livenessProbe: probe})]}),
      {app: [{hangsAfterMs: 10_001}, {}]},
      {untilMs: 120_000}
    );
    expect(messages(run, "Killing")).toEqual(["Container app failed liveness probe, will be restarted"]);
    // Probes at 20, 30 and 40 s, each given up after 1 s: 41 s is 31 s after the last one that was well. Then 30 s for SIGTERM in vain.
    expect(when(run, "Killing")).toEqual([[41, "app"]]);
    expect(when(run, "Started")).toEqual([
      [0, "app"],
      [71, "app"]
    ]);
  });

  it("kill a model that loads for 10 minutes after 30 s, for ever; a startup probe of 60 periods lets it load", () => {
    const load = {app: {startedAfterMs: 600_000}};
    const impatient = runPod(aPod({containers: [container("app", {livenessProbe: probe})]}), load, {untilMs: 600_000});
    expect(when(impatient, "Killing")[0]).toEqual([30, "app"]);
    expect(when(impatient, "Killing").length).toBeGreaterThan(4);
    const startupProbe = {...probe, periodSeconds: 10, failureThreshold: 60};
    const patient = runPod(aPod({containers: [container("app", {livenessProbe: probe, startupProbe})]}), load, {
      untilMs: 700_000
    });
    expect(when(patient, "Killing")).toEqual([]);
    expect(podRowAt(patient, 650_000)).toEqual({name: "web", ready: "1/1", status: "Running", restarts: 0});
  });

  it("of readiness take a pod out of its Service and put it back, without a restart", () => {
    const readinessProbe = {...probe, failureThreshold: 2};
    const run = runPod(
      aPod({containers: [container("app", {readinessProbe})]}),
      {app: {readyAfterMs: 5000, notReadyMs: [[25_000, 55_000]]}},
      {untilMs: 90_000}
    );
    // Asked at 0, 10, 20, … s: ready at 10; unready at 30 and 40, which makes two; ready at 60.
    expect(run.phases.map(({atMs, ready}) => [atMs / 1000, ready])).toEqual([
      [0, false],
      [10, true],
      [40, false],
      [60, true]
    ]);
    expect(when(run, "Unhealthy").map(([seconds]) => seconds)).toEqual([0, 30, 40, 50]);
    expect(podRowAt(run, 80_000)?.restarts).toBe(0);
  });
});

describe("kubectl delete pod", () => {
  const pod = (seconds: number, grace = 30) =>
    aPod({
      terminationGracePeriodSeconds: grace,
      containers: [container("app", {lifecycle: {preStop: {sleep: {seconds}}}})]
    });
  const gone = (run: PodRun) => [run.goneAtMs, run.spans.at(-1)?.exitCode];

  it("kills a generation that needs 25 s more after 10 s of preStop: 30 s are over 5 s too soon, 40 are enough", () => {
    const script = {app: {stopMs: 25_000}};
    expect(gone(runPod(pod(10), script, {untilMs: 200_000, deleteAtMs: 100_000}))).toEqual([130_000, 137]);
    expect(gone(runPod(pod(10, 40), script, {untilMs: 200_000, deleteAtMs: 100_000}))).toEqual([135_000, 0]);
  });

  it("leaves SIGTERM 2 s when preStop used everything up", () => {
    expect(gone(runPod(pod(60), {app: {stopMs: 1500}}, {untilMs: 200_000, deleteAtMs: 100_000}))).toEqual([131_500, 0]);
    expect(gone(runPod(pod(60), {app: {stopMs: 2500}}, {untilMs: 200_000, deleteAtMs: 100_000}))).toEqual([
      132_000, 137
    ]);
  });

  it("waits the whole grace period for a process 1 that does not hear SIGTERM, and no time for one that is not running", () => {
    const script = {app: {ignoresSigterm: true}};
    expect(gone(runPod(pod(0), script, {untilMs: 200_000, deleteAtMs: 100_000}))).toEqual([130_000, 137]);
    const waiting = runPod(pod(0), {app: {endsAfterMs: 0, exitCode: 1}}, {untilMs: 200_000, deleteAtMs: 100_000});
    expect(waiting.goneAtMs).toBe(100_000);
    expect(podRowAt(waiting, 100_000)).toBeUndefined();
  });
});

describe("images", () => {
  it("that do not come are tried at 0, 10, 30, 70 and 150 s, as the kubelet looks every 10 s", () => {
    const run = runPod(
      aPod({containers: [container("app")]}),
      {},
      {untilMs: 200_000, pulls: {app: {ms: 0, failures: 4}}}
    );
    expect(when(run, "Pulling").map(([seconds]) => seconds)).toEqual([0, 10, 30, 70, 150]);
    expect(when(run, "Started")).toEqual([[150, "app"]]);
    expect([0, 20_000, 160_000].map(atMs => podRowAt(run, atMs)?.status)).toEqual([
      "ErrImagePull",
      "ImagePullBackOff",
      "Running"
    ]);
  });

  it("come one after the other, in the order of the containers", () => {
    const run = runPod(
      aPod({containers: [container("a"), container("b")]}),
      {},
      {untilMs: 60_000, pulls: {a: {ms: 20_000}, b: {ms: 5000}}}
    );
    expect(when(run, "Started")).toEqual([
      [20, "a"],
      [25, "b"]
    ]);
    expect(podRowAt(run, 22_000)).toEqual({name: "web", ready: "1/2", status: "ContainerCreating", restarts: 0});
  });
});

describe("whatever the programs do", () => {
  const ms = fc.integer({min: 0, max: 60_000});
  const course = fc.record(
    {
      endsAfterMs: ms,
      exitCode: fc.integer({min: 0, max: 2}),
      startedAfterMs: ms,
      readyAfterMs: ms,
      hangsAfterMs: ms,
      stopMs: ms,
      ignoresSigterm: fc.boolean()
    },
    {requiredKeys: []}
  );
  const names = ["i", "s", "a", "b"];
  const script = fc.dictionary(fc.constantFrom(...names), fc.array(course, {minLength: 1, maxLength: 3}));
  const anyPod = fc
    .record({restartPolicy: fc.constantFrom("Always", "OnFailure", "Never"), probed: fc.boolean()})
    .map(({restartPolicy, probed}) => {
      const more = probed ? {startupProbe: probe, livenessProbe: probe, readinessProbe: probe} : {};
      return aPod({
        restartPolicy,
        initContainers: [container("i"), container("s", {restartPolicy: "Always", ...more})],
        containers: [container("a", more), container("b")]
      });
    });

  it("a container's spans follow on one another without a gap, and the same script gives the same bytes", () => {
    fc.assert(
      fc.property(anyPod, script, fc.option(ms, {nil: undefined}), (pod, programs, deleteAtMs) => {
        const options = {untilMs: 300_000, ...(deleteAtMs !== undefined && {deleteAtMs})};
        const run = runPod(pod, deepFreeze(programs), options);
        expect(JSON.stringify(runPod(pod, programs, options))).toBe(JSON.stringify(run));
        for (const name of names) {
          const spans = run.spans.filter(span => span.container === name);
          expect(spans.map(({fromMs}) => fromMs)).toEqual([0, ...spans.slice(0, -1).map(({toMs}) => toMs)]);
          expect(spans.at(-1)?.toMs).toBe(300_000);
          for (const span of spans) if (span.ready) expect(span).toMatchObject({state: "Running", started: true});
        }
      })
    );
  });

  it("a deleted pod is gone after its grace period, two seconds for each sidecar at most on top", () => {
    fc.assert(
      fc.property(anyPod, script, ms, (pod, programs, deleteAtMs) => {
        const {goneAtMs} = runPod(pod, programs, {untilMs: 300_000, deleteAtMs});
        expect(goneAtMs).toBeGreaterThanOrEqual(deleteAtMs);
        expect(goneAtMs).toBeLessThanOrEqual(deleteAtMs + 32_000);
      })
    );
  });
});

describe("runPod refuses", () => {
  it("a script for a container that the pod does not have", () =>
    expect(() => runPod(aPod({containers: [container("app")]}), {ap: {}}, {untilMs: 1})).toThrow(
      'runPod: script is "ap"; expected a container of the pod: app'
    ));

  it.each([
    ["a deadline", {activeDeadlineSeconds: 5, containers: [container("app")]}],
    ["a postStart hook", {containers: [container("app", {lifecycle: {postStart: {sleep: {seconds: 1}}}})]}],
    ["a restart policy of a container's own", {containers: [container("app", {restartPolicy: "Never"})]}]
  ])("%s, and names the page that says so", (_, spec) =>
    expect(() => runPod(aPod(spec), {}, {untilMs: 1})).toThrow("lib/LIMITS.md")
  );
});
