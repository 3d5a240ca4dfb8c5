// The forms of names in Kubernetes, with the API server's own words for what breaks them (apimachinery, v1.36.3).
// Each check returns a list of messages; an empty one means a valid name. Lengths are counted in bytes.

const LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const KEY_NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
const LABEL_VALUE = `(${KEY_NAME})?`;
const LABEL_1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
const CONFIG_KEY = "[-._a-zA-Z0-9]+";

const whole = (form: string) => new RegExp(`^(?:${form})$`);
const IS_LABEL = whole(LABEL);
const IS_SUBDOMAIN = whole(SUBDOMAIN);
const IS_KEY_NAME = whole(KEY_NAME);
const IS_LABEL_VALUE = whole(LABEL_VALUE);
const IS_1035_LABEL = whole(LABEL_1035);
const IS_CONFIG_KEY = whole(CONFIG_KEY);

/** Names of containers and volumes: a DNS-1123 label. */
export function dnsLabel(name: string): string[] {
  return [
    ...atMost(name, 63, "must be no more than 63 characters"),
    ...(IS_LABEL.test(name) ? [] : [IS_SUBDOMAIN.test(name) ? "must not contain dots" : LABEL_FORM])
  ];
}

/** Names of pods and nodes: a DNS-1123 subdomain. */
export function dnsSubdomain(name: string): string[] {
  return [
    ...atMost(name, 253, "must be no more than 253 characters"),
    ...(IS_SUBDOMAIN.test(name) ? [] : [SUBDOMAIN_FORM])
  ];
}

/** Keys of labels, annotations, taints and resources: `[prefix/]name`. */
export function qualifiedName(key: string): string[] {
  const parts = key.split("/");
  if (parts.length > 2) return [`a valid label key ${KEY_FORM} ${OPTIONAL_PREFIX}`];
  const name = parts.at(-1) ?? "";
  return [
    ...(parts.length === 2 ? keyPrefix(parts[0] ?? "") : []),
    ...(name === "" ? ["name part must be non-empty"] : atMost(name, 63, "name part must be no more than 63 bytes")),
    ...(IS_KEY_NAME.test(name) ? [] : [`name part ${KEY_FORM}`])
  ];
}

/** Values of labels and taints. */
export function labelValue(value: string): string[] {
  return [...atMost(value, 63, "must be no more than 63 bytes"), ...(IS_LABEL_VALUE.test(value) ? [] : [VALUE_FORM])];
}

/** Names of services in older versions: a DNS-1035 label, which begins with a letter. */
export function dns1035Label(name: string): string[] {
  return [
    ...atMost(name, 63, "must be no more than 63 characters"),
    ...(IS_1035_LABEL.test(name) ? [] : [LABEL_1035_FORM])
  ];
}

/** Keys of ConfigMaps and Secrets. */
export function configKey(key: string): string[] {
  return [
    ...atMost(key, 253, "must be no more than 253 characters"),
    ...(IS_CONFIG_KEY.test(key) ? [] : [CONFIG_KEY_FORM]),
    ...(key === "." ? ["must not be '.'"] : []),
    ...(key === ".." ? ["must not be '..'"] : key.startsWith("..") ? ["must not start with '..'"] : [])
  ];
}

/** A name near to `text` that the checks for pods and nodes let pass, to be offered as a remedy. */
export function validNameNear(text: string): string {
  const name = text
    .toLowerCase()
    .slice(0, 63)
    .replace(/[^a-z0-9-]/g, "-")
    .replace(/^-+/, "")
    .replace(/-+$/, "");
  return name === "" ? "my-app" : name;
}

function keyPrefix(prefix: string): string[] {
  if (prefix === "") return ["prefix part must be non-empty"];
  const tooLong = atMost(prefix, 253, "prefix part must be no more than 253 bytes");
  return [...tooLong, ...(IS_SUBDOMAIN.test(prefix) ? [] : [`prefix part ${SUBDOMAIN_FORM}`])];
}

function atMost(text: string, bytes: number, message: string): string[] {
  return text.length > bytes || utf8Length(text) > bytes ? [message] : [];
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Two blanks before the second example, as upstream prints it. */
const regexUsed = (form: string, ...examples: string[]) =>
  `(e.g. ${examples.map(example => `'${example}'`).join(",  or ")}, regex used for validation is '${form}')`;

const LABEL_FORM = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character ${regexUsed(LABEL, "my-name", "123-abc")}`;
const SUBDOMAIN_FORM = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character ${regexUsed(SUBDOMAIN, "example.com")}`;
const KEY_FORM = `must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character ${regexUsed(KEY_NAME, "MyName", "my.name", "123-abc")}`;
const OPTIONAL_PREFIX = "with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
const VALUE_FORM = `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character ${regexUsed(LABEL_VALUE, "MyValue", "my_value", "12345")}`;
const LABEL_1035_FORM = `a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character ${regexUsed(LABEL_1035, "my-name", "abc-123")}`;
const CONFIG_KEY_FORM = `a valid config key must consist of alphanumeric characters, '-', '_' or '.' ${regexUsed(CONFIG_KEY, "key.name", "KEY_NAME", "key-name")}`;
