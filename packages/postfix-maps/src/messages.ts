import { networkMessage } from "@mailconf/postfix-lines";
import type { Answer } from "./answer.ts";
import { shownBytes, toBytes } from "./bytes.ts";
import type { Table } from "./document.ts";
import { duplicates } from "./items.ts";
import { printable } from "./printable.ts";
import type { Problem } from "./problem.ts";
import { type StoreOptions, storedKey } from "./stored.ts";
import type { TableType } from "./types.ts";

/** How Postfix programs name the table in their messages. */
export interface LogOptions extends StoreOptions {
  /** The path as it was given to the program. */
  readonly path?: string;
  /** The type of the table that postalias(1) makes of `aliases`; `hash` by default. */
  readonly index?: TableType;
}

/**
 * What postmap(1) or postalias(1) prints about a table when it reads it, without the name of the program and the
 * severity. The order is that of the text, not always that of the program.
 */
export function postfixLog(table: Table, options: LogOptions = {}): readonly string[] {
  const path = options.path ?? table.source.name;
  const strays = new Set(
    table.problems.filter(({ code }) => code === "stray-endif").map((problem) => problem.lineStart),
  );
  const lines: string[] = [];
  for (const problem of problemsOf(table, options)) {
    if (problem.code === "text-after-endif" && table.type !== "cidr" && strays.has(problem.lineStart))
      continue;
    const { line } = table.source.position(problem.lineStart);
    // Keys are text in every file; other pieces of a file that is not UTF-8 are still bytes.
    const isBytes = table.source.encoding === "latin1" && problem.code !== "duplicate-key";
    for (const message of messages(table, problem, path, line, options.index)) {
      lines.push(printable(isBytes ? shownBytes(message) : message));
    }
  }
  // postalias adds the entry `@` itself, as a mark that the table is complete.
  if (table.type === "aliases" && table.get("@") !== undefined)
    lines.push(duplicateEntry(options.index ?? "hash", path, "@"));
  return [...new Set(lines)];
}

/** The problems of the table, its duplicates being those of the form in which keys are compared. */
function problemsOf(table: Table, options: StoreOptions): readonly Problem[] {
  const { foldKeys = true, utf8 = true } = options;
  // A database that was built has been warned about then.
  const outcome = options.duplicates === "refuse" ? "warn" : (options.duplicates ?? "warn");
  if (foldKeys && utf8 && outcome === "warn") return table.problems;
  const others = table.problems.filter(({ code }) => code !== "duplicate-key");
  if (outcome !== "warn" || others.length === table.problems.length) return others;
  return [...others, ...duplicates(table.entries, (key) => storedKey(key, options))];
}

/** What `postmap -q` prints about an answer: a result that is empty, or no UTF-8, is an error of the table. */
export function queryLog(
  table: { readonly type: string; readonly name: string },
  key: string,
  answer: Answer,
): string[] {
  if (answer.kind === "error" && answer.log !== undefined) return [printable(answer.log)];
  if (answer.kind !== "found" || answer.value !== "") return [];
  const spec = `table ${table.type}:${table.name}`;
  return [
    `${spec}: key ${key}: empty string result is not allowed`,
    `${spec} should return NO RESULT in case of NOT FOUND`,
  ].map(printable);
}

/** What an indexed table says about a key that it has already. */
function duplicateEntry(type: TableType, path: string, key: string): string {
  return type === "lmdb"
    ? `lmdb:${path}: duplicate entry: "${key}"`
    : `${path}.${databaseSuffix[type] ?? "db"}: duplicate entry: "${key}"`;
}

