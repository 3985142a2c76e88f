import { applyEdits, encode, type SourceText, sourceText, type TextEdit } from "@mailconf/lossless";
import { parse, type Table } from "./document.ts";
import type { World } from "./opened.ts";
import { printable } from "./printable.ts";

/** A value in the form in which it is stored, or why it has none, in Postfix's words. */
export type FileValue = { readonly text: string } | { readonly error: string };

/**
 * What `postmap -F` stores for a value that is a list of files: their contents with a line feed between them, in base64
 * (dict_file.c). `tls_server_sni_maps` has such values.
 */
export function fileValue(value: string, files: World["files"]): FileValue {
  const paths = value.split(/[, \t\r\n]+/).filter((path) => path !== "");
  if (paths.length === 0) return { error: printable(`empty pathname list: >>${value}<<'`) };
  let bytes = "";
  for (const [index, path] of paths.entries()) {
    const content = files?.read(path);
    if (!content) return { error: printable(`open ${path}: No such file or directory`) };
    bytes += (index > 0 ? "\n" : "") + binary(content);
  }
  return { text: btoa(bytes) };
}

/** The content that a stored value stands for; undefined if it is not base64. */
export function fileContent(stored: string): Uint8Array | undefined {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(stored)) return undefined;
  return Uint8Array.from(atob(stored), (character) => character.charCodeAt(0));
}

/**
 * A table with the stored form in place of each value, as `postmap -F` reads it, and what Postfix says about the entries
 * that it skips. Lines keep their numbers.
 */
export function withFileValues(
  table: Table,
  files: World["files"],
  path = table.source.name,
): { readonly table: Table; readonly log: readonly string[] } {
  const log: string[] = [];
  const edits: TextEdit[] = [];
  const isPattern = table.type === "regexp" || table.type === "pcre" || table.type === "cidr";
  for (const entry of table.entries) {
    const value = fileValue(entry.value, files);
    const span = "text" in value ? entry.valueSpan : entry.span;
    const lineFeeds = table.source.slice(span).replaceAll(/[^\n]/g, "");
    edits.push({ span, text: ("text" in value ? value.text : "") + lineFeeds });
    if ("text" in value) continue;
    const { line } = table.source.position(entry.span.start);
    const at = `${isPattern ? `${table.type} map ` : ""}${path}, line ${line}`;
    log.push(`${at}: ${value.error}: skipping this ${isPattern ? "rule" : "entry"}`);
  }
  const text = applyEdits(table.source.text, edits);
  return { table: parse(sourceText(text, path, table.source.encoding), { type: table.type }), log };
}

/** Bytes as characters. */
function binary(content: SourceText): string {
  let text = "";
  for (const byte of encode(content)) text += String.fromCharCode(byte);
  return text;
}
