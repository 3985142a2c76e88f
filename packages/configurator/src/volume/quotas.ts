import { parseQuotas, type Quota as QuotaLine } from "@mailconf/config-volume";
import type { Finding } from "@mailconf/lossless";
import type { Origin } from "../origin.ts";
import { fold } from "./address.ts";
import { findingsOf } from "./findings.ts";
import { originOf } from "./lines.ts";
import type { Volume } from "./volume.ts";

export { quotaUnits as units } from "@mailconf/config-volume";

/** A line of `dovecot-quotas.cf`, with its place. */
export interface Quota extends QuotaLine {
  readonly origin: Origin;
}

export interface Quotas {
  readonly list: readonly Quota[];
  /** By folded address. */
  readonly byAddress: ReadonlyMap<string, Quota>;
  readonly findings: readonly Finding[];
}

/** `dovecot-quotas.cf` (spec: config-volume 2.5). Of two lines for an address the first counts. */
export function quotas(volume: Volume): Quotas {
  const source = volume.read("dovecot-quotas.cf");
  if (!source) return { list: [], byAddress: new Map(), findings: [] };
  const file = parseQuotas(source);
  const list = file.list.map((quota) => ({ ...quota, origin: originOf(source, quota.span) }));
  return {
    list,
    byAddress: new Map(list.map((quota) => [fold(quota.address), quota])),
    findings: findingsOf(file),
  };
}
