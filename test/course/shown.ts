// Stands in for the kernel's writer (lib/course/emit.ts finds it among the loaded modules) and keeps what was shown.
import {createRequire} from "node:module";
import type {MimeBundle} from "../../lib/course/render/bundles.js";

/** Runs some code as a cell would, and returns what it showed, one bundle an output. */
export async function shownBy(cell: () => Promise<void>): Promise<readonly MimeBundle[]> {
  const require = createRequire(import.meta.url);
  const kernel = require.resolve("tslab/dist/jupyter.js");
  const shown: MimeBundle[] = [];
  const lastWriteDisplayData = ({data}: {data: MimeBundle}) => shown.push(data);
  require.cache[kernel] = {exports: {lastWriteDisplayData}} as NodeJS.Module;
  try {
    await cell();
  } finally {
    delete require.cache[kernel];
  }
  return shown;
}

/** The plain text of all that some code showed. */
export async function textShownBy(cell: () => Promise<void>): Promise<string> {
  return (await shownBy(cell)).map(bundle => bundle["text/plain"]).join("\n");
}
