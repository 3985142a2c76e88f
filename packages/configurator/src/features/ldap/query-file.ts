import { type Diagnostic, encloses, type SourceText } from "@mailconf/lossless";
import { type Entry, type Item, parse } from "@mailconf/postfix-maps";
import { type Row, row } from "../../effect.ts";
import type { Origin, Sourced } from "../../origin.ts";
import { trimEnd } from "../../white-space.ts";

/** What the environment says about a key of a query file. */
export interface QuerySetting {
  readonly key: string;
  readonly value: Sourced<string>;
}

/** The lines of a query file, and the settings whose values would become another line. */
export interface QueryFile {
  readonly rows: readonly Row[];
  readonly refused: readonly QuerySetting[];
  /** What is wrong with the lines that stay. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A query file of Postfix with settings in place of its own: every line that sets one of their keys becomes `key = value`, its
 * continuation lines go, and all else stays as it is written. A key that the file does not have is not added.
 *
 * @param originOf where an item of the file that stays comes from
 */
export function queryFile(
  source: SourceText,
  settings: readonly QuerySetting[],
  originOf: (item: Item) => Origin,
): QueryFile {
  const table = parse(source, { type: "ldap" });
  const wanted = settings.filter(({ key }) => table.get(key) !== undefined);
  const refused = wanted.filter(({ value }) => /[\n\0]/.test(value.value));
  const values = new Map(wanted.flatMap((one) => (refused.includes(one) ? [] : [[one.key, one.value]])));
  const rows = table.items.flatMap((item): Row[] => {
    const value = item.kind === "entry" ? values.get(item.key) : undefined;
    if (item.kind !== "entry" || !value)
      return linesOf(source, item).map((line) => row(line, originOf(item)));
    const kept = item.items.filter(({ kind }) => kind !== "text");
    return [
      row(trimEnd(`${item.key} = ${value.value}`), value.origin),
      ...kept.flatMap((piece) => linesOf(source, piece)).map((line) => row(line, originOf(item))),
    ];
  });
  const replaced = table.items.filter((item) => item.kind === "entry" && values.has(item.key));
  const diagnostics = table.diagnostics.filter(
    ({ span }) => !replaced.some((item) => encloses(item.span, span)),
  );
  return { rows, refused, diagnostics };
}

/** The physical lines of a piece, without their ends. */
const linesOf = (source: SourceText, { span }: Pick<Entry, "span">): string[] => {
  const text = source.slice(span);
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n").map((line) => line.replace(/\r$/, ""));
};
