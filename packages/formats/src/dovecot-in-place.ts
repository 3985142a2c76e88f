import { type Connection, type Resolved, resolve, secretSpans, type Version } from "@mailconf/dovecot-conf";
import { settings23 } from "@mailconf/dovecot-conf/settings-2.3";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";
import {
  type Files,
  type Finding,
  memoryFiles,
  type SourceText,
  sourceText,
  suggest,
} from "@mailconf/lossless";
import { answerOf, unknownName } from "./define.ts";
import type { AnyKey, FilePlace, InPlace, QueryAnswer } from "./file-format.ts";
import type { Checked } from "./servers/checked.ts";
import { over } from "./servers/over.ts";

/** A file of Dovecot where it lies, which can also say what it read. */
export interface DovecotInPlace extends InPlace {
  checked(): Checked;
}

/** A file of Dovecot where it lies: with what it includes, and the defaults of its version. */
export function dovecotInPlace(version: Version, source: SourceText, place: FilePlace): DovecotInPlace {
  const main = mainFor(version, source, place);
  // Whoever changes a file asks nothing.
  let known: Resolved | undefined;
  const resolved = () => {
    known ??= resolvedAs(version, main);
    return known;
  };
  /** The findings, of the version that they are about. */
  const found = (): readonly [readonly Finding[], Resolved] => {
    const findings = findingsOf(resolved(), main);
    const hasErrors = findings.some(({ severity }) => severity === "error");
    if (!hasErrors || !place.isGuessed || !main.isPart) return [findings, resolved()];
    // A part does not say for which version it is.
    const other = version === "2.3" ? "2.4" : "2.3";
    const otherMain = mainFor(other, source, place);
    const otherResolved = resolvedAs(other, otherMain);
    const others = findingsOf(otherResolved, otherMain);
    return others.some(({ severity }) => severity === "error")
      ? [findings, resolved()]
      : [others, otherResolved];
  };
  return {
    query: (key) => answer(resolved(), key),
    findings: () => found()[0],
    checked() {
      const [findings, { files }] = found();
      // The text in front of a part is no file.
      const sources = [...files].filter(([path]) => !path.endsWith(inFront)).map(([, one]) => one);
      return { findings, sources, secretSpans: (one) => secretSpans(one) };
    },
  };
}

/** The file to begin with. */
interface Main {
  readonly path: string;
  readonly files: Files;
  /** The file is one that a main file includes: what it lacks may stand in others. */
  readonly isPart: boolean;
}

/** Dovecot 2.4 reads nothing without a version, which only the main file has: a part gets one in front. */
function mainFor(version: Version, source: SourceText, { path, files }: FilePlace): Main {
  const isPart = !/(^|\/)dovecot\.conf$/.test(path) && !/^[^\S\n]*dovecot_config_version/m.test(source.text);
  const own = memoryFiles({ [path]: source });
  const withOwn = over(own, files);
  if (version === "2.3" || !isPart) return { path, files: withOwn, isPart };
  const [versions = ""] = settings24.configVersions.slice(-1);
  const text = `dovecot_config_version = ${versions}\ndovecot_storage_version = ${versions}\n!include ${path}\n`;
  const first = `${path}${inFront}`;
  return { path: first, files: over(memoryFiles({ [first]: sourceText(text, path) }), withOwn), isPart };
}

/** What the path of a text ends with that stands in front of a part. */
const inFront = "\u0001main";

const resolvedAs = (version: Version, { path, files }: Main): Resolved =>
  resolve(path, { files, settings: version === "2.3" ? settings23 : settings24 });

function findingsOf({ problems }: Resolved, { isPart }: Main): Finding[] {
  const counting = isPart ? problems.filter(({ code }) => !ofTheWhole.has(code)) : problems;
  return counting.map(({ doveconf: _, stage: __, ...finding }) => finding);
}

/** What only the whole configuration can be accused of. */
const ofTheWhole: ReadonlySet<string> = new Set(
  ["inconsistent", "unknown-group", "missing-storage-version", "without-effect", "unusual-value"].map(
    (name) => `dovecot-conf/${name}`,
  ),
);

/** What `doveconf -h` prints for a setting; nothing for what is no setting of Dovecot. */
function answer(resolved: Resolved, key: AnyKey): QueryAnswer {
  const words = [key].flat();
  const connection: Record<string, string> = {};
  const path: string[] = [];
  for (const word of words.slice(0, -1)) {
    const blank = word.indexOf(" ");
    const [type, name] = blank === -1 ? [word, ""] : [word.slice(0, blank), word.slice(blank + 1)];
    const filter = filters.get(type);
    if (filter) connection[filter] = name;
    else path.push(name === "" ? type : `${type}/${name}`);
  }
  const name = [...path, words.at(-1) ?? ""].join("/");
  const [view] = resolved.version === "2.4" ? resolved.lookup(name, connection) : [];
  // A list that was changed member by member.
  if (view && "items" in view && path.length === 0 && isWordList(name)) {
    const on = view.items.flatMap((item) => ("key" in item && item.value === "yes" ? [item.key] : []));
    return { kind: "value", value: on.join(" ") };
  }
  const value = resolved.get(name, connection)?.value;
  if (value !== undefined || path.length > 0) return answerOf(value);
  const names = rowsOf(resolved.version).map((row) => row.name);
  if (names.includes(name)) return { kind: "none" };
  return unknownName(`Dovecot ${resolved.version}`, "setting", suggest(name, names));
}

const rowsOf = (version: Version) => (version === "2.3" ? settings23 : settings24).settings;

const filters: ReadonlyMap<string, keyof Connection> = new Map([
  ["protocol", "protocol"],
  ["local", "local"],
  ["remote", "remote"],
  ["local_name", "localName"],
]);

const isWordList = (name: string): boolean =>
  settings24.settings.some((row) => row.name === name && row.type === "boollist");
