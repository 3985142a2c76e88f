import type { Finding, SourceText } from "@mailconf/lossless";
import { find } from "../finding.ts";
import { readTable, type TableEntry } from "./table.ts";
import type { Volume } from "./volume.ts";

export interface Credentials {
  readonly exists: boolean;
  readonly source: SourceText | undefined;
  /** Sender address, `@domain`, next hop or server name as key, `user:password` as value; in file order. */
  readonly entries: readonly TableEntry[];
  readonly findings: readonly Finding[];
}

/** `postfix-sasl-password.cf` (spec: config-volume 3.2). Use it as `volume.view(credentials)`. */
export function credentials(volume: Volume): Credentials {
  const source = volume.read("postfix-sasl-password.cf");
  const table = readTable(source, {
    duplicate: "DMS108:lines",
  });
  const findings = [...table.findings];
  for (const { key, value, keySpan } of table.entries) {
    if (!source || value.includes(":")) continue;
    findings.push(find("relay-credential-malformed", { source, span: keySpan }, { key }));
  }
  return {
    exists: source !== undefined,
    source,
    entries: table.entries.filter(({ value }) => value !== ""),
    findings,
  };
}
