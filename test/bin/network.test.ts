import {readdirSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {makeKit, NOBODY} from "./kit.js";

describe("without a network", () => {
  it("npm start hears it before npm is asked to install, and loses nothing", async () => {
    const kit = await makeKit();
    const {code, output} = await kit.run("start", {FAKE_REGISTRY: NOBODY});
    expect(output).toContain(
      "npm cannot reach 127.0.0.1:1 (ECONNREFUSED), where it gets the packages.\nTo fix: go online once"
    );
    expect(kit.asked().some(line => line.startsWith("npm ci"))).toBe(false);
    expect(code).toBe(1);
  });

  it("pip's failure names the network, and what works already", async () => {
    const kit = await makeKit();
    const {code, output} = await kit.run("start", {FAKE_PYTHON: "offline"});
    expect(output).toMatch(
      /pip cannot reach .*\. Exercises and tests run already: npm test\nTo fix: go online once and type npm start again/
    );
    expect(code).toBe(1);
    expect((await kit.run("test")).code).toBe(0);
    expect((await kit.run("start --prepare")).code).toBe(0);
  });
});

it("a failing npm ci is told in npm's own words, and is tried again the next time", async () => {
  const kit = await makeKit();
  const {code, output} = await kit.run("test", {FAKE_NPM: "fail"});
  expect(output).toContain(
    "npm ci failed: code E500; 500 Internal Server Error.\nTo fix: read the whole answer in .cache/logs/npm-ci.log"
  );
  expect(code).toBe(1);
  expect((await kit.run("test")).code).toBe(0);
});

it("without npm, the remedy is to install Node with it", async () => {
  const kit = await makeKit();
  kit.without("npm");
  expect((await kit.run("test")).output).toContain("npm does not start, and it comes with Node.\nTo fix: install Node");
});

describe("a HOME that cannot be written", () => {
  it("gets npm's cache inside the checkout", async () => {
    const kit = await makeKit();
    const {code} = await kit.run("start --prepare", {HOME: "/dev/null/home", FAKE_CACHE: "/dev/null/home/.npm"});
    const ci = kit.asked().find(line => line.startsWith("npm ci"));
    expect(ci).toMatch(new RegExp(`--cache ${join(kit.root, ".cache", "npm")}$`));
    expect(code).toBe(0);
  });

  it("is never written: all state stays inside the checkout", async () => {
    const kit = await makeKit();
    const server = kit.start("start");
    await server.until(/token=/);
    server.kill("SIGINT");
    await server.ended;
    expect(readdirSync(join(kit.root, ".."))).not.toContain("home");
  });
});
