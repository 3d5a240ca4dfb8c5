#!/usr/bin/env node
// `npm start`: from a fresh clone to chapter 0 in JupyterLab; what is done already is skipped.
import {main} from "./setup/main.mjs";

main(async args => {
  const {readStartOptions} = await import("./setup/options.mjs");
  const {prepareOnly, withBrowser} = readStartOptions(args);
  const {ensureLab} = await import("./setup/prepare.mjs");
  await ensureLab();
  if (prepareOnly) {
    process.stdout.write("\nAll is in place. Next: npm start\n");
    return 0;
  }
  const {startJupyterLab} = await import("./setup/jupyter.mjs");
  const {url, token, ended} = await startJupyterLab();
  const page = `${url}lab/tree/notebooks/00-start-here.ipynb?token=${token}`;
  process.exitCode = 0;
  process.stdout.write(`\nJupyterLab is open at\n\n    ${page}\n\nStop it here with Ctrl-C.\n`);
  if (withBrowser) (await import("./setup/browser.mjs")).openInBrowser(page);
  return ended;
});
