import type { Span } from "@mailconf/lossless";
import { closingBrace } from "./braces.ts";
import { tableTypes } from "./table-types.ts";

/**
 * What of a list of tables begins with something that is no table, without a word that may have been meant for a type:
 * a credential may stand anywhere in it. Undefined if the list is in order.
 */
export function afterTables(list: string): Span | undefined {
  let isBehindStatic = false;
  for (let at = 0; at < list.length; ) {
    if (/[\s,]/.test(list[at] as string)) {
      at++;
      continue;
    }
    const end = endOfElement(list, at);
    const element = list.slice(at, end);
    if (isBehindStatic ? !isCertainTable(element) : !isTable(element)) {
      const start = at + (isBehindStatic ? 0 : (/^[^\s:{}]*:/.exec(element)?.[0].length ?? 0));
      return start < list.length ? { start, end: list.length } : undefined;
    }
    isBehindStatic = /^(?:proxy:)?static:[^{]/.test(element);
    at = end;
  }
  return undefined;
}

/**
 * All but the user in the braces of `static:{user:password}` and of each entry of `inline:{ {key=user:password} }`:
 * behind the first colon or blank.
 */
export function* secretsInBraces(list: string): Generator<Span> {
  const tables = /(?<![\w.-])(static|inline):(?=\{)/g;
  for (let table = tables.exec(list); table; table = tables.exec(list)) {
    const start = tables.lastIndex + 1;
    const close = closingBrace(list, start - 1);
    const end = close === -1 ? list.length : close;
    if (table[1] === "static") yield behindUser(list, start, end);
    else
      for (const { index, 0: entry } of list.slice(start, end).matchAll(/\{[^{}=]*=[^{}]*/g))
        yield behindUser(list, start + index + entry.indexOf("=") + 1, start + index + entry.length);
    tables.lastIndex = end;
  }
}

function behindUser(list: string, start: number, end: number): Span {
  const credential = list.slice(start, end).trimEnd();
  const user = /^\s*[^\s:]*/.exec(credential)?.[0].length ?? 0;
  return { start: user < credential.length ? start + user + 1 : start, end: start + credential.length };
}

/** What no rest of a password looks like: a table of a known type, or a parameter in words. */
const isCertainTable = (element: string): boolean =>
  /^\$[({]?[a-z]+(?:_[a-z\d]+)+[)}]?$/.test(element) || (!/^[/$]/.test(element) && isTable(element));

/** A path, a parameter, or a table of a known type that names a file, a source or credentials. */
function isTable(element: string): boolean {
  if (/^[/$]/.test(element)) return true;
  const [, type = "", name = ""] = /^(?:proxy:)?([^:]*):([\s\S]*)$/.exec(element) ?? [];
  if (name === "" || !tableTypes.has(type)) return false;
  if (type === "static") return name.startsWith("{") ? name.endsWith("}") : !/^:|:$/.test(name);
  if (type === "inline") return isInline(name);
  return /^[/$]|^[\w.-]+$/.test(name) || /^(?:tcp|socketmap|unix)$/.test(type);
}

/** Whether braces hold entries `key=value` or `{ key = value }` and nothing else. */
function isInline(name: string): boolean {
  if (!name.startsWith("{") || !name.endsWith("}")) return false;
  const entry = /[\s,]*(?:\{\s*[^\s={}]+\s*=[^{}]*\}|[^\s={},]+=[^\s,{}]+)(?=[\s,]|$)/y;
  const entries = name.slice(1, -1).trimEnd();
  while (entry.lastIndex < entries.length) if (!entry.test(entries)) return false;
  return true;
}

/** Before the next blank or comma outside of braces; the end of the list where a brace is not closed. */
function endOfElement(list: string, start: number): number {
  for (let at = start; at < list.length; at++) {
    if (/[\s,]/.test(list[at] as string)) return at;
    if (list[at] !== "{") continue;
    const close = closingBrace(list, at);
    if (close === -1) return list.length;
    at = close;
  }
  return list.length;
}
