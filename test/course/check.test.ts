// check() in a checkout of its own, so that the learner's answers stay as they are.
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Checkout, makeCheckout} from "./checkout.js";

const ANSWER = "exercises/00-start-here/1-empty-offices.ts";

let checkout: Checkout;
beforeAll(() => {
  checkout = makeCheckout();
});
afterAll(() => checkout.remove());

function answer(body: string): void {
  checkout.write(ANSWER, `export function emptyOffices(offices: number, taken: number): number {\n${body}\n}\n`);
}

/** What check("00.1") shows in the checkout, as plain text. */
function check(id = "00.1"): string {
  return checkout.cell(`await check(${JSON.stringify(id)});`);
}

function stateKept(): unknown {
  return JSON.parse(checkout.read(".progress.json")).exercises["00.1"]?.state;
}

describe("check(id)", () => {
  it("takes the starter for not attempted, and says which file to open", () => {
    expect(check()).toBe(
      `Exercise 00.1 is still as it was. Open ${ANSWER}, replace the line below the TODO, save, and run this cell again.`
    );
    expect(stateKept()).toBeUndefined();
  });

  it("shows fact by fact what a wrong answer gives, and where to find a hint", () => {
    answer("return offices;");
    const text = check();
    expect(text).toContain("00.1 Empty offices: 1 of 3 hold");
    expect(text).toMatch(/10 offices with 3 taken leave 7 empty +expected 10 to be 7/);
    expect(text).toMatch(/a building without tenants is empty +passed/);
    expect(text).toContain(`Change ${ANSWER}, save, and run this cell again. A hint: await show(hint("00.1"))`);
    expect(stateKept()).toBe("attempted");
  });

  it("explains what else there was when it is solved, and names the next", () => {
    answer("return offices - taken;");
    const text = check();
    expect(text).toContain("00.1 Empty offices: 3 of 3 hold");
    expect(text).toContain("Solved: 00.1 Empty offices. You edited, saved, checked");
    expect(text).toContain("Next: 01.1, in exercises/01-buildings-and-offices/1-the-rent.ts");
    expect(stateKept()).toBe("solved");
  });

  it("names the exercises that there are", () => {
    expect(check("77.1")).toMatch(/^exercise is "77\.1"; expected one of 00\.1, /);
  });

  it("says what to type when the judge gives no verdict", () => {
    checkout.write("test/vitest.config.mts", "throw new Error();");
    expect(check()).toBe(
      'check("00.1") is "no verdict"; expected a verdict. To fix: type in a terminal: npm test -- 00.1.'
    );
  });
});
