import {
  isAlias,
  LineCounter,
  type ParsedNode,
  parseAllDocuments,
  type YAMLParseError,
  type Document as YamlDocument
} from "yaml";
import {SimError} from "../core/errors.js";
import {JsonFault, offsetInJson, parseJson} from "./json-text.js";
import type {Path} from "./mistake.js";

/** One document of a text, and the lines of what is in it. */
export interface Document {
  readonly value: unknown;
  /** The line, from 1, of the value at a path, or of the nearest one above it. */
  lineOf(path: Path): number;
}

/** The yaml package reads some 1.5 MB a second; at this size a person would think that it hangs. */
const MAX_YAML_MB = 20;
/** What an export of ten thousand pods with all their fields stays below. */
const MAX_JSON_MB = 200;
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
  if (!isJson) return yamlDocuments(text, source);
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
  if (!/\S/.test(text)) refuse(`${source}, which is empty`, "a Pod or a Node", "save a manifest in it first");
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

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that no manifest holds.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

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

/** Flow YAML also begins with a brace; undefined where the text is none either, as then the error about JSON says more. */
function flowYaml(text: string, source: string): Document[] | undefined {
  if (text.length > MAX_YAML_MB * MB) return undefined;
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

// kubectl reads YAML 1.1, where yes, no, on and off are booleans; like it we leave times alone.
const YAML_OPTIONS = {
  schema: "yaml-1.1",
  merge: true,
  prettyErrors: false,
  logLevel: "silent",
  customTags: (tags: readonly unknown[]) => tags.filter(tag => !isLeftAlone(tag as {tag: string; format?: string}))
} as const;

function isLeftAlone({tag, format}: {tag: string; format?: string}): boolean {
  return format === "TIME" || /:(?:timestamp|binary|omap|pairs|set)$/.test(tag);
}

function yamlDocuments(text: string, source: string): Document[] {
  const lines = new LineCounter();
  const documents = orRefuse(source, () => [
    ...parseAllDocuments(text, {...YAML_OPTIONS, lineCounter: lines} as never)
  ]);
  const parsed = documents as unknown as YamlDocument.Parsed<ParsedNode>[];
  return parsed.flatMap(document => {
    const [fault] = document.errors;
    if (fault !== undefined) throw yamlError(text, source, fault);
    const value: unknown = orRefuse(source, () => document.toJS({maxAliasCount: 100}));
    return value === null ? [] : [{value, lineOf: (path: Path) => yamlLine(document, lines, path)}];
  });
}

function yamlLine(document: YamlDocument.Parsed<ParsedNode>, lines: LineCounter, path: Path): number {
  const steps = path.map(step => (typeof step === "object" ? step.key : step));
  for (let depth = steps.length; depth >= 0; depth--) {
    const node = document.getIn(steps.slice(0, depth), true) as ParsedNode | undefined;
    if (node?.range && !isAlias(node)) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** Runs the yaml package, whose exceptions (an alias to nothing, too many aliases, nesting beyond the stack) become a SimError. */
function orRefuse<T>(source: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const reason = error instanceof RangeError ? "it is nested too deeply" : (error as Error).message;
    throw new SimError({
      where: source,
      expected: `YAML, but ${reason}`,
      fix: "write the values out where they belong, without anchors (&) and aliases (*)"
    });
  }
}

const YAML_REMEDIES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "remove one of the two lines with the same name",
  BAD_INDENT: "line it up with its neighbours: fields of one object begin in one column",
  MISSING_CHAR: "add the closing quote or bracket"
};

function yamlError(text: string, source: string, {code, message, pos}: YAMLParseError): SimError {
  const number = lineAt(text, pos[0]);
  const line = text.split("\n")[number - 1] ?? "";
  const hasTab = code === "TAB_AS_INDENT" || /^ *\t/.test(line);
  return new SimError({
    where: `${source}, line ${number}`,
    got: line,
    expected: hasTab ? "spaces before the first word, as YAML allows no tab there" : `YAML, but ${lowerFirst(message)}`,
    fix: hasTab ? "replace the tab by spaces" : (YAML_REMEDIES[code] ?? "mend that line, or put its text in quotes")
  });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
