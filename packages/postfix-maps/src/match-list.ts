import {
  contains,
  join,
  networkMessage,
  parseIpAddress,
  parseLines,
  parseNetwork,
  reaches,
  splitList,
} from "@mailconf/postfix-lines";
import { fold } from "./fold.ts";
import { openTable } from "./open.ts";
import type { OpenedTable, World } from "./opened.ts";
import { printable } from "./printable.ts";

/**
 * What a list is matched against. `string`: names that are compared as a whole. `domain`: domains, with their parents.
 * `namadr`: a host name and its address.
 */
export type ListKind = "string" | "domain" | "namadr";

export interface MatchListOptions extends World {
  /** The parameter that holds the list, for messages. */
  readonly name?: string;
  /**
   * Whether `example` also stands for all domains below it (`parent_domain_matches_subdomains` names the parameter);
   * else only `.example` does. False by default.
   */
  readonly bareParents?: boolean;
  /** The version of Postfix: 3.8 began to join the lines of a `/file`. `3.7` by default. */
  readonly version?: string;
}

/** Whether something is in a list. */
export type Match =
  | { readonly kind: "match" }
  | { readonly kind: "no-match" }
  | {
      readonly kind: "error";
      /** In Postfix's words, without the name of the list. */
      readonly message: string;
      /** What Postfix logs besides. */
      readonly log?: string;
    };

/** A list such as `mydestination` or `mynetworks`, ready to be asked. */
export interface MatchList {
  /** Why Postfix stops when it reads the list, in its own words. */
  readonly problem?: string;
  /** What Postfix warns about when it reads the list. */
  readonly log: readonly string[];
  /** @param subjects the string or domain; for `namadr` the name and the address */
  matches(...subjects: readonly string[]): Match;
}

interface Pattern {
  readonly negated: boolean;
  readonly text: string;
  readonly table?: OpenedTable;
}

type Failure = Extract<Match, { kind: "error" }>;

type Test = (subject: string, pattern: Pattern, bareParents: boolean) => boolean | Failure;

/** Lists within lists beyond which files are not followed: a file that names itself has no end. */
const deepest = 50;

/**
 * Reads a list of patterns: literals, `!` before what must not match, `/file`, `type:table` (postconf(5), match_list(3)).
 * The first pattern that matches decides.
 */
export function openMatchList(list: string, kind: ListKind, options: MatchListOptions = {}): MatchList {
  const patterns: Pattern[] = [];
  const log: string[] = [];
  const problem = readPatterns(list, false, { patterns, log, options, depth: 0 });
  const tests: readonly Test[] =
    kind === "string"
      ? [matchesString]
      : kind === "domain"
        ? [matchesDomain]
        : [matchesDomain, matchesAddress];
  return {
    log,
    ...(problem !== undefined && { problem }),
    matches(...subjects) {
      if (problem !== undefined) return { kind: "error", message: problem };
      for (const pattern of patterns) {
        for (const [index, test] of tests.entries()) {
          const verdict = test(fold(subjects[index] ?? ""), pattern, options.bareParents ?? false);
          if (typeof verdict !== "boolean") return verdict;
          if (verdict) return { kind: pattern.negated ? "no-match" : "match" };
        }
      }
      return { kind: "no-match" };
    },
  };
}

interface Reading {
  readonly patterns: Pattern[];
  readonly log: string[];
  readonly options: MatchListOptions;
  readonly depth: number;
}

