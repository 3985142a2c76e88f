import { type AddressBlock, contains, parseIpAddress, parseNetwork } from "@mailconf/postfix-lines";
import { placeOfByte, toBytes } from "./bytes.ts";
import type { Line, Network, Pattern, Token } from "./cst.ts";
import type { Code } from "./diagnostics.ts";
import { type Filter, type Filtered, filteredText, mayMatch } from "./filter.ts";
import { compilePcre } from "./pcre/expression.ts";
import { type Compiled, compilePosix } from "./posix/expression.ts";
import { largestGroup, parseReplacement, type Replacement } from "./replacement.ts";

/** Something wrong with a line; offsets count in the joined line. */
export interface LineProblem {
  readonly code: Code;
  readonly start: number;
  readonly end: number;
  readonly words?: Readonly<Record<string, string | number>>;
}

/** The groups of a match, `[0]` being the whole; "unsupported" where the pattern cannot be evaluated. */
export type Groups = readonly (string | undefined)[];
export type Verdict = Groups | undefined | "unsupported";

/** What a line of a pattern table tests; `groups` says how many groups the caller wants. */
export type Condition = (subject: Subject, groups: number) => Verdict;

/** A key in the forms in which conditions test it. */
export interface Subject extends Filtered {
  readonly address: readonly number[] | undefined;
}

export const subjectOf = (key: string): Subject => {
  const bytes = toBytes(key);
  return { ...filteredText(bytes), address: parseIpAddress(bytes) };
};

/** A line of a pattern table, ready to be tried. */
export type Rule =
  | {
      readonly kind: "entry";
      readonly condition: Condition;
      readonly result: Replacement;
      /** What a key must have so that the condition can hold. */
      readonly filter?: Filter;
    }
  | { readonly kind: "if"; readonly condition: Condition }
  | { readonly kind: "endif" };

/** A rule, unless Postfix skips it, with what is wrong. */
export interface CompiledLine {
  readonly rule: Rule | undefined;
  readonly problems: readonly LineProblem[];
}

/** How the patterns of a table are compiled. */
export interface Patterns {
  /** Those that are compiled already, by everything that decides how. */
  readonly known: Map<string, Compiled>;
  /** Whether results may insert groups: programs that route and deliver refuse it (DICT_FLAG_NO_REGSUB). */
  readonly substitution: boolean;
}

export const patterns = (substitution = true): Patterns => ({ known: new Map(), substitution });

type PatternFamily = "regexp" | "pcre" | "cidr";

/** Makes a rule of a line that the grammar has taken apart; tests it as Postfix does, in the same order. */
export function compileLine(
  family: PatternFamily,
  line: Line,
  isBytes: boolean,
  how: Patterns = patterns(),
): CompiledLine {
  const asBytes = (text: string) => (isBytes ? text : toBytes(text));
  switch (line.kind) {
    case "malformed":
      return { rule: undefined, problems: [] };
    case "endif":
      return {
        rule: { kind: "endif" },
        problems: line.extra ? [{ code: "text-after-endif", ...at(line.extra) }] : [],
      };
    case "if":
      return family === "cidr"
        ? networkIf(line.condition as Network)
        : patternIf(family, line.condition as Pattern, line.extra, asBytes, how);
    case "entry":
      return line.network
        ? networkRule(line.network, line.value, asBytes)
        : patternRule(family as "regexp" | "pcre", line.patterns ?? [], line.value, asBytes, how);
  }
}

const at = ({ start, end }: { start: number; end: number }) => ({ start, end });

// ---- Networks ----

function networkRule(network: Network, value: Token, asBytes: (text: string) => string): CompiledLine {
  const { condition, problems } = networkCondition(network);
  if (!condition) return { rule: undefined, problems };
  if (value.text === "") return { rule: undefined, problems: [{ code: "no-result", ...at(network) }] };
  return { rule: { kind: "entry", condition, result: [asBytes(value.text)] }, problems };
}

function networkIf(network: Network): CompiledLine {
  const { condition, problems } = networkCondition(network);
  return { rule: condition && { kind: "if", condition }, problems };
}

function networkCondition({ network, negated, start, end }: Network): {
  condition?: Condition;
  problems: LineProblem[];
} {
  const block = parseNetwork(network);
  if ("problem" in block) return { problems: [{ code: block.problem, start, end, words: block.words }] };
  return { condition: ({ address }) => (inBlock(block, negated, address) ? [] : undefined), problems: [] };
}

/** A rule applies to its own family of addresses only, also a negated one. */
const inBlock = (block: AddressBlock, negated: boolean, address: readonly number[] | undefined): boolean =>
  address?.length === block.address.length && contains(block, address) !== negated;

// ---- Patterns ----

function patternIf(
  family: "regexp" | "pcre",
  pattern: Pattern,
  extra: Token | undefined,
  asBytes: (text: string) => string,
  how: Patterns,
): CompiledLine {
  const problems: LineProblem[] = flagProblems(family, pattern);
  if (problems.some(({ code }) => code === "unknown-flag")) return { rule: undefined, problems };
  if (extra) problems.push({ code: "text-after-if", ...at(extra), words: { text: extra.text } });
  const condition = patternCondition(family, pattern, asBytes, problems, how, false);
  return { rule: condition && { kind: "if", condition: condition.test }, problems };
}

