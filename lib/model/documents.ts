import {SimError} from "../core/errors.js";
import {type Document, lineAt} from "./document.js";
import {JsonFault, offsetInJson, parseJson} from "./json-text.js";
import {yamlDocuments} from "./yaml-text.js";

/** The yaml package reads some 1.5 MB a second; at this size a person would think that it hangs. */
const MAX_YAML_MB = 20;
/** What an export of ten thousand pods with all their fields stays below. */
const MAX_JSON_MB = 200;
/** Flow YAML, which begins with a brace as JSON does, is written by hand. */
const MAX_FLOW_YAML_MB = 1;
const MB = 1_000_000;

/**
 * The documents of a text, YAML (one or several) or JSON, without the empty ones.
 *
 * @param source what to call the text in errors: a file's name
 * @throws SimError for a text that is empty, too large, or neither YAML nor JSON
 */
export function readDocuments(text: string, source: string): Document[] {
  const isJson = /^[\s\uFEFF]*\{/.test(text);
  refuseJunk(text, source, isJson);
  const documents = isJson ? jsonOrFlowYaml(text, source) : yamlDocuments(text, source);
  if (documents.length === 0) throw isEmpty(source);
  return documents;
}

function jsonOrFlowYaml(text: string, source: string): Document[] {
  try {
    return jsonDocuments(text);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return flowYaml(text, source) ?? refuseJson(text, source, error);
  }
}

/** What cannot be a manifest is refused before any of it is parsed. */
function refuseJunk(text: string, source: string, isJson: boolean): void {
  const limit = isJson ? MAX_JSON_MB : MAX_YAML_MB;
  const refuse = (where: string, expected: string, fix: string): never => {
    throw new SimError({where, expected, fix});
  };
  if (!/\S/.test(text)) throw isEmpty(source);
  const control = text.search(CONTROL);
  if (control >= 0) {
    const place = `${source}, line ${lineAt(text, control)}, which holds a control character`;
    refuse(place, "text", "give the YAML or JSON itself, not an archive, a picture or another binary file");
  }
  if (!text.includes("kind")) {
    refuse(
      `${source}, which names no kind`,
      "Kubernetes objects",
      "give what kubectl get -o yaml prints, or a manifest"
    );
  }
  if (text.length > limit * MB) {
    refuse(
      `${source}, ${(text.length / MB).toFixed(1)} MB long`,
      `at most ${limit} MB of ${isJson ? "JSON" : "YAML"}`,
      isJson ? "split it into several files" : "export it with -o json, which is read faster, or split it"
    );
  }
}

function isEmpty(source: string): SimError {
  return new SimError({
    where: `${source}, which is empty`,
    expected: "a Pod or a Node",
    fix: "save a manifest in it first"
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that no manifest holds.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

function jsonDocuments(text: string): Document[] {
  const body = text.replace(/^\uFEFF/, " ");
  return parseJson(body).map((value, i) => ({
    value,
    lineOf(path) {
      for (let depth = path.length; depth > 0; depth--) {
        const offset = offsetInJson(body, i, path.slice(0, depth));
        if (offset !== undefined) return lineAt(body, offset);
      }
      return lineAt(body, offsetInJson(body, i, []) ?? 0);
    }
  }));
}

/** Undefined where the text is no YAML either, as then the error about JSON says more. */
function flowYaml(text: string, source: string): Document[] | undefined {
  if (text.length > MAX_FLOW_YAML_MB * MB) return undefined;
  try {
    return yamlDocuments(text, source);
  } catch {
    return undefined;
  }
}

function refuseJson(text: string, source: string, {message, offset}: JsonFault): never {
  const column = offset - text.lastIndexOf("\n", offset - 1);
  throw new SimError({
    where: `${source}, line ${lineAt(text, offset)}, column ${column}`,
    got: text.slice(offset, offset + 40),
    expected: `JSON, but there is a fault in it: ${message}`,
    fix: "mend it there, or export the objects again with kubectl get -o json"
  });
}
