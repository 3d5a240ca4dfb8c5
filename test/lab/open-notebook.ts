// JupyterLab driven from inside its own page, where it says itself when it is ready; its menus and indicators speak too soon.
import type {Locator, Page} from "playwright-core";

/** One output as the notebook's model holds it. */
export interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The parts of JupyterLab 4 that are used here, as `--LabApp.expose_app_in_browser=True` puts them into the page. */
interface JupyterApp {
  readonly restored: Promise<void>;
  readonly commands: {execute(command: string): Promise<unknown>};
  readonly shell: {
    readonly currentWidget: {
      readonly context: {readonly isReady: boolean};
      readonly sessionContext: {
        readonly ready: Promise<void>;
        readonly session: {readonly kernel: {readonly info: Promise<unknown>}};
        shutdown(): Promise<void>;
      };
      readonly content: {
        notebookConfig: object;
        readonly model: {readonly sharedModel: {addCell(cell: {cell_type: string; source: string}): unknown}};
        readonly widgets: readonly {
          readonly model: {
            readonly type: string;
            readonly outputs: {toJSON(): Output[]};
            readonly sharedModel: {source: string};
          };
        }[];
      };
    };
  };
}

declare const jupyterapp: JupyterApp;

/** Opens a notebook and waits until its kernel has answered. */
export async function openNotebook(page: Page, address: string): Promise<void> {
  await page.goto(address, {waitUntil: "commit"});
  const soon = {timeout: 120_000};
  await page.waitForFunction(() => typeof jupyterapp === "object", undefined, soon);
  await page.evaluate(() => jupyterapp.restored);
  const isOpen = () => {
    const widget = jupyterapp.shell.currentWidget;
    return widget?.context?.isReady && widget.content.widgets.length > 0;
  };
  await page.waitForFunction(isOpen, undefined, soon);
  await page.evaluate(async () => {
    const {content, sessionContext} = jupyterapp.shell.currentWidget;
    // All cells stay in the page, not only those in view, so that every picture can be looked at.
    content.notebookConfig = {...content.notebookConfig, windowingMode: "none"};
    await sessionContext.ready;
    await sessionContext.session.kernel.info;
  });
}

/** Runs all cells; gives the outputs of each cell, text cells included, once the last has run. */
export function runAllCells(page: Page): Promise<Output[][]> {
  return page.evaluate(async () => {
    await jupyterapp.commands.execute("notebook:run-all-cells");
    const {widgets} = jupyterapp.shell.currentWidget.content;
    return widgets.map(({model}) => (model.type === "code" ? model.outputs.toJSON() : []));
  });
}

/** Changes the one cell whose text holds `before`, as a learner who types would. */
export function editCell(page: Page, before: string, after: string): Promise<void> {
  return page.evaluate(
    ([before, after]) => {
      const cells = jupyterapp.shell.currentWidget.content.widgets.map(({model}) => model.sharedModel);
      const cell = cells.filter(({source}) => source.includes(before!));
      if (cell.length !== 1) throw new Error(`${cell.length} cells hold ${before}`);
      cell[0]!.source = cell[0]!.source.replace(before!, after!);
    },
    [before, after]
  );
}

/** Adds a cell with code at the end. */
export function addCodeCell(page: Page, source: string): Promise<void> {
  return page.evaluate(source => {
    jupyterapp.shell.currentWidget.content.model.sharedModel.addCell({cell_type: "code", source});
  }, source);
}

/** Ends the kernel, or the next notebook of the same name would join it. */
export function endKernel(page: Page): Promise<void> {
  return page.evaluate(() => jupyterapp.shell.currentWidget.sessionContext.shutdown());
}

/** What the eye sees of an output. */
export function outputOnScreen(page: Page, cell: number, output: number): Locator {
  return page.locator(".jp-Notebook .jp-Cell").nth(cell).locator(".jp-OutputArea-child").nth(output);
}
