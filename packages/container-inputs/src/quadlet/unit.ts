import type { Files } from "@mailconf/lossless";
import { startOf, type TextPlace } from "../model/place.ts";
import { posix } from "../model/posix.ts";
import type { Report } from "../model/report.ts";
import { isKnownKey } from "./keys.ts";
import { type SplitRules, type SplitWord, splitWords } from "./split-words.ts";
import { readUnitFile, type UnitLine } from "./unit-file.ts";

/** A value with the line that gives it. */
export interface UnitValue {
  readonly text: string;
  readonly line: UnitLine;
  readonly at: TextPlace;
}

/** A Quadlet unit with its drop-ins. */
export class Unit {
  /** Its name with the extension. */
  readonly name: string;
  readonly path: string;
  /** The files it was read from, in their order. */
  readonly read: readonly string[];
  /** The beginning of the unit, for what it does not say. */
  readonly start: TextPlace;
  readonly #sections: ReadonlyMap<string, readonly UnitLine[]>;
  readonly #report: Report;

  constructor(
    path: string,
    read: readonly string[],
    sections: ReadonlyMap<string, readonly UnitLine[]>,
    report: Report,
    start: TextPlace,
  ) {
    this.start = start;
    this.name = posix.basename(path);
    this.path = path;
    this.read = read;
    this.#sections = sections;
    this.#report = report;
  }

  get folder(): string {
    return posix.dirname(this.path);
  }

  /** Says which keys Quadlet does not know; with one of them it makes no service of the unit. */
  checkKeys(section: string): void {
    for (const name of [section, "Quadlet"])
      for (const { key, keyAt } of this.#sections.get(name) ?? []) {
        if (isKnownKey(name, key)) continue;
        const refusal = `converting ${JSON.stringify(this.name)}: unsupported key '${key}' in group '${name}' in ${this.path}`;
        const words = { key: { input: key }, of: `[${name}]` };
        this.#report.refuse(refusal, "unknown-unit-key", keyAt, words, `${name}.${key}`);
      }
  }

  /** The last value of a key, without double quotes around it; undefined if there is none, or an empty one. */
  last(section: string, key: string): UnitValue | undefined {
    const line = this.#lines(section, key).at(-1);
    if (!line) return undefined;
    const value = line.value.trimEnd();
    const isQuoted = value.length >= 2 && value.startsWith('"') && value.endsWith('"');
    const text = isQuoted ? value.slice(1, -1) : value;
    return text === ""
      ? undefined
      : { text, line, at: line.at(isQuoted ? 1 : 0, value.length - (isQuoted ? 1 : 0)) };
  }

  /** Whether the last value of a key says yes. */
  isOn(section: string, key: string): boolean {
    return /^(?:1|yes|true|on)$/i.test(this.last(section, key)?.text ?? "");
  }

  /** All values of a key; an empty one clears those above it. */
  all(section: string, key: string): readonly UnitValue[] {
    const lines = this.#lines(section, key);
    const cleared = lines.findLastIndex(({ value }) => value === "");
    return lines
      .slice(cleared + 1)
      .map((line) => ({ text: line.value, line, at: line.at(0, line.value.length) }));
  }

  /** The words of all values of a key, by systemd's rules. A value with an unknown escape is dropped. */
  words(section: string, key: string, rules: SplitRules = { escapes: true }): readonly UnitValue[] {
    return this.all(section, key).flatMap(({ line }) => {
      const words = splitWords(line.value, rules);
      if (!("problem" in words))
        return words.map(({ text, start, end }: SplitWord) => ({ text, line, at: line.at(start, end) }));
      this.#report.say("unknown-escape", line.at(words.at, words.at + 2), {}, `${section}.${key}`);
      return [];
    });
  }

  #lines(section: string, key: string): readonly UnitLine[] {
    return (this.#sections.get(section) ?? []).filter((line) => line.key === key);
  }
}

/** Reads a unit and its drop-ins: of a name the one of the most special folder, all in the order of their names. */
export function readUnit(path: string, files: Files, report: Report): Unit | undefined {
  const source = files.read(path);
  if (!source) return undefined;
  const folder = posix.dirname(path);
  const dropIns = new Map<string, string>();
  for (const name of dropInFolders(posix.basename(path)))
    for (const file of files.list(posix.join(folder, name)))
      if (file.endsWith(".conf") && !dropIns.has(file)) dropIns.set(file, posix.join(folder, name, file));
  const sections = new Map<string, UnitLine[]>();
  const read: string[] = [];
  const paths = [...dropIns].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, dropIn]) => dropIn);
  for (const one of [path, ...paths]) {
    const text = one === path ? source : files.read(one);
    if (!text) continue;
    read.push(one);
    for (const [name, lines] of readUnitFile(text, report)) {
      const known = sections.get(name) ?? [];
      sections.set(name, known);
      for (const line of lines) known.push(line);
    }
  }
  return new Unit(path, read, sections, report, startOf(source));
}

/** Folders of drop-ins, the most special first: `a-b.container.d`, `a-.container.d`, `container.d`. */
function dropInFolders(file: string): readonly string[] {
  const dot = file.lastIndexOf(".");
  const extension = file.slice(dot);
  const [name = "", instance] = file.slice(0, dot).split(/@(.*)/s, 2);
  const parts = name.split("-").slice(0, -1);
  const shortened = parts.flatMap((_, index) => {
    const start = `${parts.slice(0, index + 1).join("-")}-`;
    return instance === undefined ? [start] : [start, `${start}@`];
  });
  const general = [`${extension.slice(1)}.d`, ...shortened.map((start) => `${start}${extension}.d`)];
  const template = instance ? [`${name}@${extension}.d`] : [];
  return [...general, ...template, `${file}.d`].reverse();
}
