import {cpSync, mkdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import type {Browser, Locator, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {startJupyterLab} from "../../lib/bin/setup/jupyter.mjs";
import {VEGA_LITE} from "../../lib/course/notebook/faults.js";
import {notebookNames} from "../../lib/course/notebook/form.js";
import {checkout} from "../notebooks/plant.js";
import {openBrowser, openPage, SCREENSHOTS} from "./browser.js";
import {waitUntilDrawn} from "./drawn.js";
import {
  addCodeCell,
  editCell,
  endKernel,
  type Output,
  openNotebook,
  outputOnScreen,
  runAllCells
} from "./open-notebook.js";

/** Copies to work on, inside the checkout so that they find the library: what JupyterLab saves is not committed. */
const copies = join(SCREENSHOTS, "notebooks");

let browser: Browser;
let lab: Awaited<ReturnType<typeof startJupyterLab>>;

beforeAll(async () => {
  rmSync(copies, {recursive: true, force: true});
  mkdirSync(copies, {recursive: true});
  for (const name of notebookNames(checkout)) cpSync(join(checkout, "notebooks", name), join(copies, name));
  lab = await startJupyterLab({
    folder: copies,
    args: ["--LabApp.expose_app_in_browser=True"],
    env: {TENANCY_PROGRESS: join(SCREENSHOTS, "progress.json")}
  });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await lab?.end();
});

describe("a chapter in JupyterLab", () => {
  it.each(notebookNames(checkout))(
    "%s runs from top to bottom and draws its pictures, all on this machine",
    async name => {
      const {page, fetched} = await openPage(browser);
      await openNotebook(page, `${lab.url}lab/tree/${name}?token=${lab.token}&reset`);

      const outputs = await runAllCells(page);

      expect(outputs.flat().filter(isFault)).toEqual([]);
      expect(outputs.flat().length).toBeGreaterThan(0);
      await lookAtPictures(page, name, outputs);
      await photographAll(page, name);
      expect(fetched.filter(address => !isHere(address))).toEqual([]);
      await endKernel(page);
      await page.context().close();
    }
  );
});

describe("a learner in JupyterLab", () => {
  it.each([
    {name: "06-one-gpu-one-tenant.ipynb", id: "06.2", guess: "16"},
    {name: "10-the-race.ipynb", id: "10.1", guess: "2"}
  ])("predicts, compares and checks an exercise in $name, and moves the slider where there is one", async chapter => {
    const {name, id, guess} = chapter;
    const {page} = await openPage(browser);
    await openNotebook(page, `${lab.url}lab/tree/${name}?token=${lab.token}&reset`);
    await editCell(page, `await predict("${id}");`, `await predict("${id}", ${guess});`);
    await addCodeCell(page, `import {check} from "tenancy"; await check("${id}");`);

    const outputs = (await runAllCells(page)).map(cell => JSON.stringify(cell));

    expect(outputs.filter(text => text.includes("Kept: "))).toHaveLength(1);
    expect(outputs.filter(text => text.includes("You predicted"))).toHaveLength(1);
    expect(outputs.at(-1)).toContain(`Exercise ${id} is still as it was`);
    for (const slider of await page.locator(".vega-bindings input[type=range]").all()) await moveSlider(page, slider);
    await endKernel(page);
    await page.context().close();
  });
});

/** To its far end: the picture above it changes. */
async function moveSlider(page: Page, slider: Locator): Promise<void> {
  const picture = page.locator(".vega-embed", {has: slider}).locator("canvas");
  await waitUntilDrawn(picture);
  const pixels = () => picture.evaluate(canvas => (canvas as HTMLCanvasElement).toDataURL());
  const before = await pixels();
  await slider.evaluate(element => {
    const input = element as HTMLInputElement;
    input.value = input.max;
    input.dispatchEvent(new Event("input", {bubbles: true}));
  });
  await expect.poll(pixels, {timeout: 20_000}).not.toBe(before);
  await page.locator(".vega-embed", {has: slider}).screenshot({path: join(SCREENSHOTS, "slider-moved.png")});
}

function isFault({output_type, name}: Output): boolean {
  return output_type === "error" || (output_type === "stream" && name === "stderr");
}

function isHere(address: string): boolean {
  const {protocol, hostname} = new URL(address);
  return protocol === "data:" || protocol === "blob:" || hostname === "127.0.0.1";
}

/** Every chart and image of the model is drawn on the screen, and says in words what it shows. */
async function lookAtPictures(page: Page, name: string, outputs: readonly (readonly Output[])[]): Promise<void> {
  let count = 0;
  for (const [cell, outputsOfCell] of outputs.entries()) {
    for (const [index, {data = {}}] of outputsOfCell.entries()) {
      const seen = outputOnScreen(page, cell, index);
      const description = (data[VEGA_LITE] as {description?: string} | undefined)?.description;
      const images = String(data["text/html"] ?? "").match(/<img\b/g) ?? [];
      if (description !== undefined) {
        await waitUntilDrawn(seen.locator(".vega-embed canvas, .vega-embed svg").first());
        expect(
          await seen.locator("[aria-label]").evaluateAll(found => found.map(it => it.getAttribute("aria-label")))
        ).toContain(description);
      }
      for (let image = 0; image < images.length; image++) {
        await waitUntilDrawn(seen.locator("img").nth(image));
        expect(await seen.locator("img").nth(image).getAttribute("alt")).toMatch(/\w/);
      }
      if (description === undefined && images.length === 0) continue;
      count++;
      await seen.screenshot({path: join(SCREENSHOTS, `${name.replace(".ipynb", "")}-${count}.png`)});
    }
  }
}

/** The whole notebook in one picture, as far as a picture may go: the window grows until nothing is left to scroll. */
async function photographAll(page: Page, name: string): Promise<void> {
  const cells = page.locator(".jp-Notebook .jp-Cell");
  const [first, last] = [await cells.first().boundingBox(), await cells.last().boundingBox()];
  const height = Math.ceil(last!.y + last!.height - first!.y) + 150;
  await page.setViewportSize({width: 1280, height: Math.min(height, 16_000)});
  await cells.first().scrollIntoViewIfNeeded();
  await page
    .locator(".jp-NotebookPanel")
    .first()
    .screenshot({path: join(SCREENSHOTS, name.replace(".ipynb", ".png"))});
}
