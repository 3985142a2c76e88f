import type { Finding, SourceText } from "@mailconf/lossless";
import { find } from "../finding.ts";
import type { Origin } from "../origin.ts";
import { readTable, type TableEntry } from "./table.ts";
import type { Volume } from "./volume.ts";

/** A sender without a relay of its own: the line `@domain` alone. */
export interface OptOut {
  /** The domain, folded. */
  readonly domain: string;
  readonly origin: Origin;
}

export interface RelayMap {
  /** Whether the file is there: it switches the relay feature on, even if it is empty. */
  readonly exists: boolean;
  readonly source: SourceText | undefined;
  /** Sender address or `@domain` as key, next hop as value; in file order. */
  readonly entries: readonly TableEntry[];
  /** By folded domain. */
  readonly optOuts: ReadonlyMap<string, OptOut>;
  readonly findings: readonly Finding[];
}

/** `postfix-relaymap.cf` (spec: config-volume 3.1). Use it as `volume.view(relayMap)`. */
export function relayMap(volume: Volume): RelayMap {
  const source = volume.read("postfix-relaymap.cf");
  const table = readTable(source, {
    duplicate: "relay-map-duplicate-key",
  });
  const optOuts = new Map<string, OptOut>();
  const findings = [...table.findings];
  for (const { key, value, folded, keySpan, origin } of table.entries) {
    if (value !== "") continue;
    if (/^@./.test(key)) optOuts.set(folded.slice(1), { domain: folded.slice(1), origin });
    else if (source) findings.push(find("relay-map-without-next-hop", { source, span: keySpan }, { key }));
  }
  return {
    exists: source !== undefined,
    source,
    entries: table.entries.filter(({ value }) => value !== ""),
    optOuts,
    findings,
  };
}
