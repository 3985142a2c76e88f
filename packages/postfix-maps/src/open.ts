import { decode, type SourceText, sourceText } from "@mailconf/lossless";
import { type Answer, failed, found, notFound } from "./answer.ts";
import { balanced, splitAssignment, splitList, unwrap } from "./braces.ts";
import { parse, type Table } from "./document.ts";
import { type FileValue, fileValue, withFileValues } from "./file-values.ts";
import { duplicates } from "./items.ts";
import { postfixLog } from "./messages.ts";
import { printable } from "./printable.ts";
import { type StoreOptions, storedKey } from "./stored.ts";
import { isTableType, type TableType } from "./types.ts";

/** What a table specification may refer to. Nothing is read but what these give. */
export interface World extends StoreOptions {
  /** The content of a file; undefined if there is none. */
  readonly file?: (path: string) => string | Uint8Array | undefined;
  /** The variables that `environ:` sees: Postfix passes on only those of `import_environment`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Which of `count` values a `randmap:` gives for a key, from 0; the first one if this is left out. */
  readonly choose?: (count: number, key: string) => number;
  /**
   * Answers for tables that are no files: `ldap:`, `mysql:`, `tcp:`, `socketmap:`, `unix:`… A client whose file with
   * settings `file` does not have is not asked.
   */
  readonly ask?: (type: string, name: string, key: string) => Answer;
  /** Whether `hash:` and its like were built with folded keys, if not as `foldKeys` says. */
  readonly builtFolded?: boolean;
  /**
   * Values are lists of files, which `file` reads, and answers are what `postmap -F` stores: their contents in base64;
   * see `fileContent`. So are the values of `tls_server_sni_maps`.
   */
  readonly valuesAreFiles?: boolean;
  /** The type of a specification without one (`default_database_type`); `hash` if left out. */
  readonly defaultType?: string;
}

/** A table that can be asked. */
export interface OpenedTable {
  /** As it was written. */
  readonly spec: string;
  readonly type: string;
  readonly name: string;
  /**
   * Whether keys are compared (`fixed`) or tested (`pattern`): fixed tables fold the key, and only they are asked for
   * partial keys such as a domain without its address.
   */
  readonly style: "fixed" | "pattern";
  /** Why the table cannot be opened, in Postfix's words: then every lookup is an error. */
  readonly problem?: string;
  /** What Postfix logs when it opens the table. */
  readonly log: readonly string[];
  lookup(key: string): Answer;
}

/**
 * Opens a table by its specification `type:name`, with the meaning of DATABASE_README and postmap(1). Never throws on
 * its input: a table that cannot be opened answers with errors.
 *
 *     openTable("inline:{ {joe = joe@example.test} }").lookup("JOE"); // { kind: "found", value: "joe@example.test" }
 */
export function openTable(spec: string, world: World = {}): OpenedTable {
  const colon = spec.indexOf(":");
  const [type, name] =
    colon === -1 ? [world.defaultType ?? "hash", spec] : [spec.slice(0, colon), spec.slice(colon + 1)];
  const opened = { spec, type, name };
  if (type === "" || name === "") {
    return broken(opened, `open dictionary: expecting "type:name" form instead of "${type}:${name}"`);
  }
  switch (type) {
    case "static":
      return openStatic(opened, world);
    case "inline":
      return openInline(opened, world);
    case "unionmap":
    case "pipemap":
      return openCombination(opened, world);
    case "randmap":
      return openRandom(opened, world);
    case "internal":
      // A table in memory (dict_ht.c), empty until a program fills it.
      return fixed(opened, world, () => notFound);
    case "fail":
      return { ...opened, style: "pattern", log: [], lookup: () => queryError(opened) };
    case "environ":
      return fixed(opened, world, (key) => {
        const value = Object.hasOwn(world.environment ?? {}, key) ? world.environment?.[key] : undefined;
        return value === undefined ? notFound : found(value);
      });
    case "proxy":
      return openProxy(opened, world);
    case "regexp":
    case "pcre":
    case "cidr":
      return openPatterns(opened, type, world);
    default:
      if (asked.has(type)) return openClient(opened, world);
      if (isTableType(type) && type !== "aliases") return openIndexed(opened, type, world);
      return broken(opened, `unsupported dictionary type: ${type}`);
  }
}

type Named = Pick<OpenedTable, "spec" | "type" | "name">;

