import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {makePod} from "../../lib/model/make.js";
import {throttledJob} from "../../lib/node/cpu-quota.js";
import {runCpu} from "../../lib/node/cpu-run.js";
import {shareCpu} from "../../lib/node/cpu-share.js";

describe("throttledJob(cpuMs, threads, limit)", () => {
  it("needs 212.5 ms for 250 ms of CPU time on 4 threads under a limit of 1 CPU, instead of 62.5", () => {
    // Two periods of 100 ms use 100 ms each; the last 50 ms take 50 / 4 = 12.5 ms.
    expect(throttledJob(250, 4, 1)).toEqual({aloneMs: 62.5, tookMs: 212.5, addedMs: 150});
  });

  it.each([
    // CPU ms, threads, limit, ms it takes
    [100, 1, 1, 100], // never throttled: one thread cannot use more than 100 ms of 100
    [100, 4, 1, 25], // exactly one quota
    [101, 4, 1, 100.25], // one ms more waits for the next period
    [250, 1, "500m", 450], // 50 ms a period: four periods and 50 ms
    [40, 2, 4, 20] // more quota than threads can use
  ])("%i ms on %i threads under %s take %d ms", (cpuMs, threads, limit, ms) => {
    expect(throttledJob(cpuMs, threads, limit).tookMs).toBe(ms);
  });

  it("refuses no work and no threads", () => {
    expect(() => throttledJob(0, 4, 1)).toThrow("some CPU time");
    expect(() => throttledJob(10, 0, 1)).toThrow("one thread or more");
  });
});

describe("runCpu(works, {limit, cores, untilMs})", () => {
  it("lets eight busy threads run for 12.5 ms and stand still for 87.5, in every period, while mean use is exactly the limit", () => {
    const run = runCpu([{atMs: 0, threads: 8}], {limit: 1, cores: 8, untilMs: 1000});
    expect(run.periods).toEqual(
      Array.from({length: 10}, (_, i) => ({fromMs: 100 * i, usedMs: 100, throttledMs: 87.5}))
    );
    expect(run.throttledShare).toBe(1);
    expect(run.usedMilliCpu).toBe(1000);
    expect(run.stretches.slice(0, 2)).toEqual([
      {fromMs: 0, toMs: 12.5, runnable: 8, running: 8, throttled: false},
      {fromMs: 12.5, toMs: 100, runnable: 8, running: 0, throttled: true}
    ]);
  });

  it("lets a request of 40 ms wait 87.5 ms first, when it comes just after the quota is gone", () => {
    // 100 ms of other work on 8 threads use the quota up at 12.5 ms.
    const {works} = runCpu(
      [
        {atMs: 0, cpuMs: 100, threads: 8},
        {atMs: 12.5, cpuMs: 40}
      ],
      {limit: 1, untilMs: 1000}
    );
    expect(works).toEqual([
      {atMs: 0, doneMs: 12.5, latencyMs: 12.5, addedMs: 0},
      {atMs: 12.5, doneMs: 140, latencyMs: 127.5, addedMs: 87.5}
    ]);
  });

  it("throttles a service that uses half its limit on average, as each request is larger than a quota", () => {
    const everySecond = Array.from({length: 10}, (_, i) => ({atMs: 1000 * i, cpuMs: 500, threads: 5}));
    const run = runCpu(everySecond, {limit: 1, untilMs: 10_000});
    expect(run.usedMilliCpu).toBe(500);
    // 500 ms on 5 threads: five periods of 20 ms work each; four of them end throttled.
    expect(run.works.every(({latencyMs}) => latencyMs === 420)).toBe(true);
    expect(run.throttledShare).toBe(0.8);
  });

  it("never throttles one thread under a limit of 1, however long it works", () => {
    const run = runCpu([{atMs: 0}], {limit: 1, untilMs: 100_000});
    expect([run.throttledShare, run.usedMilliCpu]).toEqual([0, 1000]);
  });

  it("shares cores between threads when there are fewer of them, and throttles nothing without a limit", () => {
    const run = runCpu(
      [
        {atMs: 0, cpuMs: 30, threads: 3},
        {atMs: 0, cpuMs: 10}
      ],
      {cores: 2, untilMs: 100}
    );
    // Four threads on two cores, each at half speed: 10 ms of one thread take 20 ms, and so do 30 ms of three.
    expect(run.works.map(({doneMs}) => doneMs)).toEqual([20, 20]);
    expect(run.throttledShare).toBe(0);
  });

  it("agrees with the formula for one job, whatever its size", () => {
    const anyJob = fc.tuple(
      fc.integer({min: 1, max: 2000}),
      fc.integer({min: 1, max: 16}),
      fc.integer({min: 10, max: 8000})
    );
    fc.assert(
      fc.property(anyJob, ([cpuMs, threads, milliCpu]) => {
        const limit = `${milliCpu}m`;
        const [work] = runCpu([{atMs: 0, cpuMs, threads}], {limit, untilMs: 1_000_000}).works;
        expect(work?.latencyMs).toBeCloseTo(throttledJob(cpuMs, threads, limit).tookMs, 3);
      })
    );
  });

  it("uses no more than the quota in any period, nor more than was asked for", () => {
    const works = fc.array(
      fc.record({atMs: fc.nat(2000), cpuMs: fc.integer({min: 1, max: 500}), threads: fc.integer({min: 1, max: 8})}),
      {minLength: 1, maxLength: 8}
    );
    fc.assert(
      fc.property(works, fc.integer({min: 100, max: 4000}), (given, milliCpu) => {
        const run = runCpu(given, {limit: `${milliCpu}m`, cores: 4, untilMs: 60_000});
        for (const {usedMs} of run.periods) expect(usedMs).toBeLessThanOrEqual(milliCpu / 10 + 1e-6);
        const asked = given.reduce((sum, {cpuMs}) => sum + cpuMs, 0);
        expect(run.periods.reduce((sum, {usedMs}) => sum + usedMs, 0)).toBeCloseTo(asked, 3);
        for (const {addedMs} of run.works) expect(addedMs).toBeGreaterThanOrEqual(-1e-6);
      })
    );
  });

  it.each([{atMs: -1}, {atMs: 0, cpuMs: 0}, {atMs: 0, threads: 1.5}])("refuses %j", work =>
    expect(() => runCpu([work], {untilMs: 1})).toThrow("runCpu: work")
  );
});