function patternRule(
  family: "regexp" | "pcre",
  [first, second]: readonly Pattern[],
  value: Token,
  asBytes: (text: string) => string,
  how: Patterns,
): CompiledLine {
  if (!first) return { rule: undefined, problems: [] };
  const problems = flagProblems(family, first);
  const isKnown = problems.every(({ code }) => code !== "unknown-flag");
  if (second && isKnown) for (const one of flagProblems(family, second)) problems.push(one);
  const skip = (problem?: LineProblem): CompiledLine => ({
    rule: undefined,
    problems: problem ? [...problems, problem] : problems,
  });
  if (problems.some(({ code }) => code === "unknown-flag")) return skip();
  if (value.text === "") problems.push({ code: "missing-result", ...at(value) });

  const result = asBytes(value.text);
  const place = (at: number) => value.start + (result === value.text ? at : placeOfByte(value.text, at));
  const { parts, problems: wrong } = parseReplacement(result);
  for (const { code, start, end, name } of wrong)
    problems.push({ code, start: place(start), end: place(end), words: { name, text: value.text } });
  if (wrong.length > 0) return skip();
  const most = largestGroup(parts);
  if (most > 0 && first.negated) return skip({ code: "reference-after-negation", ...at(value) });
  if (most > 0 && !how.substitution) return skip({ code: "reference-not-allowed", ...at(value) });

  const condition = patternCondition(family, first, asBytes, problems, how, most === 0);
  if (!condition) return skip();
  if (most > condition.groups)
    return skip({ code: "reference-without-group", ...at(value), words: { number: most } });
  const exception = second && patternCondition(family, second, asBytes, problems, how, true);
  if (second && !exception) return skip();
  return {
    rule: {
      kind: "entry",
      condition: exception ? both(condition.test, exception.test) : condition.test,
      result: parts,
      ...(condition.filter && { filter: condition.filter }),
    },
    problems,
  };
}

const both =
  (first: Condition, second: Condition): Condition =>
  (subject, groups) => {
    const verdict = first(subject, groups);
    if (verdict === undefined || verdict === "unsupported") return verdict;
    const other = second(subject, 0);
    return other === undefined || other === "unsupported" ? other : verdict;
  };

const knownFlags = { regexp: "imx", pcre: "imsxAEUX" };

/** Flags that the table type does not have, up to the first one: there Postfix gives up the rule. */
export function flagProblems(family: "regexp" | "pcre", { flags, flagsStart }: Pattern): LineProblem[] {
  const problems: LineProblem[] = [];
  for (const [index, flag] of [...flags].entries()) {
    const place = { start: flagsStart + index, end: flagsStart + index + 1, words: { flag } };
    if (!knownFlags[family].includes(flag)) return [...problems, { code: "unknown-flag", ...place }];
    if (flag === "X") problems.push({ code: "obsolete-flag", ...place });
  }
  return problems;
}

function patternCondition(
  family: "regexp" | "pcre",
  pattern: Pattern,
  asBytes: (text: string) => string,
  problems: LineProblem[],
  how: Patterns,
  withoutGroups: boolean,
): { test: Condition; groups: number; filter?: Filter } | undefined {
  const source = asBytes(pattern.source);
  const name = `${family} ${withoutGroups} ${pattern.flags} ${source}`;
  const compiled = how.known.get(name) ?? compilePattern(family, source, pattern.flags, withoutGroups);
  how.known.set(name, compiled);
  const place = { start: pattern.sourceStart, end: pattern.sourceStart + pattern.source.length };
  if ("error" in compiled) {
    problems.push({ code: "pattern-error", ...place, words: { problem: compiled.error } });
    return undefined;
  }
  if ("unsupported" in compiled) {
    problems.push({ code: "pattern-not-expressible", ...place, words: { problem: compiled.unsupported } });
    return { test: () => "unsupported", groups: compiled.groups };
  }
  const { negated } = pattern;
  const { filter } = compiled;
  return {
    groups: compiled.groups,
    ...(!negated && { filter }),
    test: (subject, wanted) => {
      const found = mayMatch(filter, subject) ? compiled.match(subject.bytes, wanted) : undefined;
      if (found === "unsupported") return found;
      if (negated) return found ? undefined : [];
      return found;
    },
  };
}

/** Each letter toggles: an odd number of them changes the default. */
function compilePattern(
  family: "regexp" | "pcre",
  source: string,
  flags: string,
  withoutGroups: boolean,
): Compiled {
  const isOdd = (flag: string) => flags.split(flag).length % 2 === 0;
  if (family === "regexp") {
    return compilePosix(source, {
      extended: !isOdd("x"),
      ignoreCase: !isOdd("i"),
      newline: isOdd("m"),
      withoutGroups,
    });
  }
  return compilePcre(source, {
    ignoreCase: !isOdd("i"),
    multiline: isOdd("m"),
    dotAll: !isOdd("s"),
    extended: isOdd("x"),
    anchored: isOdd("A"),
    dollarEndOnly: isOdd("E"),
    ungreedy: isOdd("U"),
  });
}
