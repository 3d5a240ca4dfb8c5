import {cpSync, mkdirSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {writeBook} from "../../lib/course/notebook/book.js";
import {notebookNames} from "../../lib/course/notebook/form.js";
import {checkout} from "../notebooks/plant.js";
import {openBrowser, openPage, SCREENSHOTS} from "./browser.js";
import {waitUntilDrawn} from "./drawn.js";

/** A checkout of nothing but notebooks: the learner's own book stays as it is. */
const root = join(checkout, ".cache", "lab-book");
const PAGES = notebookNames(checkout).map(name => name.replace(".ipynb", ".html"));
const address = (name: string) => pathToFileURL(join(root, "book", name)).href;

let browser: Browser;

beforeAll(async () => {
  mkdirSync(root, {recursive: true});
  cpSync(join(checkout, "notebooks"), join(root, "notebooks"), {recursive: true});
  expect(await writeBook(root, () => {})).toEqual([]);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
});

describe("a page of the book, opened as a file", () => {
  it.each(PAGES)("%s draws its charts, and fetches nothing but itself", async name => {
    const {page, fetched, complaints} = await openPage(browser);
    await page.goto(address(name));

    const charts = page.locator("figure.chart");
    for (let index = 0; index < (await charts.count()); index++) {
      const chart = charts.nth(index);
      await chart.locator("> img").waitFor({state: "detached"});
      await waitUntilDrawn(chart.locator(".vega-embed svg").first());
      expect(await chart.getAttribute("aria-label")).toBe(await chart.locator("figcaption").textContent());
    }
    for (const image of await page.locator("img").all()) await waitUntilDrawn(image);

    await page.screenshot({path: join(SCREENSHOTS, name.replace(".html", "-book.png")), fullPage: true});
    expect(fetched.filter(url => !url.startsWith("data:"))).toEqual([address(name)]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each(["index.html", ...PAGES])(
    "%s shows its stored pictures without scripts, on a phone without scrolling sideways",
    async name => {
      const {page} = await openPage(browser, {javaScriptEnabled: false, viewport: {width: 375, height: 800}});
      await page.goto(address(name));

      for (const image of await page.locator("img").all()) await waitUntilDrawn(image);

      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
      await page.context().close();
    }
  );
});
