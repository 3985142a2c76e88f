import { type Diagnostic, suggest } from "@mailconf/lossless";
import { elementText, splitList, tableTypes } from "@mailconf/postfix-lines";
import type { Configuration } from "./configuration.ts";
import { diagnose } from "./diagnostics.ts";
import { placeOfRanges } from "./pieces.ts";

/**
 * What is wrong with the tables that a parameter names: types that Postfix does not have, words without a type. With
 * either, every lookup fails and mail waits (dict_open.c). `proxy:` is looked through.
 */
export function checkTables(configuration: Configuration, parameter: string): Diagnostic[] {
  if (!namesTables.test(parameter) || notOnlyTables.has(parameter)) return [];
  const expansion = configuration.expand(parameter);
  if (!expansion) return [];
  const found: Diagnostic[] = [];
  const placeOf = placeOfRanges(expansion);
  for (const { text, start, end } of splitList(expansion.value)) {
    const span = placeOf(start, end);
    if (!span) continue;
    const plain = elementText(text);
    const [type = "", inner] = plain.replace(/^proxy:/, "").split(":", 2);
    if (inner === undefined) found.push(diagnose("no-table-type", span, { word: plain }));
    else if (!tableTypes.has(type)) {
      const [near] = suggest(type, [...tableTypes]);
      const diagnostic = diagnose("unknown-table-type", span, { type });
      found.push(near === undefined ? diagnostic : withWholeHint(diagnostic, plain.replace(type, near)));
    }
  }
  return found;
}

const namesTables = /_(maps|checks)$|^alias_database$/;

/** Lists that may also hold other words. */
const notOnlyTables = new Set(["proxy_read_maps", "proxy_write_maps"]);

/** A hint that is what the input says but for the type: a credential may stand in it. */
const withWholeHint = (diagnostic: Diagnostic, hint: string): Diagnostic => ({
  ...diagnostic,
  hint,
  quotes: { ...diagnostic.quotes, hint: [{ start: 0, end: hint.length }] },
});
