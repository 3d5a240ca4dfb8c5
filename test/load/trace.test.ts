import {describe, expect, it} from "vitest";
import {makeStreams} from "../../lib/core/rng.js";
import {arrivalTimes} from "../../lib/load/arrivals.js";
import {traceLoad} from "../../lib/load/trace.js";

describe("traceLoad(service)", () => {
  it.each([
    // Counted in the original files: requests, buckets, most in ten seconds, buckets without a request.
    ["code", 8819, 344, 327, 193],
    ["conversation", 19_366, 351, 98, 0]
  ] as const)(
    "gives the %s trace: %i requests in %i buckets, at most %i in one",
    (service, requests, buckets, most, empty) => {
      const {counts} = traceLoad(service);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(requests);
      expect(counts).toHaveLength(buckets);
      expect(Math.max(...counts)).toBe(most);
      expect(counts.filter(count => count === 0)).toHaveLength(empty);
    }
  );

  it("can be played slower: the same orders, six times as far apart", () => {
    const slow = {...traceLoad("code"), bucketMs: 60_000};
    const times = arrivalTimes(slow, makeStreams(1).stream("orders"), 344 * 60_000);
    expect(times).toHaveLength(8819);
    // The first bucket holds 12 requests, the second none.
    expect(times.filter(atMs => atMs < 120_000)).toHaveLength(12);
  });
});
