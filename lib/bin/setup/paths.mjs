// Where things lie. All that the programs write stays inside the checkout: packages, virtual environment, and `.cache` for the rest.
import {join, resolve} from "node:path";
import {fileURLToPath} from "node:url";

const isWindows = process.platform === "win32";

export const root = resolve(fileURLToPath(new URL("../../..", import.meta.url)));
export const inRoot = (...parts) => join(root, ...parts);
export const inCache = (...parts) => inRoot(".cache", ...parts);

export const venv = inRoot(".venv");
export const venvPython = isWindows ? join(venv, "Scripts", "python.exe") : join(venv, "bin", "python");
