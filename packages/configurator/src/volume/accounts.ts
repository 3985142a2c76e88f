import type { Finding, SourceText } from "@mailconf/lossless";
import { findingAt } from "../finding.ts";
import type { Origin } from "../origin.ts";
import { type Address, fold, parseAddress } from "./address.ts";
import { type Line, validLines } from "./lines.ts";
import type { Volume } from "./volume.ts";

/** A line `address|hash|extra` of `postfix-accounts.cf`. */
export interface Account extends Address {
  /** Password hash, verbatim: with or without a `{SCHEME}`. */
  readonly hash: string;
  /** Further fields of Dovecot's passwd-file; empty if there are none. */
  readonly extra: string;
  readonly origin: Origin;
}

export interface Accounts {
  /** In file order, without lines that are wrong and without repetitions. */
  readonly list: readonly Account[];
  /** By folded address. */
  readonly byAddress: ReadonlyMap<string, Account>;
  readonly findings: readonly Finding[];
}

/** `postfix-accounts.cf` (spec: config-volume 2.1). Use it as `volume.view(accounts)`. */
export function accounts(volume: Volume): Accounts {
  const source = volume.read("postfix-accounts.cf");
  const byAddress = new Map<string, Account>();
  const findings: Finding[] = [];
  if (source) {
    for (const line of validLines(source)) {
      const read = readAccount(source, line);
      if ("code" in read) findings.push(read);
      else if (byAddress.has(fold(read.address))) findings.push(duplicate(source, line, read));
      else byAddress.set(fold(read.address), read);
    }
  }
  return { list: [...byAddress.values()], byAddress, findings };
}

function readAccount(source: SourceText, line: Line): Account | Finding {
  const [address = "", hash, ...extra] = line.text.split("|");
  const wrong = (message: string, hint: string) =>
    findingAt(
      source,
      { start: line.span.start, end: line.span.start + Math.max(1, address.length) },
      { code: "account-malformed", severity: "error", message, hint },
    );
  if (hash === undefined || hash === "") {
    return wrong("expected `address|password hash`", "user@example.com|{SHA512-CRYPT}$6$…");
  }
  const parts = parseAddress(address);
  if (!parts || /[\s/:\0-\x1f\x7f]/.test(address)) {
    return wrong("expected an address of the form local@domain before `|`", "user@example.com|{SHA512-CRYPT}$6$…");
  }
  // Both would end the field of the generated passwd-file and become another one.
  if (/[:\0]/.test(hash)) return wrong("expected a password hash without `:`", "doveadm pw -s SHA512-CRYPT");
  return { ...parts, hash, extra: extra.join("|"), origin: line.origin };
}

const duplicate = (source: SourceText, line: Line, { address }: Account) =>
  findingAt(
    source,
    { start: line.span.start, end: line.span.start + address.length },
    {
      code: "account-repeated",
      severity: "error",
      message: `expected each account once: ${address} has an earlier line`,
      hint: "delete one of the two lines",
    },
  );
