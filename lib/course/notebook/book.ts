// `npm run book`: the chapters run once and are kept as pages that need no kernel, no server and no network.
import {existsSync, mkdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {readCourse} from "../course-file.js";
import {chapterPage, indexPage} from "./book/page.js";
import {type NotebookFault, notebookFaults} from "./faults.js";
import {readNotebook} from "./notebook.js";
import {runNotebook} from "./run.js";

/**
 * Runs every chapter of the checkout at `root` and writes `book/NN-topic.html` and `book/index.html`. A book that is there stays as
 * it is until all chapters have run well; then it is replaced as a whole.
 *
 * @param say - called with a line as each chapter begins and ends
 * @returns the faults of the first chapter that did not run well; none when the book is written
 * @throws SimError when course.yaml or a notebook cannot be read
 * @example await writeBook(root, line => console.log(line)) // []
 */
export async function writeBook(root: string, say: (line: string) => void): Promise<NotebookFault[]> {
  const course = readCourse(root);
  const folder = join(root, "notebooks");
  const pages = new Map<string, string>();
  for (const [index, chapter] of course.chapters.entries()) {
    const name = `${chapter.notebook}.ipynb`;
    const path = join(folder, name);
    say(`[${index + 1}/${course.chapters.length}] ${name}: running …`);
    const notebook = readNotebook(path);
    const results = await runNotebook(path);
    const faults = notebookFaults(results, notebook);
    if (faults.length > 0) return faults;
    pages.set(`${chapter.notebook}.html`, chapterPage(chapter, notebook, results, folder));
    say(`[${index + 1}/${course.chapters.length}] ${name}: ${results.length} cells ran`);
  }
  pages.set("index.html", indexPage(course));
  replaceFolder(root, pages);
  return [];
}

/** Writes the pages beside the old book, in the cache, and changes the two when all are there. */
function replaceFolder(root: string, pages: ReadonlyMap<string, string>): void {
  const [fresh, old, book] = [
    join(root, ".cache", "book-new"),
    join(root, ".cache", "book-old"),
    join(root, "book")
  ] as const;
  for (const folder of [fresh, old]) rmSync(folder, {recursive: true, force: true});
  mkdirSync(fresh, {recursive: true});
  for (const [name, html] of pages) writeFileSync(join(fresh, name), html);
  if (existsSync(book)) renameSync(book, old);
  renameSync(fresh, book);
  rmSync(old, {recursive: true, force: true});
}
