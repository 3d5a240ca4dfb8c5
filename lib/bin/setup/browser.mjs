import {spawn} from "node:child_process";
import {accessSync, constants} from "node:fs";
import {delimiter, isAbsolute, join} from "node:path";

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "msedge"
];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe"
];

/** The path of a browser that can be driven (one of Chromium's family), $CHROMIUM first; nothing where there is none. */
export function findBrowser() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const named = [process.env.CHROMIUM, ...NAMES].filter(Boolean);
  const paths = named.flatMap(name => (isAbsolute(name) ? [name] : folders.map(folder => join(folder, name))));
  return [...paths, ...ELSEWHERE].find(isProgram);
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const hasDesktop = () =>
  !process.env.CI && (process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY));

const OPENERS = {darwin: ["open"], win32: ["rundll32", "url.dll,FileProtocolHandler"]};

/** Opens a page in the person's own browser, where there is a desktop; the browser stays when we end. */
export function openInBrowser(url) {
  if (!hasDesktop()) return;
  const [command, ...args] = OPENERS[process.platform] ?? ["xdg-open"];
  const child = spawn(command, [...args, url], {detached: true, stdio: "ignore"});
  // The address stands on the screen: a desktop without an opener loses nothing.
  child.on("error", () => {});
  child.unref();
}
