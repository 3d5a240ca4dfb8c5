import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {bill} from "../../lib/billing/bill.js";
import {columnsAt, rowsOf} from "../../lib/simulation/columns.js";
import {
  type Counts,
  type LogEntry,
  type OrderRecord,
  type Timeline,
  TimelineWriter
} from "../../lib/simulation/timeline.js";
import {timelineHash} from "../../lib/simulation/timeline-hash.js";

const NOTHING: Counts = {
  arrived: 0,
  served: 0,
  waiting: 0,
  podsDesired: 0,
  podsReady: 0,
  podsPending: 0,
  nodes: 0,
  nodesReady: 0
};

const A100 = {node: "a100-1", instanceType: "Standard_NC24ads_A100_v4", usdPerHour: 3.673};

const entry = (atMs: number, more: Partial<LogEntry> = {}): LogEntry => ({
  atMs,
  component: "keda",
  reason: "KEDAScaleTargetActivated",
  object: "ScaledObject/erp/vllm",
  message: "Scaled apps/v1.Deployment erp/vllm from 0 to 1, triggered by orders",
  ...more
});

const ORDER: OrderRecord = {id: 17, arrivedMs: 0, startedMs: 40_000, servedMs: null, pod: "erp/vllm-0"};

/** A run of one minute in which a machine is bought at 10 s and an order waits until 40 s. */
function minute(seed = 7): Timeline {
  const writer = new TimelineWriter(seed);
  writer.log(entry(0));
  writer.sample(0, {...NOTHING, arrived: 1, waiting: 1});
  writer.nodeStarted(10_000, A100);
  writer.sample(10_000, {...NOTHING, arrived: 1, waiting: 1, nodes: 1});
  writer.sample(40_000, {...NOTHING, arrived: 1, nodes: 1});
  return writer.finish(60_000, [ORDER]);
}

describe("TimelineWriter", () => {
  it("keeps the log in its order, the seed, the end and the orders", () => {
    const {seed, endMs, log, orders} = minute();
    expect({seed, endMs, log, orders}).toEqual({seed: 7, endMs: 60_000, log: [entry(0)], orders: [ORDER]});
  });

  it("takes down counts when one changes: the same again adds no row, and the last of one moment stays", () => {
    const writer = new TimelineWriter(1);
    writer.sample(0, NOTHING);
    writer.sample(500, NOTHING);
    writer.sample(1000, {...NOTHING, arrived: 1});
    writer.sample(1000, {...NOTHING, arrived: 2});
    expect(rowsOf(writer.finish(2000, []))).toEqual([
      {...NOTHING, atMs: 0},
      {...NOTHING, atMs: 1000, arrived: 2}
    ]);
  });

  it("gives columns as long as the rows, past the first thousand too", () => {
    const writer = new TimelineWriter(1);
    for (let i = 0; i < 1000; i++) writer.sample(i * 10, {...NOTHING, arrived: i});
    const {columns} = writer.finish(10_000, []);
    expect(Object.values(columns).map(column => column.length)).toEqual(Array(9).fill(1000));
    expect([columns.atMs[999], columns.arrived[999]]).toEqual([9990, 999]);
  });

  it("bills a machine from its start to its end, or to the end of the run", () => {
    const writer = new TimelineWriter(1);
    writer.nodeStarted(0, A100);
    writer.nodeStarted(600_000, {...A100, node: "a100-2"});
    writer.nodeEnded(1_800_000, "a100-1");
    const {nodeSpans} = writer.finish(3_600_000, []);
    expect(nodeSpans).toEqual([
      {...A100, fromMs: 0, toMs: 1_800_000},
      {...A100, node: "a100-2", fromMs: 600_000, toMs: 3_600_000}
    ]);
    // 30 + 50 minutes
    expect(bill(nodeSpans).nodeHours).toBe(80 / 60);
  });

  it("gives a name that is free again to another machine", () => {
    const writer = new TimelineWriter(1);
    writer.nodeStarted(0, A100);
    writer.nodeEnded(100, "a100-1");
    writer.nodeStarted(200, A100);
    expect(writer.finish(300, []).nodeSpans.map(({fromMs, toMs}) => [fromMs, toMs])).toEqual([
      [0, 100],
      [200, 300]
    ]);
  });

  it.each([
    [
      "an entry before the last",
      (w: TimelineWriter) => w.log(entry(999)),
      "atMs is 999; expected whole milliseconds from 1000"
    ],
    [
      "a half millisecond",
      (w: TimelineWriter) => w.sample(1000.5, NOTHING),
      "atMs is 1000.5; expected whole milliseconds"
    ],
    [
      "an end before the last entry",
      (w: TimelineWriter) => w.finish(0, []),
      "atMs is 0; expected whole milliseconds from 1000"
    ],
    [
      "counts that are not whole",
      (w: TimelineWriter) => w.sample(1000, {...NOTHING, waiting: 0.5}),
      "waiting is 0.5; expected a whole number"
    ],
    [
      "a machine that runs already",
      (w: TimelineWriter) => w.nodeStarted(1000, A100),
      'node "a100-1": expected a name that no running'
    ],
    [
      "the end of a machine that is not there",
      (w: TimelineWriter) => w.nodeEnded(1000, "x"),
      'node "x": expected a machine that is on the bill'
    ]
  ])("refuses %s", (_, write, message) => {
    const writer = new TimelineWriter(1);
    writer.nodeStarted(1000, A100);
    expect(() => write(writer)).toThrow(message);
  });
});

