import type { TextEdit } from "@mailconf/lossless";
import type { Section } from "./cst.ts";
import type { Place } from "./place.ts";
import { isSelector, type Path } from "./scope.ts";
import type { Version } from "./version.ts";
import { writtenName, writtenOpen, writtenValue } from "./write.ts";

/** A setting, or a section with its own entries. */
export type NewEntry = readonly [name: string, value: string | readonly NewEntry[]];

/** Lines for the end of a section: raw ones, or a setting whose value is already written. */
export type Addition =
  | { readonly path: Path; readonly lines: readonly string[] }
  | { readonly path: Path; readonly name: string; readonly value: string };

/** The file that lines are added to: the sections that it has, where they end, and how its lines are written. */
interface Surroundings {
  readonly version: Version;
  readonly newline: string;
  sections(path: Path): readonly Section[];
  endOf(section: Section | undefined): Place;
}

/** New lines of one section, and the sections to make in it. */
interface Growth {
  readonly lines: string[];
  readonly sections: Map<string, Growth>;
}

/** The edits that add lines to sections; a section that is missing is made once, at the end of the one around it. */
export function additions(around: Surroundings, added: readonly Addition[]): TextEdit[] {
  const growths = new Map<Section | undefined, Growth>();
  for (const addition of added) {
    const { section, missing } = deepest(around, addition.path);
    const unknown = missing.find(isSelector);
    if (unknown !== undefined) throw new RangeError(`no section ${unknown}`);
    let growth = entry(growths, section);
    for (const name of missing) growth = entry(growth.sections, name);
    for (const line of linesOf(addition, around.version)) growth.lines.push(line);
  }
  return [...growths].map(([section, growth]) => {
    const { offset, before, indent } = around.endOf(section);
    const lines = render(growth, around.version).map((line) => (line === "" ? "" : indent + line));
    const text = before + lines.map((line) => line + around.newline).join("");
    return { span: { start: offset, end: offset }, text };
  });
}

/**
 * The lines of a whole section.
 *
 * @throws RangeError for names and values that cannot be written
 */
export function sectionLines(name: string, entries: readonly NewEntry[], version: Version): string[] {
  const inner = entries.flatMap(([key, value]) =>
    typeof value === "string"
      ? linesOf({ path: [], name: key, value: writtenValue(value, version) }, version)
      : sectionLines(key, value, version),
  );
  return [writtenOpen(name, version), ...inner.map(indented), "}"];
}

function linesOf(addition: Addition, version: Version): readonly string[] {
  if ("lines" in addition) return addition.lines;
  const name = writtenName(addition.name, version);
  return [addition.value === "" ? `${name} =` : `${name} = ${addition.value}`];
}

function deepest(around: Surroundings, path: Path): { section: Section | undefined; missing: Path } {
  for (let length = path.length; length > 0; length--) {
    const section = around.sections(path.slice(0, length)).at(-1);
    if (section) return { section, missing: path.slice(length) };
  }
  return { section: undefined, missing: path };
}

function render(growth: Growth, version: Version): string[] {
  const sections = [...growth.sections].flatMap(([name, inner]) => [
    writtenOpen(name, version),
    ...render(inner, version).map(indented),
    "}",
  ]);
  return [...growth.lines, ...sections];
}

const indented = (line: string) => (line === "" ? "" : `  ${line}`);

function entry<Key>(growths: Map<Key, Growth>, key: Key): Growth {
  const growth = growths.get(key) ?? { lines: [], sections: new Map() };
  growths.set(key, growth);
  return growth;
}
