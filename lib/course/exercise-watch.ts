import {type FSWatcher, readFileSync, watch} from "node:fs";
import {dirname} from "node:path";

/** Editors save in several steps; the last of them counts. */
const SETTLE_MS = 100;
/** Network drives, containers and full tables of watches tell nothing: so it is looked as well. */
const POLL_MS = 1_000;

/**
 * Calls `onSave` whenever a file has another text than before. A file that is gone for a moment, as editors do it, has not changed.
 *
 * @returns a function that ends it
 */
export function watchFile(file: string, onSave: () => void): () => void {
  let known = textOf(file);
  const look = () => {
    const text = textOf(file);
    if (text === undefined || text === known) return;
    known = text;
    onSave();
  };
  let settling: NodeJS.Timeout | undefined;
  const poll = setInterval(look, POLL_MS);
  const watcher = watchFolder(dirname(file), () => {
    clearTimeout(settling);
    settling = setTimeout(look, SETTLE_MS);
  });
  return () => {
    clearTimeout(settling);
    clearInterval(poll);
    watcher?.close();
  };
}

/** The folder, since a save often puts a new file in the place of the old. */
function watchFolder(folder: string, onEvent: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, onEvent);
    watcher.on("error", () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
