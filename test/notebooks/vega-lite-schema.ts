// Is a chart valid Vega-Lite 5? Judged by the schema that the library itself publishes.
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {Ajv, type ErrorObject} from "ajv";
import addFormats from "ajv-formats";
import {faultsByCell, type NotebookFault, VEGA_LITE} from "../../lib/course/notebook/faults.js";
import type {Notebook} from "../../lib/course/notebook/notebook.js";
import type {CellResult} from "../../lib/course/notebook/run.js";

const schemaPath = createRequire(import.meta.url).resolve("vega-lite/build/vega-lite-schema.json");
const ajv = new Ajv({strict: false, allErrors: true});
addFormats.default(ajv);
ajv.addFormat("color-hex", /^#([0-9a-f]{3}){1,2}$/i);
const isValid = ajv.compile(JSON.parse(readFileSync(schemaPath, "utf8")));

/** A fault for each Vega-Lite output of the run that is not valid Vega-Lite 5. */
export function vegaLiteFaults(results: readonly CellResult[], notebook: Notebook): NotebookFault[] {
  return faultsByCell(results, notebook, ({displays}) =>
    displays
      .filter(({data}) => VEGA_LITE in data)
      .flatMap(({data}) => {
        const why = whyInvalid(data[VEGA_LITE]);
        return why === undefined
          ? []
          : [{what: `shows a chart that is not valid Vega-Lite 5: ${why}`, fix: "mend the specification there"}];
      })
  );
}

/** Where a specification breaks the schema of Vega-Lite 5; undefined when it is valid. */
export function whyInvalid(spec: unknown): string | undefined {
  if (isValid(spec)) return undefined;
  const {instancePath, message, params} = nearest(isValid.errors ?? []);
  return `${instancePath || "the specification"} ${message} ${JSON.stringify(params)}`;
}

/** A specification may be of many kinds, and each says why it is not of its kind: what lies deepest is the likely mistake. */
function nearest(errors: readonly ErrorObject[]): ErrorObject {
  const depth = ({instancePath}: ErrorObject) => instancePath.split("/").length;
  return errors.reduce((best, error) => (depth(error) > depth(best) ? error : best));
}
