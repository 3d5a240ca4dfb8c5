// A headless browser that writes down whatever a page fetches.
import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {type Browser, type BrowserContextOptions, chromium, type Page} from "playwright-core";
import {checkout} from "../notebooks/plant.js";

/** Where pictures of what was seen are kept, for people. */
export const SCREENSHOTS = join(checkout, ".cache", "lab");

export async function openBrowser(): Promise<Browser> {
  mkdirSync(SCREENSHOTS, {recursive: true});
  const executablePath = process.env.TENANCY_BROWSER;
  if (!executablePath)
    throw new Error("TENANCY_BROWSER names no browser. To fix: start these tests by npm run test:lab.");
  return chromium.launch({executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"]});
}

/** A page with the addresses of everything that it fetches, the complaints of its console, and its uncaught errors. */
export interface WatchedPage {
  readonly page: Page;
  readonly fetched: readonly string[];
  readonly complaints: readonly string[];
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
  const page = await context.newPage();
  const fetched: string[] = [];
  const complaints: string[] = [];
  page.on("request", request => fetched.push(request.url()));
  page.on("websocket", socket => fetched.push(socket.url()));
  page.on("console", message => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", error => complaints.push(String(error)));
  return {page, fetched, complaints};
}
