import type { Span } from "@mailconf/lossless";
import type { Blank, Comment, PhysicalLine, Piece, Statement } from "./cst.ts";
import { parse } from "./grammar.generated.js";
import { type FileSyntax, type Version, wide } from "./version.ts";

type TextLine = Extract<PhysicalLine, { kind: "text" }>;

/** A line of a statement, or a comment or blank line inside it. */
type Line = TextLine | Comment | Blank;

/** One statement, joined from one or more physical lines. */
export interface Logical {
  readonly kind: "logical";
  readonly span: Span;
  readonly items: readonly Piece[];
  /** Comments that no white space separates from the text before. */
  readonly glued: readonly Span[];
  /** What NULs hide. */
  readonly dropped: readonly Span[];
  /** `undefined` for continued lines that nothing completes. */
  readonly statement: Statement | undefined;
  /** The joined text. */
  readonly text: string;
  /** Where the joined text stands in the file. */
  readonly whole: Span;
  /** Where a range of the joined text stands in the file. */
  readonly spanOf: (range: Span) => Span;
}

/**
 * The statements, comments and blank lines of a file, in order. Comments and blank lines end a statement that goes
 * on; not so in the files beside the configuration, where they stand inside it (settings_read_i).
 */
export function readLines(
  text: string,
  version: Version,
  dialect: FileSyntax = "main",
): (Logical | Comment | Blank)[] {
  const options = { wide: wide(version) };
  const physical = parse(text, { startRule: "Lines", ...options });
  const result: (Logical | Comment | Blank)[] = [];
  let pending: Line[] = [];
  let between: (Comment | Blank)[] = [];
  // Offsets of a statement count in its own text, so equal lines (`}`, for one) are read once.
  const known = new Map<string, Statement>();
  const read = (joined: string): Statement => {
    const old = known.get(joined);
    const statement = old ?? parse(joined, { startRule: "Statement", ...options });
    if (!old) known.set(joined, statement);
    return statement;
  };
  const flush = (complete: boolean) => {
    if (pending.length > 0) result.push(logical(text, pending, complete ? read : undefined, options));
    pending = [];
    for (const one of between) result.push(one);
    between = [];
  };
  for (const line of physical) {
    if (line.kind === "text") {
      for (const one of between) pending.push(one);
      pending.push(line);
      between = [];
      if (!line.continued) flush(true);
    } else if (dialect === "external" && pending.length > 0)
      between.push({ kind: line.kind, span: line.span });
    else {
      flush(false);
      result.push({ kind: line.kind, span: line.span });
    }
  }
  flush(false);
  return result;
}

function logical(
  text: string,
  all: readonly Line[],
  read: ((joined: string) => Statement) | undefined,
  options: { readonly wide: boolean },
): Logical {
  const lines = all.filter((line) => line.kind === "text");
  const [first, last] = [lines[0] as TextLine, lines.at(-1) as TextLine];
  // A line that holds nothing but the backslash adds nothing, not even a blank (config_parse_line).
  const parts =
    lines.length === 1
      ? [first.text]
      : lines.map((line) => line.text).filter(({ start, end }) => start < end);
  const joined =
    parts.length === 1
      ? text.slice(parts[0]?.start, parts[0]?.end)
      : parts.map(({ start, end }) => text.slice(start, end)).join(" ");
  return {
    kind: "logical",
    span: { start: first.span.start, end: last.span.end },
    items: all.length === 1 ? pieces(first) : all.flatMap(pieces),
    glued: lines.some(({ comment }) => comment) ? gluedComments(text, lines, options) : none,
    dropped: lines.flatMap(({ dropped }) => dropped ?? none),
    text: joined,
    statement: read?.(joined),
    whole: { start: first.text.start, end: last.text.end },
    spanOf: placed(parts),
  };
}

const none: readonly Span[] = [];

const gluedComments = (
  text: string,
  lines: readonly TextLine[],
  options: { readonly wide: boolean },
): Span[] =>
  lines.flatMap(({ comment }) => (comment && !isWhite(text[comment.start - 1], options) ? [comment] : []));

const isWhite = (character: string | undefined, options: { readonly wide: boolean }): boolean =>
  character !== undefined && (options.wide ? " \t\n\v\f\r" : " \t").includes(character);

function pieces(line: Line): Piece[] {
  if (line.kind !== "text") return [{ kind: line.kind === "comment" ? "comment" : "text", span: line.span }];
  const { span, comment, dropped } = line;
  const hidden = dropped ? [{ kind: "dropped" as const, span: { start: dropped.start, end: span.end } }] : [];
  const end = dropped?.start ?? span.end;
  if (!comment) return [{ kind: "text", span: { start: span.start, end } }, ...hidden];
  return [
    { kind: "text", span: { start: span.start, end: comment.start } },
    { kind: "comment", span: { start: comment.start, end } },
    ...hidden,
  ];
}

/** Maps offsets of the joined text (one blank between parts) to offsets of the file. */
function placed(parts: readonly Span[]): (range: Span) => Span {
  const [only] = parts;
  if (parts.length <= 1) {
    const shift = only?.start ?? 0;
    return ({ start, end }) => ({ start: start + shift, end: end + shift });
  }
  const offset = (wanted: number, isEnd: boolean): number => {
    let at = 0;
    for (const { start, end } of parts) {
      const length = end - start;
      if (wanted < at + length || (isEnd && wanted === at + length)) return start + Math.max(0, wanted - at);
      at += length + 1;
    }
    return parts.at(-1)?.end ?? 0;
  };
  return ({ start, end }) => {
    const from = offset(start, false);
    return { start: from, end: end === start ? from : offset(end, true) };
  };
}

/** A statement whose first part stands at the end of another file; its spans are those of the second part. */
export function joined(
  before: string,
  after: { readonly span: Span; readonly items: readonly Piece[]; readonly text: string },
  complete: boolean,
  version: Version,
): Logical {
  const text = before === "" ? after.text : `${before} ${after.text}`;
  const whole = after.items[0]?.span ?? after.span;
  const statement = complete ? parse(text, { startRule: "Statement", wide: wide(version) }) : undefined;
  return { kind: "logical", ...after, glued: [], dropped: [], text, whole, statement, spanOf: () => whole };
}
