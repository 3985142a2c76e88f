import { readRecipients } from "@mailconf/config-volume";
import type { Finding } from "@mailconf/lossless";
import { find } from "../finding.ts";
import { readTable, type TableEntry } from "./table.ts";
import type { Volume } from "./volume.ts";

/** A line `alias recipient, …` of `postfix-virtual.cf`. */
export interface Alias extends Pick<TableEntry, "folded" | "text" | "keySpan" | "valueSpan" | "origin"> {
  /** The left-hand side as written: an address, `@domain` or a local name. */
  readonly alias: string;
  /** Recipients in order. */
  readonly recipients: readonly string[];
  /** The right-hand side as written. */
  readonly target: string;
}

export interface Aliases {
  readonly list: readonly Alias[];
  /** By folded left-hand side. */
  readonly byAlias: ReadonlyMap<string, Alias>;
  readonly findings: readonly Finding[];
}

/** `postfix-virtual.cf` (spec: config-volume 2.2). Use it as `volume.view(aliases)`. */
export function aliases(volume: Volume): Aliases {
  const source = volume.read("postfix-virtual.cf");
  const table = readTable(source, {
    duplicate: "DMS523:alias",
    continues: true,
  });
  const byAlias = new Map<string, Alias>();
  const findings = [...table.findings];
  for (const { key, value, folded, text, keySpan, valueSpan, origin } of table.entries) {
    const recipients = recipientsOf(value);
    if (recipients.length > 0)
      byAlias.set(folded, {
        folded,
        text,
        keySpan,
        valueSpan,
        origin,
        alias: key,
        target: value,
        recipients,
      });
    else if (source) findings.push(find("DMS505", { source, span: keySpan }, { alias: key }));
  }
  return { list: [...byAlias.values()], byAlias, findings };
}

/** One word, as most aliases have it, is the recipient. */
const recipientsOf = (value: string): readonly string[] =>
  /^[^\s,"]+$/.test(value) ? [value] : readRecipients(value).map(({ address }) => address);
