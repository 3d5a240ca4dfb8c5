import {FIELDS_TABLE} from "./fields-table.js";
import {DEVICE_FIELDS_TABLE} from "./fields-table-devices.js";
import {OBJECT_FIELDS_TABLE} from "./fields-table-objects.js";
import {SCHEDULER_FIELDS_TABLE} from "./fields-table-scheduler.js";

export type FieldType =
  | {readonly kind: "string" | "bool" | "int32" | "int64" | "quantity" | "intOrString" | "any"; readonly go: string}
  | {readonly kind: "list" | "map"; readonly of: FieldType; readonly go: string}
  | {readonly kind: "struct"; readonly name: string; readonly go: string};

/** The fields of a type by name, in the order of the API. */
export type Fields = ReadonlyMap<string, FieldType>;

const LINES = new Map(
  [FIELDS_TABLE, OBJECT_FIELDS_TABLE, DEVICE_FIELDS_TABLE, SCHEDULER_FIELDS_TABLE]
    .map(table => table.trim())
    .join("\n")
    .replaceAll("\n  ", " ")
    .split("\n")
    .map(line => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)] as const)
);

const TYPES: ReadonlyMap<string, Fields> = new Map(
  [...LINES].map(([name, fields]) => [name, new Map(fields.split(" ").map(field))] as const)
);

function field(text: string): [string, FieldType] {
  const [name = "", type = "string"] = text.split(":");
  return [name, typeOf(type)];
}

function typeOf(text: string): FieldType {
  if (text.startsWith("[]")) {
    const of = typeOf(text.slice(2));
    return {kind: "list", of, go: `[]${of.go}`};
  }
  if (text.startsWith("map[string]")) {
    const of = typeOf(text.slice("map[string]".length));
    return {kind: "map", of, go: `map[string]${of.go}`};
  }
  switch (text) {
    case "ResourceList":
      return {kind: "map", of: typeOf("quantity"), go: "v1.ResourceList"};
    case "quantity":
      return {kind: text, go: "resource.Quantity"};
    case "intOrString":
      return {kind: text, go: "intstr.IntOrString"};
    case "string":
    case "bool":
    case "int32":
    case "int64":
    case "any":
      return {kind: text, go: text};
    default: {
      const go = text.includes(".") ? text : `v1.${text}`;
      return LINES.has(text) ? {kind: "struct", name: text, go} : {kind: "string", go};
    }
  }
}

/** The fields of the named type, which has a line in the table. */
export function fieldsOf(type: string): Fields {
  const fields = TYPES.get(type);
  if (fields === undefined) throw new Error(`no fields are listed for the type ${type}`);
  return fields;
}

/** The types that have a field of that name, for pointing out a line that is indented too far or too little. */
export function typesWith(fieldName: string): string[] {
  return [...TYPES].filter(([, fields]) => fields.has(fieldName)).map(([type]) => type);
}
