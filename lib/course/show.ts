import type {Chart, Table} from "../charts/chart.js";
import {emit, inKernel} from "./emit.js";
import {toBundles} from "./render/bundles.js";

/**
 * Shows a chart, a table or a text under the running cell; resolves when it is there. Await it, or the output may land under a later cell.
 * A chart comes with its description, its table, and a still picture for viewers that cannot draw. Outside a notebook nothing happens.
 *
 * @throws SimError when it is none of the three
 * @example await show(placement(cluster))
 */
export async function show(what: Chart | Table | string): Promise<void> {
  if (!inKernel()) return;
  for (const bundle of await toBundles(what)) emit(bundle);
}
