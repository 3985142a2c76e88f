import {
  type Finding,
  type Rule,
  rulesCalled,
  type SourceText,
  type Span,
  suggest,
} from "@mailconf/lossless";
import { find } from "../finding.ts";
import { type Called, type IgnoreComment, ignoreComments, statementLines } from "./comments.ts";

/** An entry of a list of findings that are meant to be. */
export interface IgnoreEntry {
  readonly source: SourceText;
  readonly span: Span;
  /** Code or name of a rule. */
  readonly code: string;
  /** A file, by the end of its path; without it, every file. */
  readonly path?: string;
  readonly reason: string;
}

/** A finding that somebody has seen and wants to keep. */
export interface Silenced {
  readonly finding: Finding;
  /** Why, in their words; those of a comment as the place where they stand. */
  readonly reason: string | { readonly source: SourceText; readonly span: Span };
  /** It is an error of a binding rule: a check may be silent about it, and nothing is written all the same. */
  readonly isBinding: boolean;
}

/** What is left of findings, and what was silenced. */
export interface Heard {
  readonly findings: readonly Finding[];
  readonly silenced: readonly Silenced[];
}

/** By what findings are silenced. */
export interface SilenceOptions {
  /** The texts whose comments count. */
  readonly sources: readonly SourceText[];
  readonly entries?: readonly IgnoreEntry[];
  /** Every rule that may be named. */
  readonly rules: readonly Rule[];
}

/**
 * Takes out the findings that comments and entries say are meant to be, each with its reason. A comment without a
 * reason or with an unknown code silences nothing and is a finding (DMS994); so is, as information, what no longer
 * silences anything (DMS996). A rule that is binding is silenced by entries alone.
 */
export function silence(
  findings: readonly Finding[],
  { sources, entries = [], rules }: SilenceOptions,
): Heard {
  const wrong: Finding[] = [];
  const filters = new Map<SourceText, Filter>();
  for (const source of sources) {
    const commented = ignoreComments(source).flatMap((comment) => commentedIn(comment, rules, wrong));
    if (commented.length > 0) filters.set(source, filterOf(source, commented));
  }
  if (filters.size === 0 && entries.length === 0) return { findings: [...findings, ...wrong], silenced: [] };

  const listed = entries.map((entry) => ({ entry, codes: codesOf(entry.code, rules) }));
  const binding = new Set(rules.filter((rule) => rule.binding).map(({ code }) => code));
  const isBinding = ({ code, severity }: Finding) => severity === "error" && binding.has(code);
  const used = new Set<object>();
  const silenced: Silenced[] = [];
  const left: Finding[] = [];
  for (const finding of findings) {
    const comment = filters.get(finding.source)?.find(finding);
    const entry =
      comment ??
      listed.find(({ entry, codes }) => codes.includes(finding.code) && isIn(finding, entry))?.entry;
    if (entry === undefined) left.push(finding);
    else {
      used.add(comment?.called ?? entry);
      silenced.push({ finding, reason: entry.reason, isBinding: isBinding(finding) });
    }
  }
  return { findings: [...left, ...wrong, ...unused()], silenced };

  function* unused(): Generator<Finding> {
    for (const [source, { all }] of filters)
      for (const { span } of new Set(all.map(({ called }) => called).filter((called) => !used.has(called))))
        yield find("DMS996", { source, span });
    for (const entry of entries) if (!used.has(entry)) yield find("DMS996", entry);
  }
}

// To look for the nearest of all names takes long, and nobody reads more hints than these.
const mostHints = 100;

/** One code of a comment. */
interface Commented extends Pick<IgnoreComment, "about"> {
  readonly code: string;
  /** The word that names it; one may name several. */
  readonly called: Called;
  readonly reason: Exclude<Silenced["reason"], string>;
}

/** The comments of a text, to be asked about its findings. */
interface Filter {
  readonly all: readonly Commented[];
  find(finding: Finding): Commented | undefined;
}

function filterOf(source: SourceText, all: readonly Commented[]): Filter {
  const begins = statementLines(source);
  const keyed = new Map(all.map((one) => [`${one.code} ${one.about}`, one]));
  return {
    all,
    find({ code, span }) {
      const line = source.position(span.start).line;
      return keyed.get(`${code} ${begins[line - 1]}`) ?? keyed.get(`${code} file`);
    },
  };
}

/** What a comment silences, code by code; what is wrong with it goes to the findings. */
function commentedIn(
  { source, span, codes, reason, about }: IgnoreComment,
  rules: readonly Rule[],
  wrong: Finding[],
): Commented[] {
  const problem =
    codes.length === 0
      ? find("DMS994:no-code", { source, span })
      : reason.start === reason.end
        ? find("DMS994:no-reason", { source, span })
        : about === undefined
          ? find("DMS994:nothing-below", { source, span })
          : undefined;
  if (problem) {
    wrong.push(problem);
    return [];
  }
  return codes.flatMap((called) => {
    const meant = rulesCalled(rules, called.word);
    const place = { source, span: called.span };
    if (meant.length === 0) {
      const near = wrong.length < mostHints ? nearest(called.word, rules) : undefined;
      wrong.push(find("DMS994:no-such-rule", place, { near }));
    }
    if (meant.some(({ binding }) => binding)) wrong.push(find("DMS994:binding", place));
    return meant
      .filter(({ binding }) => !binding)
      .map(({ code }) => ({ about, code, called, reason: { source, span: reason } }));
  });
}

const codesOf = (called: string, rules: readonly Rule[]): string[] =>
  rulesCalled(rules, called).map(({ code }) => code);

const nearest = (called: string, rules: readonly Rule[]): string | undefined =>
  suggest(
    called,
    rules.flatMap(({ code, name }) => [code, name]),
  )[0];

/** Whether a finding stands in the file of an entry. */
function isIn({ source: { name } }: Finding, { path }: IgnoreEntry): boolean {
  const end = path?.replace(/^\.?\//, "");
  return end === undefined || name === path || name === end || name.endsWith(`/${end}`);
}