const asked = new Map<string, OpenedTable["style"]>([
  ...["ldap", "mysql", "pgsql", "sqlite", "memcache", "mongodb", "nis", "nisplus", "netinfo", "unix"].map(
    (type) => [type, "fixed"] as const,
  ),
  ...["tcp", "socketmap"].map((type) => [type, "pattern"] as const),
]);

/** Clients whose name is a file with their settings, or the start of the names of parameters (cfg_parser(3)). */
const configured: ReadonlySet<string> = new Set(["ldap", "mysql", "pgsql", "sqlite", "memcache", "mongodb"]);

/** The tables that dict_unix.c knows. */
const unixTables: readonly string[] = ["passwd.byname", "group.byname"];

function broken(named: Named, reason: string): OpenedTable {
  const problem = printable(reason);
  return { ...named, style: "pattern", problem, log: [], lookup: () => failed(problem) };
}

const queryError = ({ type, name }: Named): Answer =>
  failed(`table ${type}:${name}: query error: Application error`);

/** A table that compares folded keys. */
const fixed = (
  named: Named,
  world: World,
  lookup: (key: string) => Answer,
  log: readonly string[] = [],
): OpenedTable => ({
  ...named,
  style: "fixed",
  log,
  lookup: (key) => lookup(storedKey(key, world)),
});

// ---- Tables without a file ----

/** A value in the form in which it is stored. */
const storedValue = (value: string, { valuesAreFiles = false, file }: World): FileValue =>
  valuesAreFiles ? fileValue(value, file) : { text: value };

function openStatic(named: Named, world: World): OpenedTable {
  const { name } = named;
  const text = name.startsWith("{") ? unwrap(name) : { text: name };
  if ("error" in text) return broken(named, `bad static:name syntax: ${text.error}`);
  const value = storedValue(text.text, world);
  if ("error" in value) return broken(named, value.error);
  return { ...named, style: "fixed", log: [], lookup: () => found(value.text) };
}

