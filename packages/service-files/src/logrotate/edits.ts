import { type Change, groupBy, type TextEdit } from "@mailconf/lossless";
import { insertLines } from "../common/lines.ts";
import type { Item, Key, Setting } from "./cst.ts";
import { isScript } from "./directives.ts";

/** What edits are made of. */
export interface Tree {
  readonly text: string;
  readonly items: readonly Item[];
  readonly find: (key: Key) => readonly Setting[];
}

/** The edits that make these changes, of which no two have the same key. */
export function editsOf({ text, items, find }: Tree, changes: readonly Change<Key>[]): TextEdit[] {
  const edits: TextEdit[] = [];
  const added: { logs: string; name: string; value: string }[] = [];
  for (const { key, ...change } of changes) {
    const last = find(key).at(-1);
    if (change.kind === "delete") {
      for (const { kind, span } of find(key).flatMap((each) => each.items)) {
        if (kind === "text") edits.push({ span, text: "" });
      }
    } else if (change.kind === "append" || !last) {
      added.push({ logs: key[0], name: key[1], value: change.value });
    } else if (last.value !== change.value) edits.push(replaced(last, change.value));
  }
  for (const [logs, group] of groupBy(added, (each) => each.logs)) {
    const close = items.findLast((item) => item.kind === "close" && item.logs === logs);
    const lines = (indent: string) => group.flatMap(({ name, value }) => written(name, value, indent));
    if (logs === "") {
      edits.push(...insertLines(text, { at: placeForAll(items, text), lines: lines("") }, "\n"));
    } else if (close) {
      const at = close.span.start;
      edits.push(...insertLines(text, { at, lines: lines(indentOf(text, items, logs)) }, "\n"));
    } else {
      const at = endOf(items, text);
      edits.push(...insertLines(text, { at, lines: [`${logs} {`, ...lines("    "), "}"] }, "\n"));
    }
  }
  return edits;
}

function replaced(
  { valueSpan: span, nameSpan, value: old, isScript: hasLines }: Setting,
  value: string,
): TextEdit {
  if (hasLines) return { span, text: `${value}\n` };
  if (value === "") return { span: { start: nameSpan.end, end: span.end }, text: "" };
  return { span, text: old === "" ? ` ${value}` : value };
}

function written(name: string, value: string, indent: string): string[] {
  if (isScript(name)) return [`${indent}${name}`, value, `${indent}endscript`];
  return [indent + (value === "" ? name : `${name} ${value}`)];
}

/** Behind the last directive for all logs that stands above the blocks and above what includes them. */
function placeForAll(items: readonly Item[], text: string): number {
  const block = items.findIndex(
    (item) =>
      item.kind === "head" ||
      item.kind === "malformed" ||
      (item.kind === "setting" && item.key[1] === "include"),
  );
  const above = block === -1 ? items : items.slice(0, block);
  const last = above.findLast(({ kind }) => kind === "setting");
  return last?.span.end ?? items[block]?.span.start ?? text.length;
}

/** The end, but before a block that never closes, and before what is not understood. */
function endOf(items: readonly Item[], text: string): number {
  let open: Item | undefined;
  for (const item of items) {
    if (item.kind === "head") open = item;
    else if (item.kind === "close") open = undefined;
    else if (item.kind === "malformed" && /^(?:not-understood|unclosed-script)$/.test(item.reason))
      return (open ?? item).span.start;
  }
  return open?.span.start ?? text.length;
}

/** How the last directive of a block is indented. */
function indentOf(text: string, items: readonly Item[], logs: string): string {
  const last = items.findLast((item) => item.kind === "setting" && item.key[0] === logs);
  return last ? (/^[ \t]*/.exec(text.slice(last.span.start, last.span.end))?.[0] ?? "") : "    ";
}
