import { readRecipients } from "@mailconf/config-volume";
import { type Finding, input, wording } from "@mailconf/lossless";
import { findingAt } from "../finding.ts";
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
    duplicate: "DMS523-alias-duplicate-key",
    duplicateHint: "write all recipients behind one of the two, with commas between them",
    continues: true,
  });
  const byAlias = new Map<string, Alias>();
  const findings = [...table.findings];
  for (const { key, value, ...entry } of table.entries) {
    const recipients = readRecipients(value).map(({ address }) => address);
    if (recipients.length > 0) byAlias.set(entry.folded, { ...entry, alias: key, target: value, recipients });
    else if (source) {
      findings.push(
        findingAt(source, entry.keySpan, {
          code: "DMS505-alias-without-recipient",
          severity: "error",
          message: "expected an alias, a blank and at least one recipient",
          hint: wording`${input(key)} user@example.com`,
        }),
      );
    }
  }
  return { list: [...byAlias.values()], byAlias, findings };
}
