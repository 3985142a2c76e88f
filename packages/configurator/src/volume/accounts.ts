import { type Account as AccountLine, parseAccounts } from "@mailconf/config-volume";
import type { Finding, SourceText } from "@mailconf/lossless";
import type { Origin } from "../origin.ts";
import { fold } from "./address.ts";
import { findingsOf } from "./findings.ts";
import { originOf } from "./lines.ts";
import type { Volume } from "./volume.ts";

/** A line of `postfix-accounts.cf`, with its place. */
export interface Account extends AccountLine {
  readonly origin: Origin;
}

export interface Accounts {
  readonly source: SourceText | undefined;
  /** In file order, without lines that are wrong and without repetitions. */
  readonly list: readonly Account[];
  /** By folded address. */
  readonly byAddress: ReadonlyMap<string, Account>;
  readonly findings: readonly Finding[];
}

/** `postfix-accounts.cf` (spec: config-volume 2.1). Use it as `volume.view(accounts)`. */
export function accounts(volume: Volume): Accounts {
  const source = volume.read("postfix-accounts.cf");
  if (!source) return { source, list: [], byAddress: new Map(), findings: [] };
  const file = parseAccounts(source);
  const list = file.list.map((account) => ({ ...account, origin: originOf(source, account.span) }));
  return {
    source,
    list,
    byAddress: new Map(list.map((account) => [fold(account.address), account])),
    findings: findingsOf(file),
  };
}
