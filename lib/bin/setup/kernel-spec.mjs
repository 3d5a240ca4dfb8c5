import {existsSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {inRoot, venv} from "./paths.mjs";

const kernelSpecFile = join(venv, "share", "jupyter", "kernels", "tslab", "kernel.json");
const overridesFile = join(venv, "share", "jupyter", "lab", "settings", "overrides.json");

/** The kernel of this very folder and Node: with absolute paths, so that no other tslab on the machine can step in. */
function kernelSpec() {
  return {
    argv: [process.execPath, inRoot("node_modules/tslab/bin/tslab"), "kernel", "--config-path", "{connection_file}"],
    display_name: "TypeScript",
    language: "typescript",
    interrupt_mode: "signal"
  };
}

// JupyterLab asks for news and updates on the internet, and covers the first lesson with pop-ups.
const OVERRIDES = {
  "@jupyterlab/apputils-extension:notification": {fetchNews: "false", checkForUpdates: false, doNotDisturbMode: true}
};

const asText = value => `${JSON.stringify(value, null, 2)}\n`;

export function writeKernelSpec() {
  write(kernelSpecFile, asText(kernelSpec()));
  write(overridesFile, asText(OVERRIDES));
}

/** Does JupyterLab's kernel belong to this folder and to the Node that runs now? */
export const isKernelSpecOurs = () =>
  existsSync(kernelSpecFile) && readFileSync(kernelSpecFile, "utf8") === asText(kernelSpec());

function write(file, text) {
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, text);
}
