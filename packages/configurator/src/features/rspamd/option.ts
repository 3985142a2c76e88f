import type { Span } from "@mailconf/lossless";
import { parse } from "@mailconf/service-files/ucl";
import type { Row } from "../../effect.ts";

/** Whether a text is one value of a setting, and nothing more. */
export function isOneValue(option: string, value: string): boolean {
  const { settings, items, diagnostics } = parse(`${option} = ${value};`);
  const heads = items.filter((item) => item.kind === "head" && item.path.length === 1).length;
  const own = settings.filter(({ key }) => key.length === 1).length;
  return (
    heads + own === 1 &&
    [
      ...settings.map(({ key }) => key),
      ...items.flatMap((item) => (item.kind === "head" ? [item.path] : [])),
    ].every(([first]) => first === option) &&
    !items.some(({ kind }) => kind === "include" || kind === "template" || kind === "comment") &&
    !diagnostics.some(({ severity }) => severity === "error")
  );
}

/**
 * Lines with an option set: each setting or section of exactly this name gets the value, where it stands; if there is none,
 * a line is added.
 */
export function withOption(rows: readonly Row[], option: string, added: Row, value: string): readonly Row[] {
  const text = rows.map((row) => `${row.text}\n`).join("");
  const places = placesOf(text, option);
  if (places.length === 0) return [...rows, { ...added, text: `${option} = ${value};` }];
  const starts = lineStarts(rows);
  const lineAt = (offset: number) => starts.findLastIndex((start) => start <= offset);
  const result = [...rows];
  for (const { start, end } of [...places].reverse()) {
    const [from, to] = [lineAt(start), lineAt(end - 1)];
    const before = text.slice(starts[from], start);
    // A section ends by itself, a value does not.
    const isClosed = /^[ \t]*[;,]/.test(text.slice(end));
    const behind = text.slice(end, (starts[to] ?? 0) + (rows[to]?.text.length ?? 0));
    const line = { ...added, text: `${before}${option} = ${value}${isClosed ? "" : ";"}${behind}` };
    result.splice(from, to - from + 1, line);
  }
  return result;
}

const lineStarts = (rows: readonly Row[]): number[] => {
  let at = 0;
  return rows.map(({ text }) => {
    const start = at;
    at += text.length + 1;
    return start;
  });
};

/** Settings and sections of a name, none of which lies in another. */
function placesOf(text: string, option: string): Span[] {
  const { settings, items } = parse(text);
  const places = settings.filter(({ key }) => key.at(-1) === option).map(({ span }) => span);
  for (const [index, item] of items.entries()) {
    if (item.kind !== "head" || item.path.at(-1) !== option) continue;
    const path = JSON.stringify(item.path);
    const close = items.find(
      (one, at) => at > index && one.kind === "close" && JSON.stringify(one.path) === path,
    );
    if (close) places.push({ start: item.span.start, end: close.span.end });
  }
  return places
    .filter(
      (one) => !places.some((other) => other !== one && other.start <= one.start && one.end <= other.end),
    )
    .sort((a, b) => a.start - b.start);
}
