import type { Files, Finding, SourceText, Span } from "@mailconf/lossless";
import { elementText, splitList } from "@mailconf/postfix-lines";
import type { Configuration, Expansion } from "@mailconf/postfix-main-cf";
import { isTableType, parse, type TableType } from "@mailconf/postfix-maps";
import type { MasterCf } from "@mailconf/postfix-master-cf";
import { tableOf } from "../tables.ts";
import type { Checked } from "./checked.ts";
import { diagnose } from "./diagnostics.ts";

/** A table that a setting names: `hash:/etc/aliases`. */
interface Named {
  readonly type: TableType;
  readonly path: string;
  readonly parameter: string;
  /** Where it is named. */
  readonly source: SourceText | undefined;
  readonly span: Span | undefined;
}

interface Where {
  readonly files: Files;
  readonly isInUse?: boolean;
  readonly main: SourceText | undefined;
}

/** So many tables are read; more are no configuration. */
const mostTables = 1_000;

/** What is wrong with the tables that settings name, as far as their files can be seen; and those that are not there. */
export function checkTables(
  configuration: Configuration,
  master: MasterCf | undefined,
  where: Where,
): Checked {
  const { files, isInUse = false } = where;
  const findings: Finding[] = [];
  const roles = new Map<SourceText, Named>();
  const seen = new Set<string>();
  for (const named of tablesNamed(configuration, master, where.main)) {
    const { path, source } = named;
    const type = typeOf(named);
    if (seen.has(`${type}:${path}`)) continue;
    seen.add(`${type}:${path}`);
    const about = (...args: Parameters<typeof diagnose>) => {
      if (source) findings.push({ ...diagnose(...args), source });
    };
    const span = named.span ?? { start: 0, end: 0 };
    const state = files.state(path);
    const index = indexOf(named);
    const hasIndex = index !== undefined && files.state(index) !== "absent";
    // An index alone answers; its source may lie anywhere.
    if (state === "absent" && !hasIndex) about("missing-table", span, { path });
    if (state !== "file") continue;
    if (isInUse && index !== undefined && !hasIndex)
      about("table-not-built", span, {
        table: `${named.type}:${path}`,
        program: type === "aliases" ? "postalias" : "postmap",
      });
    const text = files.read(path);
    if (!text) continue;
    const table = parse(text, { type });
    // A text that has two roles keeps the secrets of both.
    if (!roles.has(text) || isCredentials(named)) roles.set(text, named);
    for (const one of table.diagnostics) findings.push({ ...one, source: text });
  }
  return {
    findings,
    sources: [...roles.keys()],
    secretSpans(source) {
      const role = roles.get(source);
      if (!role) return [];
      return tableOf(typeOf(role), { credentials: isCredentials(role) }).secretSpans(source);
    },
  };
}

const isCredentials = ({ parameter }: Named): boolean => /sasl_password_maps$/.test(parameter);

/** How the source is read: that of an indexed table is written for postalias(1) where aliases are looked up in it. */
const typeOf = ({ type, parameter }: Named): TableType =>
  aliases.test(parameter) && built.has(type) ? "aliases" : type;

const aliases = /^(local_)?alias_(maps|database)$/;

/** Where the index of a table lies; undefined for a type that has none. */
const indexOf = ({ type, path }: Named): string | undefined =>
  built.has(type) ? `${path}.${type === "lmdb" || type === "cdb" ? type : "db"}` : undefined;

const built: ReadonlySet<string> = new Set(["hash", "btree", "lmdb", "cdb"]);

/** The tables that main.cf names, then those of services; of each value, what it expands to. */
function* tablesNamed(
  configuration: Configuration,
  master: MasterCf | undefined,
  main: SourceText | undefined,
): Generator<Named> {
  const metered = configuration.metered();
  let count = 0;
  for (const name of metered.values.keys()) {
    const expansion = metered.expand(name);
    for (const { type, path, start, end } of expansion ? tablesIn(expansion.value) : []) {
      if (++count > mostTables) return;
      const span = expansion && spanIn(expansion, start, end);
      yield { type, path, parameter: name, source: main, span: span ?? configuration.main.locate(name) };
    }
  }
  for (const { service, type: kind, options } of master?.services ?? [])
    for (const { name, value } of options)
      for (const { type, path } of tablesIn(metered.expandText(value, name).value)) {
        if (++count > mostTables) return;
        const span = master?.locate(`${service}/${kind}/${name}`);
        yield { type, path, parameter: name, source: master?.source, span };
      }
}

interface Mentioned {
  readonly type: TableType;
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** The tables with a file in an expanded value, through `proxy:`, `unionmap:` and `pipemap:`. */
function* tablesIn(value: string): Generator<Mentioned> {
  const waiting = splitList(value).map((one) => ({ ...one, depth: 0 }));
  // Tables in tables come to the end of the list while it is gone through.
  for (const { text, start, end, depth } of waiting) {
    const plain = elementText(text).replace(/^proxy:/, "");
    const colon = plain.indexOf(":");
    const [type, name] = [plain.slice(0, Math.max(0, colon)), plain.slice(colon + 1)];
    if (/^(unionmap|pipemap)$/.test(type) && depth < 5)
      for (const inner of splitList(elementText(name)))
        waiting.push({ ...inner, start, end, depth: depth + 1 });
    else if (isTableType(type) && type !== "aliases" && name.startsWith("/"))
      yield { type, path: name, start, end };
  }
}

/** Where a range of an expanded value stands in main.cf; undefined if it does not stand there. */
function spanIn({ pieces }: Expansion, start: number, end: number): Span | undefined {
  let from = 0;
  for (const { text, spanOf } of pieces) {
    if (start < from + text.length) return spanOf?.(start - from, Math.min(end - from, text.length));
    from += text.length;
  }
  return undefined;
}
