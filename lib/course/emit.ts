import {createRequire} from "node:module";
import type {MimeBundle} from "./render/bundles.js";

// The one file that knows the kernel. tslab's public display gives one MIME type a call; a chart needs several in one output,
// which the kernel's own writer takes (tslab 1.0.22, dist/jupyter.js, `lastWriteDisplayData`).

type WriteDisplayData = (output: {data: MimeBundle; metadata: object; transient: object}, update: boolean) => void;

const require = createRequire(import.meta.url);

/** Writes one output under the running cell. Outside a kernel nothing happens. */
export function emit(data: MimeBundle): void {
  kernelWriter()?.({data, metadata: {}, transient: {}}, false);
}

/** Does a cell of a notebook run this code? */
export function inKernel(): boolean {
  return kernelWriter() != null;
}

/** Read at every call, since each cell sets its own; and from the cache of loaded modules, since loading tslab would start its native parts. */
function kernelWriter(): WriteDisplayData | null | undefined {
  return require.cache[kernelModule()]?.exports.lastWriteDisplayData;
}

function kernelModule(): string {
  try {
    return require.resolve("tslab/dist/jupyter.js");
  } catch {
    return ""; // tslab is not installed, so no kernel of its runs this
  }
}
