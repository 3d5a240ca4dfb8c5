import {expect, it} from "vitest";
import {judge} from "../judge.js";

// A router asks for 1 CPU; Standard_NC24ads_A100_v4 can give 23,660 m CPU to pods, so it holds 23. In eastus it costs 3.673 USD/h.
const ROUTERS_A_NODE = 23;
const USD_PER_HOUR = 3.673;

judge(import.meta.url, ({ask, askEach, idea}) => {
  const rent = async (pods: number) => (await ask("rentForPods", pods, ROUTERS_A_NODE, USD_PER_HOUR)) as number;

  it("no router, no machine, no rent", async () => {
    expect(await rent(0)).toBe(0);
  });

  it("one router rents the whole machine", async () => {
    expect(await rent(1), idea("an idle node is free")).toBeCloseTo(USD_PER_HOUR);
  });

  it("ten routers cost what one costs", async () => {
    expect(await rent(10), idea("pods cost money")).toBeCloseTo(await rent(1));
  });

  it("the 24th router rents a second machine, which doubles the rent", async () => {
    expect(await rent(23), "23 routers fill one machine").toBeCloseTo(USD_PER_HOUR);
    expect(await rent(24), "the 24th router finds no room on the first machine").toBeCloseTo(2 * USD_PER_HOUR);
  });

  it("the rent is a staircase: a step after each full machine, and flat between", async () => {
    // 4 offices a machine at 2 USD/h: pods 1 to 4 stand on 1 machine, 5 to 8 on 2, the 9th on a third.
    const calls = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(pods => [pods, 4, 2]);
    expect(await askEach("rentForPods", calls), "rent of 1 to 9 pods, 4 to a machine at 2 USD/h").toEqual([
      2, 2, 2, 2, 4, 4, 4, 4, 6
    ]);
  });
});
