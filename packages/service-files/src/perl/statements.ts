import type { Item, Malformed, Token } from "./cst.ts";
import { settingOf } from "./settings.ts";

/** Words of statements that end with their block. */
const blocks =
  /^(?:if|elsif|else|unless|while|until|for|foreach|continue|BEGIN|END|INIT|CHECK|UNITCHECK|sub\s+\w[\s\S]*)$/;

/** Words with which a file ends, unless a condition stands behind them. */
const leaving = /^(?:return|exit|die|exec)$/;

const conditions = /^(?:if|unless|while|until|for|foreach|and|or|xor)$/;

/** What ends where: the token behind it, or why the rest of the text is lost. */
type Extent = { readonly end: number; readonly isOpen: boolean } | { readonly reason: Malformed["reason"] };

/** Puts tokens together: assignments that always happen are settings, everything else is code. */
export function itemsOf(tokens: readonly Token[], length: number): readonly Item[] {
  const items: Item[] = [];
  const lose = (at: number, reason: Malformed["reason"]) => {
    const start = tokens[at]?.span.start ?? length;
    items.push({ kind: "malformed", span: { start, end: length }, reason });
    return items;
  };
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    const { kind, span, text } = token;
    if (kind === "rest") return lose(at, "not-understood");
    if (kind === "end") return lose(at, "not-reached");
    if (kind === "white" || kind === "documents" || kind === "comment" || text === ";") {
      items.push({ kind: kind === "comment" ? "comment" : text === ";" ? "text" : "blank", span });
      at++;
      continue;
    }
    if (/^(?:package|__PACKAGE__)$/.test(text)) return lose(at, "not-understood");
    const extent = extentOf(tokens, at);
    if ("reason" in extent) return lose(at, extent.reason);
    const all = tokens.slice(at, extent.end);
    if (all[0] && leaving.test(all[0].text) && !all.some((each) => isCondition(each)))
      return lose(at, "not-reached");
    const item = statementOf(all, tokens[extent.end], extent.isOpen);
    items.push(item);
    at = extent.end + (item.kind === "setting" && !extent.isOpen ? 1 : 0);
  }
  return items;
}

const isCondition = (token: Token): boolean => token.kind === "word" && conditions.test(token.text);

/** Where a statement ends: at its semicolon, behind its block, or behind the here-document that it is about. */
function extentOf(tokens: readonly Token[], from: number): Extent {
  const open: string[] = [];
  const first = tokens[from] as Token;
  let behind = from + 1;
  while (/^(?:white|comment)$/.test(tokens[behind]?.kind ?? "")) behind++;
  const second = tokens[behind];
  const isBlock = first.text === "{" || (first.kind === "word" && blocks.test(first.text));
  if (first.kind === "word" && second?.text === ":") return { reason: "not-understood" };
  let last = from;
  let hasDocument = false;
  for (let at = from; at < tokens.length; at++) {
    const { kind, text } = tokens[at] as Token;
    if (kind === "white" || kind === "comment") continue;
    if (kind === "rest") return { reason: "not-understood" };
    if (kind === "end") break;
    if (kind === "documents") {
      if (open.length === 0) return { end: at + 1, isOpen: false };
      hasDocument = false;
    } else if (kind === "heredoc") hasDocument = true;
    else if (kind === "operator" && text === ";" && open.length === 0) {
      if (!hasDocument) return { end: at, isOpen: false };
    } else if (kind === "operator" && closers[text] !== undefined) open.push(closers[text]);
    else if (kind === "operator" && /^[)\]}]$/.test(text)) {
      if (open.length === 0) return { reason: "unopened" };
      if (open.pop() !== text) return { reason: "unclosed" };
      if (isBlock && open.length === 0 && text === "}") return { end: at + 1, isOpen: false };
    }
    last = at;
  }
  return open.length > 0 || hasDocument ? { reason: "unclosed" } : { end: last + 1, isOpen: true };
}

const closers: Readonly<Record<string, string | undefined>> = { "(": ")", "[": "]", "{": "}" };

function statementOf(tokens: readonly Token[], behind: Token | undefined, isOpen: boolean): Item {
  const semicolon = !isOpen && behind?.text === ";" ? behind : undefined;
  const setting = settingOf(tokens, semicolon);
  if (setting) return setting;
  const [first, ...others] = tokens as [Token, ...Token[]];
  const span = { start: first.span.start, end: tokens.at(-1)?.span.end ?? first.span.end };
  const isValue = first.kind === "number" || first.kind === "string";
  const rest = others.filter(({ kind }) => kind !== "white" && kind !== "comment");
  if (/^(?:use|no)$/.test(first.text)) return { kind: "directive", span, isOpen };
  return { kind: isValue && rest.length === 0 ? "result" : "code", span, isOpen };
}
