import { bracketed } from "./brackets.ts";

/** Something in a value that looks like a table, or that keeps Postfix from looking further. */
export type Mention =
  /** `type:name`; adapters such as `proxy:` are skipped. A name in braces is looked into, and not told. */
  | { readonly kind: "table"; readonly type: string; readonly name: string }
  /** `{` without `}`, or text behind `}`. */
  | { readonly kind: "unclosed" | "trailing"; readonly text: string }
  /** Since Postfix 3.8 an element that starts with `#` ends the list. */
  | { readonly kind: "comment"; readonly text: string; readonly rest: string };

/** A part of the value that is still to look at; what stands in braces waits for its turn. */
interface Part {
  readonly start: number;
  readonly end: number;
  /** Whether braces in it are looked into: not in the patterns of `regexp:{…}`, since Postfix 3.8. */
  readonly opens: boolean;
  readonly depth: number;
}

/** Braces in braces; nobody nests tables this deep, and each level can be told about with its whole text. */
const mostDepth = 100;

/**
 * Everything in an expanded value that Postfix takes for a table, whether the value is a list of tables or not
 * (pcf_register_dbms_helper). Linear, however deep braces nest.
 *
 * @param release 307 for Postfix 3.7
 */
export function* mentionsOf(value: string, release: number): Generator<Mention> {
  const { closing } = bracketed(value);
  const waiting: Part[] = [{ start: 0, end: value.length, opens: true, depth: 0 }];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    const { start: first, end: last, opens, depth } = part;
    if (depth > mostDepth) continue;
    for (let at = first; at < last; ) {
      while (at < last && isSeparator(value[at])) at++;
      if (at >= last) break;
      const start = at;
      while (at < last && !isSeparator(value[at])) at = value[at] === "{" ? closing(at) + 1 : at + 1;
      const end = Math.min(at, last);
      if (release >= 308 && value[start] === "#") {
        yield { kind: "comment", text: value.slice(start, end), rest: value.slice(end + 1, last) };
        break;
      }
      const table = value[start] === "{" ? undefined : tableAt(value, start, end, release);
      const open = table ? table.nameStart : start;
      if (value[open] !== "{" || open >= end) {
        if (table) yield { kind: "table", type: table.type, name: value.slice(open, end) };
        continue;
      }
      const close = Math.min(closing(open), end);
      if (close === end) yield { kind: "unclosed", text: value.slice(open, end) };
      else if (close + 1 < end) yield { kind: "trailing", text: value.slice(open, end) };
      const isPattern = release >= 308 && (table?.type === "regexp" || table?.type === "pcre");
      if (table || opens) {
        waiting.push({ start: open + 1, end: close, opens: opens && !isPattern, depth: depth + 1 });
      }
    }
  }
}

function tableAt(
  value: string,
  start: number,
  end: number,
  release: number,
): { readonly type: string; readonly nameStart: number } | undefined {
  for (let at = start; ; ) {
    const colon = value.indexOf(":", at);
    if (colon === -1 || colon >= end) return undefined;
    const type = value.slice(at, colon);
    const isAdapter = type === "proxy" || (type === "debug" && release >= 311);
    if (!isAdapter) return { type, nameStart: colon + 1 };
    at = colon + 1;
  }
}

const isSeparator = (character: string | undefined): boolean =>
  character === "," || character === " " || character === "\t" || character === "\r" || character === "\n";
