import { type Diagnostic, type Files, plainPath, type SourceText, sourceText } from "@mailconf/lossless";
import type { Close, CutOff, Include, Malformed, Open, Setting } from "../cst.ts";
import { diagnose } from "../diagnostics.ts";
import { type Flat, readFlat } from "../flat.ts";
import { joined } from "../lines.ts";
import { readItem } from "../read-item.ts";
import type { Version } from "../version.ts";
import { matchesIn } from "./glob.ts";
import { limits, type Spent } from "./limits.ts";
import { type Problem, problem } from "./problem.ts";
import type { Missing } from "./resolved.ts";

/** One statement, where it stands. */
export interface Step {
  readonly item: Setting | Open | Close | Malformed | Include;
  readonly source: SourceText;
  /** The file as Dovecot names it in messages. */
  readonly path: string;
  /** The last line of the statement, as Dovecot counts. */
  readonly line: number;
}

interface Input {
  readonly path: string;
  /** The path in its shortest spelling. */
  readonly plain: string;
  readonly source: SourceText;
  readonly statements: readonly Flat[];
  next: number;
  /** The line that was read last; 0 before the first. */
  line: number;
}

interface Options {
  readonly version: Version;
  readonly tree: Files;
  readonly spent: Spent;
  readonly report: (problem: Problem) => void;
  readonly visit: (step: Step) => void;
  /** Called before the files of an include are read. */
  readonly include?: (step: Step) => void;
  /** Called for every file that is read, once. */
  readonly opened: (path: string, source: SourceText) => void;
  readonly missed: (missing: Missing) => void;
}

/**
 * Visits the statements of a file and of everything that it includes, in the order in which Dovecot reads them.
 * The stack of open files is explicit; a file that includes itself is a problem, and not read again.
 */
export function visitStatements(main: string, options: Options): void {
  const files = new Map<string, readonly Flat[]>();
  const first = open(main, files, options);
  if (!first) {
    const source = sourceText("", main);
    const missing = diagnose("unreadable-file", { start: 0, end: 0 }, { path: main });
    options.report(problem(source, missing, `open(${main}) failed: No such file or directory`));
    return;
  }
  const stack: Input[] = [first];
  let pending:
    | { readonly item: CutOff; readonly input: Input; readonly found: readonly Diagnostic[] }
    | undefined;
  const drop = () => {
    if (!pending) return;
    for (const diagnostic of pending.found) options.report(problem(pending.input.source, diagnostic));
    pending = undefined;
  };
  for (let input = stack.at(-1); input; input = stack.at(-1)) {
    const flat = input.statements[input.next++];
    if (!flat) {
      stack.pop();
      continue;
    }
    let { item } = flat;
    let { found } = flat;
    if (item.kind === "blank" || item.kind === "comment") {
      drop();
      continue;
    }
    if (pending) {
      const diagnostics: Diagnostic[] = [];
      const logical = joined(pending.item.text, item, item.kind !== "cut-off", options.version);
      item = readItem(logical, options.version, diagnostics);
      found = [...flat.found.filter(({ code }) => /glued|nul/.test(code)), ...diagnostics];
      pending = undefined;
      if (item.kind === "blank" || item.kind === "comment") continue;
    }
    if (item.kind === "cut-off") {
      for (const diagnostic of found) if (diagnostic.code !== cutOff) reportLine(diagnostic, input, options);
      pending = { item, input, found: found.filter(({ code }) => code === cutOff) };
      // Only the end of a file leaves the pending text alone; inside a file, what follows drops it.
      continue;
    }
    input.line = lineOf(input.source, item.span.end);
    for (const diagnostic of found) reportLine(diagnostic, input, options);
    const step: Step = { item, source: input.source, path: input.path, line: input.line };
    if (item.kind === "include") {
      options.include?.(step);
      include(item, stack, files, options);
    } else options.visit(step);
  }
  drop();
}

const cutOff = "dovecot-conf/cut-off-continuation";

/** Messages as doveconf words them carry the file and line that is being read. */
export const located = (path: string, line: number, text: string): string =>
  `Error in configuration file ${path} line ${line}: ${text}`;

function reportLine(diagnostic: Diagnostic, input: Input, { report }: Options): void {
  if (diagnostic.code === "dovecot-conf/glued-comment") {
    const { line } = input.source.position(diagnostic.span.start);
    const text =
      "Ambiguous '#' character in line, treating it as comment. Add a space before it to remove this warning.";
    report(problem(input.source, diagnostic, `Configuration file ${input.path} line ${line}: ${text}`));
  } else if (diagnostic.severity !== "error") report(problem(input.source, diagnostic));
}

const lineOf = (source: SourceText, end: number): number => {
  const { line, column } = source.position(end);
  return column === 1 && line > 1 ? line - 1 : line;
};

function open(path: string, files: Map<string, readonly Flat[]>, options: Options): Input | undefined {
  const source = options.tree.read(path);
  if (!source) return undefined;
  let statements = files.get(path);
  if (!statements) {
    statements = readFlat(source, options.version);
    files.set(path, statements);
    options.opened(path, source);
  }
  return { path, plain: plainPath(path), source, statements, next: 0, line: 0 };
}

function include(item: Include, stack: Input[], files: Map<string, readonly Flat[]>, options: Options): void {
  const { tree, report, spent } = options;
  const from = stack.at(-1) as Input;
  const isTooMuch = () => {
    if (!spent.isFull && spent.include()) return false;
    if (!spent.isFull) {
      const words = { files: limits.includes, statements: limits.statements };
      report(problem(from.source, diagnose("include-limit", item.patternSpan, words)));
    }
    spent.isFull = true;
    return true;
  };
  if (spent.isFull) return;
  const fail = (diagnostic: Diagnostic, text: string) => {
    const { path, line } = stack.at(-1) as Input;
    report(problem(from.source, diagnostic, located(path, line, text)));
  };
  const pattern = absolute(item.pattern, from.path);
  const paths = matchesIn(pattern, tree);
  const miss = (path: string) =>
    options.missed({ path, source: from.source, span: item.patternSpan, isOptional: item.optional });
  const words = { pattern: item.pattern };
  if (paths.length === 0) {
    if (isTooMuch()) return;
    miss(pattern);
    if (!item.optional) fail(diagnose("missing-file", item.patternSpan, words), "No matches");
  }
  // The last file goes on the stack first, so that the first one is read first (settings_include).
  for (const path of [...paths].reverse()) {
    if (isTooMuch()) return;
    const plain = plainPath(path);
    const cycle = diagnose("include-cycle", item.patternSpan, { path });
    if (stack.some((input) => input.path === path)) {
      fail(cycle, `Recursive include file: ${path}`);
    } else if (stack.some((input) => input.plain === plain)) {
      fail(cycle, "No matches");
    } else {
      const input = open(path, files, options);
      if (input) {
        spent.statements(input.statements.length);
        stack.push(input);
      } else if (tree.state(path) !== "directory") {
        miss(path);
        if (item.optional) continue;
        const reason = `Couldn't open include file ${path}: Permission denied`;
        fail(diagnose("unreadable-file", item.patternSpan, { path }), reason);
      }
    }
  }
}

/** A path as Dovecot completes it: relative to the folder of the file that names it (fix_relative_path). */
export function absolute(path: string, from: string): string {
  const slash = from.lastIndexOf("/");
  return path.startsWith("/") || slash === -1 ? path : from.slice(0, slash + 1) + path;
}
