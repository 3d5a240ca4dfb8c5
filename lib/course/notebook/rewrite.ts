// `npm run notebooks`: every notebook in canonical form with its generated cells fresh; what was there before is kept.
import {mkdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {readCourse} from "../course-file.js";
import {notebookNames} from "./form.js";
import {withGenerated} from "./generated.js";
import {notebookText} from "./normalise.js";
import {parseNotebook} from "./notebook.js";

/** Where the files as they were go; the folder is git's to ignore. */
export const BACKUPS = join(".cache", "notebooks");

/**
 * Rewrites the notebooks of the checkout at `root` in canonical form, with the cells that course.yaml writes. All of them are read before the
 * first is written, and each file that changes is first copied as it is to `.cache/notebooks/`, named for the moment `now`.
 *
 * @returns the names of the notebooks that changed
 * @throws SimError when course.yaml or a notebook cannot be read; nothing is written then
 * @example rewriteNotebooks(root, new Date()) // ["01-buildings-and-offices.ipynb"]
 */
export function rewriteNotebooks(root: string, now: Date): string[] {
  const course = readCourse(root);
  const files = notebookNames(root).map(name => {
    const text = readFileSync(join(root, "notebooks", name), "utf8");
    return {name, text, fresh: notebookText(withGenerated(parseNotebook(text, name), course))};
  });
  const changed = files.filter(({text, fresh}) => text !== fresh);
  const moment = now.toISOString().replaceAll(":", "-");
  for (const {name, text, fresh} of changed) {
    mkdirSync(join(root, BACKUPS), {recursive: true});
    writeFileSync(join(root, BACKUPS, `${moment}-${name}`), text);
    const path = join(root, "notebooks", name);
    writeFileSync(`${path}.new`, fresh);
    renameSync(`${path}.new`, path);
  }
  return changed.map(({name}) => name);
}