function openInline(named: Named, world: World): OpenedTable {
  const { type, name } = named;
  const wrong = (problem: string) =>
    broken(
      named,
      `${problem}: "${type}:${name}"; need "${type}:{name=${world.valuesAreFiles ? "filename" : "value"}...}"`,
    );
  const inner = withinBraces(name);
  if (inner === undefined) return wrong("bad syntax");
  const entries = new Map<string, string>();
  for (const element of splitList(inner)) {
    const text = element.startsWith("{") ? unwrap(element) : { text: element };
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

/** The text of `{text}`; undefined if that is not the form, or there is no text. */
const withinBraces = (name: string): string | undefined =>
  balanced(name) === name.length && name.length > 2 ? name.slice(1, -1) : undefined;

function openRandom(named: Named, world: World): OpenedTable {
  const values: string[] = [];
  for (const element of splitList(withinBraces(named.name) ?? "")) {
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

// ---- Combinations ----

function openCombination(named: Named, world: World): OpenedTable {
  const { type, name } = named;
  const wrong = () => broken(named, `bad syntax: "${type}:${name}"; need "${type}:{type:name...}"`);
  const members: OpenedTable[] = [];
  for (const spec of splitList(withinBraces(name) ?? "")) {
    if (!spec.includes(":")) return wrong();
    const member = openTable(spec, world);
    if (member.problem !== undefined) return broken(named, member.problem);
    members.push(member);
  }
  const [first] = members;
  if (!first) return wrong();
  const ask = type === "unionmap" ? union : pipe;
  return {
    ...named,
    // The first member decides for all of them how the key is treated.
    style: first.style,
    log: members.flatMap((member) => member.log),
    lookup: (key) => {
      const answer = ask(members, first.style === "fixed" ? storedKey(key, world) : key);
      if (answer.kind !== "error" || answer.message.includes("evaluated")) return answer;
      return { ...queryError(named), ...(answer.log !== undefined && { log: answer.log }) };
    },
  };
}

/** All results, joined with commas. */
function union(members: readonly OpenedTable[], key: string): Answer {
  let joined = "";
  for (const member of members) {
    const answer = member.lookup(key);
    if (answer.kind === "error") return answer;
    if (answer.kind === "found") joined += (joined === "" ? "" : ",") + answer.value;
  }
  return joined === "" ? notFound : found(joined);
}

/** The result of each member is the key of the next. */
function pipe(members: readonly OpenedTable[], key: string): Answer {
  let answer: Answer = found(key);
  for (const member of members) {
    if (answer.kind !== "found") break;
    answer = member.lookup(answer.value);
  }
  return answer;
}

// ---- Tables with a file ----

function openPatterns(named: Named, type: "regexp" | "pcre" | "cidr", world: World): OpenedTable {
  const source = patternSource(named, world);
  if ("problem" in source) return broken(named, source.problem);
  const place = `${named.type}:${named.name}`;
  const lookup = (table: Table, key: string): Answer => {
    const answer = table.lookup(key);
    if (answer.kind !== "error" || answer.log === undefined) return answer;
    return { kind: "error", message: `table ${place}: query error`, log: `${place}: ${answer.log}` };
  };
  return fromTable(named, readTable(source, type, world), "pattern", lookup, world);
}

/** The rules of `{ {rule}, {rule} }` as lines, or the file. */
function patternSource(named: Named, world: World): SourceText | { readonly problem: string } {
  const { type, name } = named;
  if (!name.startsWith("{"))
    return fileSource(name, world) ?? { problem: `open ${name}: No such file or directory` };
  const inner = unwrap(name, false);
  if ("error" in inner) return { problem: `${type} map: ${inner.error}` };
  let lines = "";
  for (const element of splitList(inner.text)) {
    const rule = unwrap(element);
    if ("error" in rule) return { problem: `${type} map: ${rule.error}` };
    lines += `${rule.text}\n`;
  }
  return sourceText(lines, name);
}

function openIndexed(named: Named, type: TableType, world: World): OpenedTable {
  const { name } = named;
  const source = fileSource(name, world);
  if (!source) {
    const suffix = type === "texthash" ? "" : type === "lmdb" ? ".lmdb" : ".db";
    return broken(named, `open database ${name}${suffix}: No such file or directory`);
  }
  const read = readTable(source, type, world);
  const { table } = read;
  const [duplicate] = duplicates(table.entries, (key) => storedKey(key, world));
  if (duplicate && type === "texthash" && world.duplicates === "refuse") {
    const { line } = source.position(duplicate.lineStart);
    return broken(named, `${name}, line ${line}: duplicate entry: "${duplicate.words.key}"`);
  }
  const foldKeys = world.builtFolded ?? world.foldKeys ?? true;
  const entries = new Map<string, string>();
  for (const { key, value } of table.entries) {
    const stored = storedKey(key, type === "texthash" ? world : { ...world, foldKeys });
    if (world.duplicates === "replace" || !entries.has(stored)) entries.set(stored, value);
  }
  return fromTable(
    named,
    read,
    "fixed",
    (_table, key) => {
      const value = entries.get(storedKey(key, world));
      return value === undefined ? notFound : found(value);
    },
    world,
  );
}

interface ReadTable {
  readonly table: Table;
  /** What is said besides about its values. */
  readonly log: readonly string[];
}

function readTable(source: SourceText, type: TableType, { valuesAreFiles = false, file }: World): ReadTable {
  const table = parse(source, { type });
  return valuesAreFiles ? withFileValues(table, file) : { table, log: [] };
}

function fromTable(
  named: Named,
  { table, log: before }: ReadTable,
  style: OpenedTable["style"],
  lookup: (table: Table, key: string) => Answer,
  world: World,
): OpenedTable {
  const log = [...before, ...postfixLog(table, { ...world, path: named.name })];
  return { ...named, style, log, lookup: (key) => lookup(table, key) };
}

function fileSource(path: string, world: World): SourceText | undefined {
  const content = world.file?.(path);
  if (content === undefined) return undefined;
  return typeof content === "string" ? sourceText(content, path) : decode(content, path);
}

// ---- Tables that others answer ----

/** The proxymap(8) service opens the same table elsewhere. */
function openProxy(named: Named, world: World): OpenedTable {
  const table = openTable(named.name, world);
  return { ...table, ...named };
}

function openClient(named: Named, world: World): OpenedTable {
  const { type, name } = named;
  if (type === "unix" && !unixTables.includes(name)) return broken(named, `unknown table: unix:${name}`);
  const isFile = configured.has(type) && /^[/.]/.test(name);
  if (isFile && world.file && world.file(name) === undefined) {
    return broken(named, `open ${name}: No such file or directory`);
  }
  const ask = (key: string): Answer =>
    world.ask?.(type, name, key) ?? failed(`nobody answers for ${type}:${name}`);
  if (asked.get(type) === "fixed") return fixed(named, world, ask);
  return { ...named, style: "pattern", log: [], lookup: ask };
}