describe("columnsAt(timeline, atMs)", () => {
  it.each([
    // at, orders waiting, nodes
    [0, 1, 0],
    [9999, 1, 0],
    [10_000, 1, 1],
    [40_000, 0, 1],
    [1_000_000, 0, 1]
  ])("at %i ms %i orders wait and there are %i nodes", (atMs, waiting, nodes) => {
    expect(columnsAt(minute(), atMs)).toMatchObject({atMs, waiting, nodes});
  });

  it("is all zeros before the first row", () => {
    const writer = new TimelineWriter(1);
    writer.sample(100, {...NOTHING, arrived: 3});
    expect(columnsAt(writer.finish(200, []), 99)).toEqual({...NOTHING, atMs: 99});
    expect(columnsAt(new TimelineWriter(1).finish(0, []), 0)).toEqual({...NOTHING, atMs: 0});
  });

  it("is the last row at or before any moment, as a search from the front finds it", () => {
    const gaps = fc.array(fc.integer({min: 1, max: 50}), {maxLength: 60});
    fc.assert(
      fc.property(gaps, fc.nat(3000), (gapsMs, atMs) => {
        const writer = new TimelineWriter(1);
        let now = 0;
        for (const [i, gapMs] of gapsMs.entries()) {
          now += gapMs;
          writer.sample(now, {...NOTHING, arrived: i + 1});
        }
        const run = writer.finish(now, []);
        const before = rowsOf(run).filter(row => row.atMs <= atMs);
        expect(columnsAt(run, atMs).arrived).toBe(before.at(-1)?.arrived ?? 0);
      })
    );
  });
});

describe("timelineHash(timeline)", () => {
  it("is the same for the same run, in 64 hex digits", () => {
    expect(timelineHash(minute())).toBe(timelineHash(minute()));
    expect(timelineHash(minute())).toMatch(/^[0-9a-f]{64}$/);
  });

  const run = minute();
  const [first] = run.log as [LogEntry];
  const [span] = run.nodeSpans as [(typeof run.nodeSpans)[0]];
  const oneMore = (column: Int32Array) => column.map((value, i) => (i === 1 ? value + 1 : value));
  const changes: Readonly<Record<string, Partial<Timeline>>> = {
    seed: {seed: 8},
    end: {endMs: 60_001},
    "entry's time": {log: [{...first, atMs: 1}]},
    "entry's component": {log: [{...first, component: "kubelet"}]},
    "entry's reason": {log: [{...first, reason: "Other"}]},
    "entry's object": {log: [{...first, object: "Pod/erp/b"}]},
    "entry's message": {log: [{...first, message: ""}]},
    "entry's related": {log: [{...first, related: "Pod/erp/a"}]},
    "entry's place": {log: [{...first, component: `${first.component}","${first.reason}`, reason: ""}]},
    "moment of a row": {columns: {...run.columns, atMs: run.columns.atMs.map(atMs => atMs + 1)}},
    ...Object.fromEntries(
      (Object.keys(NOTHING) as (keyof Counts)[]).map(name => [
        `count of ${name}`,
        {columns: {...run.columns, [name]: oneMore(run.columns[name])}}
      ])
    ),
    "node's name": {nodeSpans: [{...span, node: "b"}]},
    "node's type": {nodeSpans: [{...span, instanceType: "b"}]},
    "node's price": {nodeSpans: [{...span, usdPerHour: 3.673001}]},
    "node's beginning": {nodeSpans: [{...span, fromMs: 0}]},
    "node's end": {nodeSpans: [{...span, toMs: 59_999}]},
    "order's number": {orders: [{...ORDER, id: 18}]},
    "order's arrival": {orders: [{...ORDER, arrivedMs: 1}]},
    "order's beginning": {orders: [{...ORDER, startedMs: null}]},
    "order's end": {orders: [{...ORDER, servedMs: 50_000}]},
    "order's pod": {orders: [{...ORDER, pod: null}]},
    "number of orders": {orders: []}
  };

  it.each(Object.entries(changes))("is another for another %s", (_, change) => {
    expect(timelineHash({...run, ...change})).not.toBe(timelineHash(run));
  });

  // Made by sha256sum of ten lines: ["run",7,0], then ["column","atMs"] and the same with the names of the eight counts.
  it("is the SHA-256 of the run's lines of JSON", () => {
    expect(timelineHash(new TimelineWriter(7).finish(0, []))).toBe(
      "b36a0d14566438feb5159c53700eec5feb48f4c627a81bfeab761e79ab1bf7a1"
    );
  });
});
