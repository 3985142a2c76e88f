import type { Span } from "@mailconf/lossless";
import type { Item, Part, Setting, Statement, Token, Word } from "./cst.ts";
import { endOfCommand } from "./nesting.ts";

/** Puts tokens together: assignments that always happen are settings, everything else that sh does is code. */
export function itemsOf(tokens: readonly Token[], length: number): readonly Item[] {
  const items: Item[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    if (token.kind === "white" || token.kind === "newline" || token.kind === "comment") {
      items.push({ kind: token.kind === "comment" ? "comment" : "blank", span: token.span });
      at++;
      continue;
    }
    const assigned = statementAt(tokens, at);
    if (assigned) {
      for (const item of assigned.items) items.push(item);
      at = assigned.end;
      continue;
    }
    const { start } = token.span;
    const end = endOfCommand(tokens, at);
    const isEnd = token.kind === "word" && ["exit", "return"].includes(token.text);
    if (end === undefined || isEnd) {
      const last = tokens.at(-1);
      const open = last?.kind === "open" && last.isDocument ? "unclosed-document" : "unclosed";
      const reason = end === undefined ? open : "not-reached";
      items.push({ kind: "malformed", span: { start, end: length }, reason });
      break;
    }
    items.push({ kind: "code", span: { start, end: tokens[end - 1]?.span.end ?? length } });
    at = end;
  }
  return items;
}

/** The items of arguments of a command line: one that assigns nothing would be the command. */
export function argumentsOf(tokens: readonly Token[]): readonly Item[] {
  return tokens.map((token, at): Item => {
    if (token.kind === "comment") return { kind: "comment", span: token.span };
    if (token.kind === "open") return { kind: "malformed", span: token.span, reason: "unclosed" };
    if (token.kind !== "word") return { kind: "blank", span: token.span };
    const setting = settingOf(token, statementOf(tokens, at, at + 1, [token]), /^([^=-][^=]*)=/);
    return setting
      ? { ...setting, value: token.text.slice(setting.key.length + 1), isComputed: false }
      : { kind: "malformed", span: token.span, reason: "no-assignment" };
  });
}

/** The settings of a statement of assignments, with what is around them; undefined for every other command. */
function statementAt(
  tokens: readonly Token[],
  from: number,
): { readonly items: readonly Item[]; readonly end: number } | undefined {
  let end = from;
  const words: Word[] = [];
  for (
    let token = tokens[end];
    token && (token.kind === "word" || token.kind === "white");
    token = tokens[++end]
  ) {
    if (token.kind === "word") words.push(token);
  }
  const assignments = words[0]?.text === "export" ? words.slice(1) : words;
  const separator = tokens[end];
  const isSeparate =
    separator === undefined ||
    separator.kind === "newline" ||
    separator.kind === "comment" ||
    (separator.kind === "operator" && separator.text === ";");
  if (!isSeparate || assignments.length === 0) return undefined;
  const statement = statementOf(tokens, from, end, assignments);
  const settings = new Map<Token, Setting>();
  for (const word of assignments) {
    const setting = settingOf(word, statement);
    if (!setting) return undefined;
    settings.set(word, setting);
  }
  const stop = separator?.kind === "operator" ? end + 1 : end;
  const items: Item[] = [];
  for (const token of tokens.slice(from, stop)) {
    items.push(settings.get(token) ?? { kind: "text", span: token.span });
  }
  return { items, end: stop };
}

function statementOf(
  tokens: readonly Token[],
  from: number,
  end: number,
  assignments: readonly Word[],
): Statement {
  const start = tokens[from]?.span.start ?? 0;
  const span = { start, end: assignments.at(-1)?.span.end ?? start };
  let before = from - 1;
  while (tokens[before]?.kind === "white") before--;
  let after = end;
  while (tokens[after]?.kind === "white" || isSemicolon(tokens[after])) after++;
  const next = tokens[after];
  const isFirst = tokens[before] === undefined || tokens[before]?.kind === "newline";
  const isLast = next === undefined || next.kind === "newline" || next.kind === "comment";
  const lineStart = tokens[before]?.span.end ?? 0;
  // A comment behind it stays.
  const lineEnd =
    (next?.kind === "comment" ? next.span.start : next?.span.end) ?? tokens.at(-1)?.span.end ?? start;
  // On a command line a word may begin with the sign of a comment, but for the first of a line.
  const isShielded = next?.kind === "word" && next.text.startsWith("#");
  const rest = isLast ? span : { start, end: next.span.start - (isShielded ? 1 : 0) };
  return {
    span,
    count: assignments.length,
    isExport: tokens[from] !== assignments[0],
    whole: isFirst && isLast ? { start: lineStart, end: lineEnd } : rest,
  };
}

const isSemicolon = (token: Token | undefined) => token?.kind === "operator" && token.text === ";";

function settingOf(word: Word, statement: Statement, shape = /^([A-Za-z_]\w*)=/): Setting | undefined {
  const [first, ...rest] = word.parts;
  const [written, name = ""] = (first?.kind === "plain" && shape.exec(first.text)) || [];
  if (first?.kind !== "plain" || written === undefined) return undefined;
  const { start, end } = word.span;
  const begin = first.text.slice(written.length);
  const parts: Part[] = begin === "" ? rest : [{ kind: "plain", text: begin }, ...rest];
  const valueSpan: Span = { start: start + written.length, end };
  const value = assignedBy(parts);
  return {
    kind: "setting",
    span: word.span,
    key: name,
    nameSpan: { start, end: start + name.length },
    value: value ?? word.text.slice(written.length),
    valueSpan,
    parts,
    isComputed: value === undefined,
    statement,
  };
}

/** The value that parts stand for, or undefined if sh computes it. */
export function assignedBy(
  parts: readonly Part[],
  lookUp: (name: string) => string | undefined = () => undefined,
): string | undefined {
  let value = "";
  for (const [index, part] of parts.entries()) {
    const piece =
      part.kind === "plain"
        ? withHome(part.text, { isFirst: index === 0, isLast: index === parts.length - 1 }, lookUp)
        : part.kind === "group"
          ? assignedBy(part.parts, lookUp)
          : part.kind === "reference"
            ? lookUp(part.name)
            : part.kind === "dynamic"
              ? undefined
              : part.text;
    if (piece === undefined) return undefined;
    value += piece;
  }
  return value;
}

/** A text with the home folder for each `~` that means it: at the beginning of a value, and behind a colon. */
function withHome(
  text: string,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
  lookUp: (name: string) => string | undefined,
): string | undefined {
  const pieces = text.split(":");
  for (const [index, piece] of pieces.entries()) {
    if (!piece.startsWith("~") || (index === 0 && !isFirst)) continue;
    const isWhole = index < pieces.length - 1 || isLast;
    const home = piece.startsWith("~/") || (piece === "~" && isWhole) ? lookUp("HOME") : undefined;
    if (home === undefined) return undefined;
    pieces[index] = home + piece.slice(1);
  }
  return pieces.join(":");
}
