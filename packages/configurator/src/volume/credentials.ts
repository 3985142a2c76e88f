import { type Finding, input, type SourceText, wording } from "@mailconf/lossless";
import { findingAt } from "../finding.ts";
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
    duplicate: "DMS108-relay-duplicate-credential-key",
    duplicateHint: "delete one of the two lines",
  });
  const findings = [...table.findings];
  for (const { key, value, keySpan } of table.entries) {
    if (!source || value.includes(":")) continue;
    findings.push(
      findingAt(source, keySpan, {
        code: "relay-credential-malformed",
        severity: "error",
        message: "expected `user:password` behind the key",
        hint: wording`${input(key)} user:password`,
      }),
    );
  }
  return {
    exists: source !== undefined,
    source,
    entries: table.entries.filter(({ value }) => value !== ""),
    findings,
  };
}
