import { type Finding, input, type SourceText, wording } from "@mailconf/lossless";
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
  const byAddress = new Map<string, Account>();
  const lines = new Map<string, Line>();
  const findings: Finding[] = [];
  for (const line of validLines(source)) {
    if (!source) break;
    const read = readAccount(source, line);
    if ("code" in read) {
      findings.push(read);
      continue;
    }
    const folded = fold(read.address);
    const earlier = lines.get(folded);
    if (earlier) {
      findings.push(duplicate(source, line, read, earlier));
      continue;
    }
    byAddress.set(folded, read);
    lines.set(folded, line);
    if (read.address !== folded) findings.push(upperCase(source, line, read, folded));
    if (isWeak(read.hash)) findings.push(weak(source, line, read));
  }
  return { source, list: [...byAddress.values()], byAddress, findings };
}

const example = "user@example.com|{SHA512-CRYPT}$6$…";

function readAccount(source: SourceText, line: Line): Account | Finding {
  const [address = "", hash, ...extra] = line.text.split("|");
  const wrong = (message: string, hint: string) =>
    findingAt(source, addressSpan(line, address), {
      code: "DMS501-acct-line",
      severity: "error",
      message,
      hint,
    });
  if (hash === undefined || hash === "") return wrong("expected `address|password hash`", example);
  const parts = parseAddress(address);
  const isFolder = parts && ![parts.local, parts.domain].some((part) => part === "." || part === "..");
  // Both parts name folders of the mail store.
  if (!isFolder || /[ /:"\\<>(),;\0-\x1f\x7f]/.test(address)) {
    return wrong("expected an address of the form local@domain before `|`", example);
  }
  // Both would end the field of the generated passwd-file and become another one.
  if (/[:\0]/.test(hash)) return wrong("expected a password hash without `:`", "doveadm pw -s SHA512-CRYPT");
  return { ...parts, hash, extra: extra.join("|"), origin: line.origin };
}

const addressSpan = ({ span }: Line, address: string) => ({
  start: span.start,
  end: Math.min(span.end, span.start + Math.max(1, address.length)),
});

const duplicate = (source: SourceText, line: Line, { address }: Account, earlier: Line): Finding =>
  findingAt(source, addressSpan(line, address), {
    code: "DMS502-acct-duplicate",
    severity: "error",
    message: wording`expected each account once: ${input(address)} is also on line ${source.position(earlier.span.start).line}`,
    hint: "delete one of the two lines",
  });

const upperCase = (source: SourceText, line: Line, { address }: Account, folded: string): Finding =>
  findingAt(source, addressSpan(line, address), {
    code: "DMS503-acct-uppercase",
    severity: "warning",
    message: "expected an account address in lower case",
    hint: folded,
  });

const weak = (source: SourceText, line: Line, { address, hash }: Account): Finding =>
  findingAt(
    source,
    { start: line.span.start + address.length + 1, end: line.span.start + address.length + 1 + hash.length },
    {
      code: "DMS522-acct-weak-hash",
      severity: "warning",
      message: "expected a password hash that is slow to try out",
      hint: "doveadm pw -s SHA512-CRYPT",
    },
  );

const weakSchemes =
  /^\{(PLAIN|CLEARTEXT|CLEAR|CRYPT|DES-CRYPT|MD5|MD5-CRYPT|PLAIN-MD5|LDAP-MD5|SMD5|SHA|SHA1|SSHA|SHA256|SSHA256|NTLM|LANMAN|CRAM-MD5|DIGEST-MD5)(\.[A-Z0-9]+)?\}/i;

/** A scheme that is cheap to crack, or SHA-crypt with fewer rounds than its default (crypt(5)). */
function isWeak(hash: string): boolean {
  // A generic `{CRYPT}` says nothing: the hash itself names its method.
  const crypt = /^(?:\{[A-Z0-9.-]*CRYPT\})?\$(\w+)\$(?:rounds=(\d+)\$)?/i.exec(hash);
  if (crypt) return crypt[1] === "1" || (crypt[2] !== undefined && Number(crypt[2]) < 5000);
  return weakSchemes.test(hash);
}