describe("shareCpu(cores, wishes)", () => {
  const asks = (name: string, cpu: string) => ({name, image: name, resources: {requests: {cpu}}});
  const got = (cores: number, wishes: Parameters<typeof shareCpu>[1]) =>
    shareCpu(cores, wishes).map(row => row.gotMilliCpu);

  it("divides one core 85.5 to 14.5 between containers of weights 100 and 17, and gives either all of it when the other is idle", () => {
    const pod = makePod({name: "p", containers: [asks("large", "1"), asks("small", "100m")]});
    // 100 / 117 = 0.8547, 17 / 117 = 0.1453
    expect(got(1, [{pod, wants: {large: 1, small: 1}}])).toEqual([855, 145]);
    expect(got(1, [{pod, wants: {small: 1}}])).toEqual([0, 1000]);
  });

  it("starves a pod without requests beside three busy ones, and keeps its CPUs for one that requested them", () => {
    const busy = [1, 2, 3].map(i => ({pod: makePod({name: `busy-${i}`}), wants: 4}));
    const [without] = got(4, [{pod: makePod({name: "web"}), wants: 2}, ...busy]);
    const [requested] = got(4, [{pod: makePod({name: "web", requests: {cpu: 2}}), wants: 2}, ...busy]);
    // Four equals on four cores; or a Burstable pod, whose tier weighs 79 beside 1 for all BestEffort pods together.
    expect([without, requested]).toEqual([1000, 2000]);
  });

  it("gives nobody more than its limit, though cores stand idle", () => {
    expect(got(8, [{pod: makePod({name: "p", limits: {cpu: "1500m"}}), wants: 8}])).toEqual([1500]);
  });

  it("hands out no more than there is, nobody more than it wants, and everything when all want it", () => {
    const wish = fc.record({request: fc.nat(4000), wants: fc.nat(8000), limited: fc.boolean()});
    fc.assert(
      fc.property(fc.array(wish, {maxLength: 8}), fc.integer({min: 1, max: 16}), (asked, cores) => {
        const wishes = asked.map(({request, wants, limited}, i) => ({
          pod: makePod({
            name: `p${i}`,
            requests: {cpu: `${request}m`},
            ...(limited && {limits: {cpu: `${request + 500}m`}})
          }),
          wants: `${wants}m`
        }));
        const rows = shareCpu(cores, wishes);
        const most = asked.map(({request, wants, limited}) => (limited ? Math.min(wants, request + 500) : wants));
        for (const [i, {gotMilliCpu}] of rows.entries()) expect(gotMilliCpu).toBeLessThanOrEqual(most[i]!);
        const total = rows.reduce((sum, {gotMilliCpu}) => sum + gotMilliCpu, 0);
        const possible = Math.min(
          cores * 1000,
          most.reduce((sum, milli) => sum + milli, 0)
        );
        expect(Math.abs(total - possible)).toBeLessThanOrEqual(rows.length);
      })
    );
  });
});
