import {
  type CollectionTag,
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseAllDocuments,
  type ScalarTag,
  type Tags,
  type YAMLParseError,
  type Document as YamlDocument
} from "yaml";
import {SimError} from "../core/errors.js";
import {type Document, lineAt} from "./document.js";
import type {Path} from "./mistake.js";

// kubectl reads YAML 1.1, where yes, no, on and off are booleans; like it we leave times alone.
const YAML_OPTIONS = {
  schema: "yaml-1.1",
  merge: true,
  prettyErrors: false,
  logLevel: "silent",
  customTags: (tags: Tags) => tags.filter(tag => typeof tag === "string" || !isLeftAlone(tag))
} as const;

function isLeftAlone({tag, format}: ScalarTag | CollectionTag): boolean {
  return format === "TIME" || /:(?:timestamp|binary|omap|pairs|set)$/.test(tag);
}

/**
 * The documents of a YAML text, without the empty ones.
 *
 * @throws SimError that names the line, for a text that is no YAML
 */
export function yamlDocuments(text: string, source: string): Document[] {
  const lineCounter = new LineCounter();
  const parsed = orRefuse(source, () => [...parseAllDocuments(text, {...YAML_OPTIONS, lineCounter})]);
  return parsed.flatMap(document => {
    const [fault] = document.errors;
    if (fault !== undefined) throw yamlError(text, source, fault);
    const value: unknown = orRefuse(source, () => document.toJS({maxAliasCount: 100}));
    return value === null ? [] : [{value, lineOf: (path: Path) => yamlLine(document, lineCounter, path)}];
  });
}

function yamlLine(document: YamlDocument, lines: LineCounter, path: Path): number {
  const steps = path.map(step => (typeof step === "object" ? step.key : step));
  for (let depth = steps.length; depth >= 0; depth--) {
    const node = keyAt(document, steps.slice(0, depth)) ?? document.getIn(steps.slice(0, depth), true);
    if (isNode(node) && !isAlias(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** The name of a field, which may stand a line above its value. */
function keyAt(document: YamlDocument, steps: readonly (string | number)[]): unknown {
  const holder = steps.length > 0 ? document.getIn(steps.slice(0, -1), true) : undefined;
  return isMap(holder) ? holder.items.find(({key}) => isScalar(key) && key.value === steps.at(-1))?.key : undefined;
}

/** Runs the yaml package, whose exceptions (an alias to nothing, too many aliases, nesting beyond the stack) become a SimError. */
function orRefuse<T>(source: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new SimError({
      where: source,
      expected: `YAML, but ${yamlReason((error as Error).message)}`,
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
    expected: hasTab ? "spaces before the first word, as YAML allows no tab there" : `YAML, but ${yamlReason(message)}`,
    fix: hasTab ? "replace the tab by spaces" : (YAML_REMEDIES[code] ?? "mend that line, or put its text in quotes")
  });
}

function yamlReason(message: string): string {
  if (message.includes("call stack")) return "it is nested too deeply";
  return message.charAt(0).toLowerCase() + message.slice(1);
}
