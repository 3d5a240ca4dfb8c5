import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {BackOff} from "../../lib/node/back-off.js";
import {decideRestart} from "../../lib/node/crash-loop.js";
import {durationMs, goDuration} from "../../lib/node/go-duration.js";
import {decidePull, pullFailed} from "../../lib/node/image-pull.js";

const EXIT = {container: "app", pod: "web_default(1)"};

/** When a container is started again that runs for `runMs` each time. */
function restarts(runMs: readonly number[]): readonly number[] {
  let memory: BackOff | null = null;
  let startedAtMs = 0;
  return runMs.map(ran => {
    const decided = decideRestart(EXIT, memory, {}, startedAtMs + ran);
    ({memory} = decided);
    startedAtMs = decided.decision.restartAtMs;
    return startedAtMs;
  });
}

describe("decideRestart(exit, memory, config, nowMs)", () => {
  it("restarts a container that crashes after 1 s at 1, 12, 33, 74, 155, 316, 617 and 918 s", () => {
    // Each exit is 1 s after the start, each wait 0, 10, 20, 40, 80, 160, 300, 300 s.
    expect(restarts(Array(8).fill(1000)).map(ms => ms / 1000)).toEqual([1, 12, 33, 74, 155, 316, 617, 918]);
  });

  it("says so in the kubelet's words", () => {
    const {reasons} = decideRestart(EXIT, {waitMs: 80_000, triedAtMs: 0}, {}, 1000);
    expect(reasons).toEqual([
      {reason: "CrashLoopBackOff", message: "back-off 1m20s restarting failed container=app pod=web_default(1)"}
    ]);
  });

  it("never waits longer than announced, nor longer than 300 s, and never restarts before the exit", () => {
    const runs = fc.array(fc.integer({min: 0, max: 900_000}), {minLength: 1, maxLength: 20});
    fc.assert(
      fc.property(runs, runMs => {
        let memory: BackOff | null = null;
        let startedAtMs = 0;
        for (const ran of runMs) {
          const exitedAtMs: number = startedAtMs + ran;
          const decided = decideRestart(EXIT, memory, {}, exitedAtMs);
          const {backOffMs, restartAtMs} = decided.decision;
          expect(restartAtMs).toBeGreaterThanOrEqual(exitedAtMs);
          expect(restartAtMs - exitedAtMs).toBeLessThanOrEqual(backOffMs);
          expect(backOffMs).toBeLessThanOrEqual(300_000);
          ({memory} = decided);
          startedAtMs = restartAtMs;
        }
      })
    );
  });
});

describe("decidePull(image, memory, nowMs) and pullFailed(memory, failedAtMs)", () => {
  it.each([
    // looks every so many ms, pulls at these seconds: the first look after the wait is over
    [10_000, [0, 10, 30, 70, 150, 310, 610]],
    [12_500, [0, 12.5, 37.5, 87.5, 175, 337.5]]
  ])("looking every %i ms pulls at %j s", (everyMs, seconds) => {
    let memory: BackOff | null = null;
    const pulls: number[] = [];
    for (let atMs = 0; pulls.length < seconds.length; atMs += everyMs) {
      if (!decidePull("app:1", memory, atMs).decision.pull) continue;
      pulls.push(atMs / 1000);
      memory = pullFailed(memory, atMs);
    }
    expect(pulls).toEqual(seconds);
  });

  it("starts again at 10 s when the failure before is more than 600 s ago", () => {
    expect(pullFailed({waitMs: 300_000, triedAtMs: 0}, 600_000).waitMs).toBe(300_000);
    expect(pullFailed({waitMs: 300_000, triedAtMs: 0}, 600_001).waitMs).toBe(10_000);
  });
});

describe("goDuration(ms)", () => {
  it.each([
    [0, "0s"],
    [500, "500ms"],
    [40_000, "40s"],
    [80_000, "1m20s"],
    [300_000, "5m0s"],
    [3_601_500, "1h0m1.5s"]
  ])("%i is %s, and back", (ms, text) => {
    expect(goDuration(ms)).toBe(text);
    expect(durationMs(text)).toBe(ms);
  });

  it("refuses what is no duration", () => expect(() => durationMs("90")).toThrow('write "90s"'));
});
