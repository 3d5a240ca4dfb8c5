import {SimError} from "../../core/errors.js";
import type {Document} from "../../model/document.js";
import {readDocuments} from "../../model/documents.js";
import {type Path, shownPath} from "../../model/mistake.js";
import {compileSelector} from "../cel/selector.js";
import type {DeviceAnswer} from "./allocate.js";
import type {FailedSelector} from "./allocation-error.js";

/** An expression of a text, and where it stands. */
interface Place {
  readonly expression: string;
  readonly path: Path;
  readonly document: Document;
  /** As allocation calls the object: "class NAME", "claim NAMESPACE/NAME", or the like for a template. */
  readonly of: string;
}

/**
 * Refuses a text with an expression that the API server would not take: one that does not compile, or could cost too much.
 *
 * @param source - what to call the text in errors, such as the file's name
 * @throws SimError with file, line and field for the first such expression, and for one that calls what the kit has not built
 * @example checkSelectors(yaml, "claims.yaml")
 */
export function checkSelectors(text: string, source = "manifest"): void {
  for (const place of placesOf(text, source)) {
    const selector = compileSelector(place.expression);
    if ("fault" in selector) throw selectorError({...selector.fault, ...place}, selector.fault.message, place, source);
  }
}

/**
 * An answer that failed on an expression, as an error with file and line of that expression.
 *
 * @param text - the text that the classes and claims were read from
 * @returns undefined for any other answer, and where the text does not hold the expression
 */
export function locateSelector(answer: DeviceAnswer, text: string, source = "manifest"): SimError | undefined {
  if (answer.result !== "error" || answer.selector === undefined) return undefined;
  const {of, expression} = answer.selector;
  const here = placesOf(text, source).filter(candidate => candidate.expression === expression);
  const place = here.find(candidate => candidate.of === of) ?? here[0];
  return place && selectorError(answer.selector, answer.error, place, source);
}

const REMEDIES: Readonly<Record<FailedSelector["kind"], {readonly expected: string; readonly fix: string}>> = {
  compile: {
    expected: "an expression that says true or false of `device`",
    fix: 'write it like device.attributes["gpu.nvidia.com"].type == "gpu"'
  },
  runtime: {
    expected: "an expression that can be answered for every device",
    fix: 'ask first whether the name is there: has(device.attributes["domain"].name) && …'
  },
  cost: {
    expected: "a cost of at most 1,000,000, whatever the device",
    fix: "shorten it, and avoid a loop inside a loop"
  }
};

function selectorError(selector: FailedSelector, says: string, {document, path, of}: Place, source: string): SimError {
  const {expected, fix} = REMEDIES[selector.kind];
  return new SimError({
    where: `${source}, line ${document.lineOf(path)}, ${of}: ${shownPath(path)}`,
    got: selector.expression,
    expected: `${expected} (Kubernetes says: ${says})`,
    fix
  });
}

function placesOf(text: string, source: string): readonly Place[] {
  return readDocuments(text, source).flatMap(document => expressionsIn(document.value, [], document, ""));
}

/** Every `cel.expression` below a value. */
function expressionsIn(value: unknown, path: Path, document: Document, of: string): readonly Place[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => expressionsIn(item, [...path, i], document, of));
  if (typeof value !== "object" || value === null) return [];
  const holder = nameOf(value as Record<string, unknown>) ?? of;
  return Object.entries(value).flatMap(([key, item]) => {
    const below = [...path, key];
    if (path.at(-1) === "cel" && key === "expression" && typeof item === "string") {
      return [{expression: item, path: below, document, of: holder}];
    }
    return expressionsIn(item, below, document, holder);
  });
}

const CALLED: ReadonlyMap<unknown, string> = new Map([
  ["DeviceClass", "class"],
  ["ResourceClaim", "claim"],
  ["ResourceClaimTemplate", "template"]
]);

function nameOf({kind, metadata}: Record<string, unknown>): string | undefined {
  const called = CALLED.get(kind);
  const {name = "", namespace = "default"} = (metadata ?? {}) as Record<string, unknown>;
  return called && `${called} ${called === "class" ? name : `${namespace}/${name}`}`;
}