function messages(
  table: Table,
  problem: Problem,
  path: string,
  line: number,
  index: TableType = table.type,
): string[] {
  const { type } = table;
  const { code, words } = problem;
  const isPattern = type === "regexp" || type === "pcre" || type === "cidr";
  const at = `${isPattern ? `${type} map ${path}` : path}, line ${line}: `;
  const text = String(words.text ?? "");
  const skipped = (message: string) => [`${at}${message}: skipping this rule`];
  const bad = (message: string) => [message, ...skipped("bad replacement syntax")];
  switch (code) {
    case "nothing-to-continue": {
      // The text of a file that is not UTF-8 is still bytes, and shown as such later.
      const isBytes = table.source.encoding === "latin1";
      const bytes = isBytes ? text : toBytes(text);
      const start = cString(bytes.slice(0, 30));
      const shown = bytes.length > 30 ? `${isBytes ? start : shownBytes(start)}...` : cString(text);
      return [`${path}: logical line must not start with whitespace: "${shown}"`];
    }
    case "not-utf8":
      return [`${at}non-UTF-8 input "${text}" -- ignoring this line`];
    case "missing-value":
      return [
        `${at}expected format: key whitespace value${type === "texthash" ? " -- ignoring this line" : ""}`,
      ];
    case "unbalanced-quote":
      return [`${at}unbalanced '"' in '${text}' -- ignoring this line`];
    case "key-with-colon":
      return [`${at}record is in "key: value" format; is this an alias file?`];
    case "duplicate-key":
      if (type === "texthash") return [`${at}duplicate entry: "${words.key}"`];
      return [duplicateEntry(index, path, String(words.folded))];
    case "missing-name-value":
      return [`${at}need name:value pair`];
    case "name-not-local":
      return [`${at}name must be local`];
    case "missing-endif":
      return [`${at}IF has no matching ENDIF`];
    case "stray-endif":
      return type === "cidr" ? skipped("ENDIF without IF") : [`${at}ignoring ENDIF without matching IF`];
    case "text-after-if":
      return [
        `${at}ignoring extra text after IF statement: "${text}"`,
        `${at}do not prepend whitespace to statements between IF and ENDIF`,
      ];
    case "text-after-endif":
      return type === "cidr" ? skipped("garbage after ENDIF") : [`${at}ignoring extra text after ENDIF`];
    case "unknown-request":
      return [`${at}ignoring unrecognized request`];
    case "missing-pattern":
      return skipped("no regexp");
    case "unclosed-pattern": {
      const outcome = type === "pcre" ? "ignoring" : "skipping";
      return [
        `${at}no closing regexp delimiter "${firstByte(String(words.delimiter))}": ${outcome} this rule`,
      ];
    }
    case "unknown-flag":
      return skipped(`unknown regexp option "${firstByte(String(words.flag))}"`);
    case "obsolete-flag":
      return [`${at}ignoring obsolete regexp option "${words.flag}"`];
    case "pattern-error":
      return [`${at}${words.problem}`];
    case "missing-result":
      return [`${at}no replacement text: using empty string`];
    case "unclosed-reference":
      return bad(`truncated macro reference: "${text}"`);
    case "empty-reference":
      return bad(`empty macro name: "${text}"`);
    case "reference-not-a-number":
      return bad(`${at}non-numeric replacement index "${words.name}"`);
    case "reference-zero":
      return bad(
        `${at}${type === "pcre" ? "out of range" : "out-of-range"} replacement index "${words.name}"`,
      );
    case "reference-without-group":
      return skipped(`out of range replacement index "${words.number}"`);
    case "reference-after-negation":
      return skipped("$number found in negative match replacement text");
    case "reference-not-allowed":
      return skipped("regular expression substitution is not allowed");
    case "missing-address":
      return skipped("no address pattern");
    case "not-an-address":
    case "not-a-network":
    case "mask-not-a-number":
    case "mask-too-long":
    case "host-bits":
    case "unclosed-bracket":
    case "text-after-bracket":
      return skipped(networkMessage({ problem: code, words }));
    case "no-result":
      return skipped("no lookup result");
    case "overridden-entry":
      return [`${at}overriding earlier entry: ${words.name}=${words.value}`];
    case "missing-equals":
      return [`${at}missing '=' after attribute name: "${text}"`];
    case "missing-name":
      return [`${at}missing attribute name: "${text}"`];
    // Postfix 3.7 says nothing about these.
    case "byte-order-mark":
    case "text-after-nul":
    case "no-tokens":
    case "nothing-before-nul":
    case "pattern-not-expressible":
    case "unknown-key":
    case "misspelt-key":
    case "newer-key":
    case "wrong-type":
    case "missing-key":
      return [];
  }
}

const databaseSuffix: Readonly<Partial<Record<string, string>>> = { cdb: "cdb", dbm: "pag", sdbm: "pag" };

const cString = (text: string): string => text.split("\0", 1)[0] ?? "";

/** A character of which Postfix shows one byte. */
const firstByte = (character: string): string => (character <= "~" ? character : "?");
