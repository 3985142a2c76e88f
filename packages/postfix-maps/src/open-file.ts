import { encode, type SourceText, sourceText } from "@mailconf/lossless";
import { splitList } from "@mailconf/postfix-lines";
import { type Answer, found, notFound } from "./answer.ts";
import { insideBraces } from "./braces.ts";
import { parse, type Table } from "./document.ts";
import { withFileValues } from "./file-values.ts";
import { duplicates } from "./items.ts";
import { postfixLog } from "./messages.ts";
import { broken, type Named, type OpenedTable, type World } from "./opened.ts";
import { storedKey } from "./stored.ts";
import { indexText } from "./text-index.ts";
import type { TableType } from "./types.ts";

/** `regexp:`, `pcre:` and `cidr:`, with a file or rules in braces. */
export function openPatterns(named: Named, type: "regexp" | "pcre" | "cidr", world: World): OpenedTable {
  const source = patternSource(named, world);
  if ("problem" in source) return broken(named, source.problem);
  const place = `${named.type}:${named.name}`;
  const lookup = (table: Table, key: string): Answer => {
    const answer = table.lookup(key);
    if (answer.kind !== "error" || answer.log === undefined) return answer;
    return { kind: "error", message: `table ${place}: query error`, log: `${place}: ${answer.log}` };
  };
  return fromTable(named, readTable(source, named.name, type, world), "pattern", lookup, world);
}

/** The rules of `{ {rule}, {rule} }` as lines, or the file. */
function patternSource(named: Named, world: World): SourceText | { readonly problem: string } {
  const { type, name } = named;
  if (!name.startsWith("{")) {
    return world.files?.read(name) ?? { problem: `open ${name}: No such file or directory` };
  }
  const inner = insideBraces(name, false);
  if ("error" in inner) return { problem: `${type} map: ${inner.error}` };
  let lines = "";
  for (const { text: element } of splitList(inner.text)) {
    const rule = insideBraces(element);
    if ("error" in rule) return { problem: `${type} map: ${rule.error}` };
    lines += `${rule.text}\n`;
  }
  return sourceText(lines, name);
}

/** Tables of keys that are compared. */
export function openIndexed(named: Named, type: TableType, world: World): OpenedTable {
  const { name } = named;
  const source = world.files?.read(name);
  if (!source) {
    const suffix = type === "texthash" ? "" : type === "lmdb" ? ".lmdb" : ".db";
    return broken(named, `open database ${name}${suffix}: No such file or directory`);
  }
  if (type === "texthash" && !world.valuesAreFiles) {
    const opened = openBytes(named, source, world);
    if (opened) return opened;
  }
  const read = readTable(source, name, type, world);
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

function readTable(
  source: SourceText,
  path: string,
  type: TableType,
  { valuesAreFiles = false, substitution, files }: World,
): ReadTable {
  const table = parse(source, { type, ...(substitution !== undefined && { substitution }) });
  return valuesAreFiles ? withFileValues(table, files, path) : { table, log: [] };
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

/**
 * A `texthash:` by an index over its bytes, which has the answers without the tree; that is read only for what Postfix
 * logs. Undefined if the table is refused for its duplicates: the tree knows where they are.
 */
function openBytes(named: Named, source: SourceText, world: World): OpenedTable | undefined {
  const index = indexText(encode(source), world);
  if (world.duplicates === "refuse" && index.duplicates > 0) return undefined;
  let log: readonly string[] | undefined;
  return {
    ...named,
    style: "fixed",
    get log() {
      log ??= postfixLog(parse(source, { type: "texthash" }), {
        ...world,
        path: named.name,
      });
      return log;
    },
    lookup: (key) => index.lookup(key),
  };
}
