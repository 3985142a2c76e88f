import type { Span } from "@mailconf/lossless";
import type { Comment, Key, Setting, Text, Token } from "./cst.ts";
import { readValue, textOf } from "./values.ts";

/** The setting that a statement makes; undefined if it does anything else, or more. */
export function settingOf(tokens: readonly Token[], semicolon: Token | undefined): Setting | undefined {
  const words = tokens.filter(({ kind }) => kind !== "white" && kind !== "comment");
  const target = targetOf(words);
  const sign = words[target?.length ?? 0];
  if (!target || sign?.kind !== "operator" || sign.text !== "=") return undefined;
  const value = words.slice(target.length + 1);
  const [first, last] = [value[0], value.at(-1)];
  if (!first || !last || !isOneValue(value)) return undefined;
  const valueSpan = { start: first.span.start, end: last.span.end };
  const start = words[0]?.span.start ?? 0;
  const written = textBetween(tokens, valueSpan);
  return {
    kind: "setting",
    span: { start, end: semicolon?.span.end ?? valueSpan.end },
    items: partsOf(tokens, semicolon),
    key: target.key,
    nameSpan: { start, end: words[target.length - 1]?.span.end ?? start },
    valueSpan,
    isOpen: semicolon === undefined,
    ...readValue(value, written, /^[@%]/.test(words[0]?.text ?? "")),
  };
}

const textBetween = (tokens: readonly Token[], { start, end }: Span): string =>
  tokens.flatMap(({ span, text }) => (span.start >= start && span.end <= end ? text : [])).join("");

/** What is assigned to: a variable, or an element of a hash. */
function targetOf(words: readonly Token[]): { readonly key: Key; readonly length: number } | undefined {
  const [variable, open] = words;
  if (variable?.kind !== "variable" || !/^[$@%]$/.test(variable.sigil) || !/^\w+$/.test(variable.name))
    return undefined;
  if (open?.text !== "{") return { key: variable.sigil + variable.name, length: 1 };
  const close = words.findIndex(({ kind, text }) => kind === "operator" && text === "}");
  const element = variable.sigil === "$" ? elementOf(words.slice(2, close)) : undefined;
  return element === undefined ? undefined : { key: [`%${variable.name}`, element], length: close + 1 };
}

/** The key of an element: a word, a string or a number, or `lc` of one. */
function elementOf(words: readonly Token[]): string | undefined {
  const [first, ...others] = words;
  if (!first) return undefined;
  if (others.length === 0)
    return first.kind === "word" && /^\w+$/.test(first.text) ? first.text : textOf(first);
  if (first.text !== "lc") return undefined;
  const inner = others[0]?.text === "(" && others.at(-1)?.text === ")" ? others.slice(1, -1) : others;
  const text = inner.length === 1 && inner[0]?.kind === "string" ? textOf(inner[0]) : undefined;
  return text !== undefined && /^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : undefined;
}

/** Words that end a value and belong to the statement. */
const lowest = /^(?:and|or|xor|not|if|unless|while|until|for|foreach)$/;
const infix = /^(?:x|eq|ne|lt|gt|le|ge|cmp|isa|and|or|xor)$/;
const assigning = /^(?:=|\+\+|--|(?:\*\*|\|\||&&|\/\/|<<|>>|[-+*./%&|^])=)$/;

/** Whether these are one value, as far as can be told, that assigns nothing else. */
function isOneValue(words: readonly Token[]): boolean {
  let depth = 0;
  for (const [index, word] of words.entries()) {
    const { kind, text } = word;
    if (kind === "heredoc" || kind === "documents") return false;
    if (kind === "quoted" && /^(?:s|tr|y)$/.test(word.operator)) return false;
    if (kind === "word" && depth === 0 && (lowest.test(text) || word.isKey)) return false;
    if (kind === "operator") {
      if (assigning.test(text) || text === ";") return false;
      if (depth === 0 && /^(?:,|=>)$/.test(text)) return false;
      if (/^[([{]$/.test(text)) depth++;
      else if (/^[)\]}]$/.test(text)) depth--;
    }
    if (index > 0 && endsValue(words[index - 1] as Token) && beginsValue(word)) return false;
  }
  const last = words.at(-1);
  return last?.kind !== "operator" || /^[)\]}]$/.test(last.text);
}

const endsValue = ({ kind, text }: Token): boolean =>
  kind === "string" || kind === "number" || kind === "quoted" || kind === "variable" || /^[)\]]$/.test(text);

const beginsValue = (token: Token): boolean =>
  token.kind === "string" ||
  token.kind === "number" ||
  token.kind === "quoted" ||
  token.kind === "variable" ||
  (token.kind === "word" && !infix.test(token.text));

/** The comments of a statement, and the text around them. */
function partsOf(tokens: readonly Token[], semicolon: Token | undefined): (Text | Comment)[] {
  const parts: { kind: "text" | "comment"; span: Span }[] = [];
  for (const { kind, span } of semicolon ? [...tokens, semicolon] : tokens) {
    const last = parts.at(-1);
    if (kind !== "comment" && last?.kind === "text") last.span = { start: last.span.start, end: span.end };
    else parts.push({ kind: kind === "comment" ? "comment" : "text", span });
  }
  return parts;
}
