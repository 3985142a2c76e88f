import type { SourceText } from "@mailconf/lossless";
import { nameValueMessages, printable, readerWarnings } from "@mailconf/postfix-lines";
import type { Item } from "./cst.ts";

/** What Postfix logs while it reads a file of `name = value` lines, and what stops it. */
export interface ReadValue {
  readonly warnings: readonly string[];
  readonly fatal?: string;
}

/**
 * The messages of dict_load_fp(3) and readlline(3) about a file.
 *
 * @param path how messages name the file
 * @param earlier values that are set before the file is read
 * @param release 307 for Postfix 3.7
 */
export function readingOf(
  { source, items }: { readonly source: SourceText; readonly items: readonly Item[] },
  path: string,
  earlier: ReadonlyMap<string, string>,
  release: number,
): ReadValue {
  const about = readerWarnings(source, items, path, release >= 309);
  const warnings = [...(about.get(undefined) ?? [])];
  const values = new Map(earlier);
  const say = (text: string) => printable(text, source.encoding);
  for (const item of items) {
    for (const one of about.get(item) ?? []) warnings.push(one);
    if (item.kind === "malformed") {
      const line = source.position(item.span.start).line;
      const what = nameValueMessages[item.reason];
      return { warnings, fatal: say(`${path}, line ${line}: ${what}: "${item.text}"`) };
    }
    if (item.kind !== "entry") continue;
    const old = values.get(item.name);
    if (old !== undefined && old !== item.value) {
      const line = source.position(item.span.start).line;
      warnings.push(say(`${path}, line ${line}: overriding earlier entry: ${item.name}=${old}`));
    }
    values.set(item.name, item.value);
  }
  return { warnings };
}
