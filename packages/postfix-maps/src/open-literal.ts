import { splitList } from "@mailconf/postfix-lines";
import { found, notFound } from "./answer.ts";
import { insideBraces, splitAssignment, withinBraces } from "./braces.ts";
import { type FileValue, fileValue } from "./file-values.ts";
import { broken, fixed, type Named, type OpenedTable, type World } from "./opened.ts";
import { storedKey } from "./stored.ts";

/** A value in the form in which it is stored. */
const storedValue = (value: string, { valuesAreFiles = false, files }: World): FileValue =>
  valuesAreFiles ? fileValue(value, files) : { text: value };

/** `static:` answers every key with its name. */
export function openStatic(named: Named, world: World): OpenedTable {
  const { name } = named;
  const text = name.startsWith("{") ? insideBraces(name) : { text: name };
  if ("error" in text) return broken(named, `bad static:name syntax: ${text.error}`);
  const value = storedValue(text.text, world);
  if ("error" in value) return broken(named, value.error);
  return { ...named, style: "fixed", log: [], lookup: () => found(value.text) };
}

/** `inline:{key=value, …}`. */
export function openInline(named: Named, world: World): OpenedTable {
  const { type, name } = named;
  const wrong = (problem: string) =>
    broken(
      named,
      `${problem}: "${type}:${name}"; need "${type}:{name=${world.valuesAreFiles ? "filename" : "value"}...}"`,
    );
  const inner = withinBraces(name);
  if (inner === undefined) return wrong("bad syntax");
  const entries = new Map<string, string>();
  for (const { text: element } of splitList(inner)) {
    const text = element.startsWith("{") ? insideBraces(element) : { text: element };
    if ("error" in text) return wrong(text.error);
    const assignment = splitAssignment(text.text);
    if ("error" in assignment) return wrong(assignment.error);
    const value = storedValue(assignment.value, world);
    if ("error" in value) return wrong(value.error);
    // Unlike in a file, the last of several entries wins.
    entries.set(storedKey(assignment.name, world), value.text);
  }
  if (entries.size === 0) return wrong("empty table");
  return fixed(named, world, (key) => {
    const value = entries.get(key);
    return value === undefined ? notFound : found(value);
  });
}

/** `randmap:{value, …}` answers every key with one of its values. */
export function openRandom(named: Named, world: World): OpenedTable {
  const values: string[] = [];
  for (const { text: element } of splitList(withinBraces(named.name) ?? "")) {
    const value = storedValue(element, world);
    if ("error" in value) return broken(named, value.error);
    values.push(value.text);
  }
  if (values.length === 0) {
    return broken(named, `bad syntax: "randmap:${named.name}"; need "randmap:{value...}"`);
  }
  const choose = world.choose ?? (() => 0);
  return {
    ...named,
    style: "pattern",
    log: [],
    lookup: (key) => found(values[choose(values.length, key) % values.length] ?? ""),
  };
}
