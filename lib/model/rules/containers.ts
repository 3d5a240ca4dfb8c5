import type {Path} from "../mistake.js";
import type {Container, PodSpec} from "../objects.js";
import {duplicate, type FieldError, invalid, required} from "./field-error.js";
import {labelName} from "./metadata.js";
import type {Check} from "./rule.js";

export const someContainer: Check<readonly Container[] | undefined> = ({value = [], path}) =>
  value.length > 0
    ? []
    : [required(path, {expected: "a list of at least one container", fix: "add containers: [{name: …, image: …}]"})];

export const containerName: Check<string | undefined> = ({value: name, path}) =>
  name
    ? labelName(path, name)
    : [required(path, {expected: "a name for the container", fix: "add a name such as app"})];

/** Init containers share the names of the containers; there the error is at the init container. */
export const containerNames: Check<PodSpec> = ({value: {containers = [], initContainers = []}, path}) => {
  const taken = containers.map(({name = ""}) => name);
  const before = initContainers.map(({name = ""}) => name);
  return [
    ...taken.flatMap((name, i) => (taken.indexOf(name) < i ? [repeated(name, [...path, "containers", i])] : [])),
    ...before.flatMap((name, i) =>
      taken.includes(name) || (name !== "" && before.indexOf(name) < i)
        ? [repeated(name, [...path, "initContainers", i])]
        : []
    )
  ];
};

function repeated(name: string, path: Path): FieldError {
  const advice = {expected: "a name that no other container of the pod has", fix: `call it "${name}-2"`};
  return duplicate([...path, "name"], name, advice);
}

export const image: Check<string | undefined> = ({value, path}) =>
  value ? [] : [required(path, {expected: "the image to run", fix: "add an image such as nginx:1.29"})];

/** Asked of pods only: the images of templates may have blanks around them. */
export const imageBlanks: Check<string | undefined> = ({value = "", path}) => {
  if (value.trim() === value) return [];
  const advice = {expected: "an image without blanks around it", fix: `write "${value.trim()}"`};
  return [invalid(path, value, "must not have leading or trailing whitespace", advice)];
};