/** Collects the patterns of a list; returns why Postfix would stop. */
function readPatterns(list: string, isNegated: boolean, reading: Reading): string | undefined {
  const { patterns, log, options, depth } = reading;
  const name = options.name ?? "list";
  let rest = list;
  for (const { text: element } of splitList(list)) {
    rest = rest.slice(rest.indexOf(element) + element.length + 1);
    if (element.startsWith("#")) {
      log.push(printable(`${name}: ${aboutComment(element, rest, options)}`));
      return undefined;
    }
    const text = element.replace(/^!*/, "");
    const negated = isNegated !== ((element.length - text.length) % 2 === 1);
    if (text === "") return `${name}: no pattern after '!'`;
    if (text.startsWith("/")) {
      const content = options.files?.read(text);
      if (!content) patterns.push({ negated: false, text, table: unreadable(text) });
      else if (depth < deepest) {
        for (const line of linesOf(content.text, options)) {
          const problem = readPatterns(line, negated, { ...reading, depth: depth + 1 });
          if (problem !== undefined) return problem;
        }
      }
    } else if (isTable(text)) {
      // What is looked for is folded already, so Postfix opens the table without folding.
      const table = openTable(text, {
        duplicates: "refuse",
        ...options,
        foldKeys: false,
        builtFolded: true,
      });
      if (table.problem !== undefined) return table.problem;
      for (const one of table.log) log.push(one);
      patterns.push({ negated, text, table });
    } else patterns.push({ negated, text: fold(text) });
  }
  return undefined;
}

const isTable = (text: string) => !text.startsWith("[") && text.includes(":");

/** What stands for a file that is not there. */
function unreadable(path: string): OpenedTable {
  const spec = `non-existent:${path}`;
  const problem = `open file ${path}: No such file or directory`;
  const failure = { kind: "error", message: problem, log: `${spec} is unavailable. ${problem}` } as const;
  return { spec, type: "non-existent", name: path, style: "pattern", log: [], lookup: () => failure };
}

const isNew = ({ version = "3.7" }: MatchListOptions): boolean => reaches(version, ["3.8.0"]);

function aboutComment(comment: string, rest: string, options: MatchListOptions): string {
  return isNew(options)
    ? `#comment after other text is not allowed: ${comment} ${rest.slice(0, 20)}...`
    : `comment at end of line is not supported: ${comment} ${rest}`;
}

/** The lines of a file without its comments: logical lines since 3.8. */
function linesOf(text: string, options: MatchListOptions): string[] {
  if (!isNew(options)) return text.split(/(?<=\n)/).filter((line) => !line.startsWith("#"));
  return parseLines(text).flatMap((item) => (item.kind === "logical-line" ? [join(text, item).text] : []));
}

/** Asks a table; the answer itself does not matter. */
function inTable(table: OpenedTable, key: string): boolean | Failure {
  const answer = table.lookup(key);
  if (answer.kind !== "error") return answer.kind === "found";
  const message = `${table.spec}: table lookup problem`;
  return { kind: "error", message, ...(answer.log !== undefined && { log: answer.log }) };
}

const matchesString: Test = (subject, { text, table }) =>
  table ? inTable(table, subject) : subject === text;

const matchesDomain: Test = (subject, { text, table }, bareParents) => {
  if (table) return domainInTable(table, subject, bareParents);
  if (subject === text) return true;
  if (bareParents) return subject.endsWith(`.${text}`);
  return text.startsWith(".") && subject.endsWith(text) && subject.length > text.length;
};

/** A table is asked for the domain and its parents; a pattern table for the domain only. */
function domainInTable(table: OpenedTable, domain: string, bareParents: boolean): boolean | Failure {
  for (let name = domain; name !== ""; ) {
    const verdict = name === domain || table.style === "fixed" ? inTable(table, name) : false;
    if (verdict !== false) return verdict;
    const dot = name.indexOf(".", 1);
    if (dot === -1) return false;
    name = name.slice(bareParents ? dot + 1 : dot);
  }
  return false;
}

/** Addresses are equal in any spelling; a network with its length in `[…]` or not. */
const matchesAddress: Test = (subject, { text, table }) => {
  if (!/^[0-9a-f.:]*$/i.test(subject)) return false;
  if (table) return inTable(table, subject);
  if (text === subject || text === `[${subject}]`) return true;
  const looksLikeNetwork =
    subject.includes(":") === text.includes(":") && /[:/]/.test(text) && /^[0-9a-f.:[\]/]*$/i.test(text);
  if (!looksLikeNetwork) return false;
  const network = parseNetwork(text);
  if ("problem" in network) return { kind: "error", message: networkMessage(network) };
  const address = parseIpAddress(subject);
  return address !== undefined && contains(network, address);
};
