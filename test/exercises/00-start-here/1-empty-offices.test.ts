import {expect, it} from "vitest";
import {judge} from "../judge.js";

judge(import.meta.url, ({ask}) => {
  it("10 offices with 3 taken leave 7 empty", async () => {
    expect(await ask("emptyOffices", 10, 3)).toBe(7);
  });

  it("a building without tenants is empty", async () => {
    expect(await ask("emptyOffices", 24, 0)).toBe(24);
  });

  it("a full building has no empty office", async () => {
    expect(await ask("emptyOffices", 24, 24)).toBe(0);
  });
});
