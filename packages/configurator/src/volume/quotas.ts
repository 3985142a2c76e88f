import { type Finding, input, type SourceText, table, wording } from "@mailconf/lossless";
import { trim } from "@mailconf/postfix-lines";
import { findingAt } from "../finding.ts";
import type { Origin } from "../origin.ts";
import { fold } from "./address.ts";
import { type Line, validLines } from "./lines.ts";
import type { Volume } from "./volume.ts";

/** A line `address:size` of `dovecot-quotas.cf`. */
export interface Quota {
  /** The address as written. */
  readonly address: string;
  /** The size as written: `0` is no limit, otherwise a number and one of the units `B k M G T`. */
  readonly size: string;
  readonly bytes: bigint;
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
  const byAddress = new Map<string, Quota>();
  const findings: Finding[] = [];
  if (source) {
    for (const line of validLines(source)) {
      const read = readQuota(source, line);
      if ("code" in read) findings.push(read);
      else if (byAddress.has(fold(read.address))) findings.push(repeated(source, line, read));
      else byAddress.set(fold(read.address), read);
    }
  }
  return { list: [...byAddress.values()], byAddress, findings };
}

/** Bytes of a unit; units are binary. */
export const units: Readonly<Record<string, bigint>> = table({
  B: 1n,
  k: 1n << 10n,
  M: 1n << 20n,
  G: 1n << 30n,
  T: 1n << 40n,
});

/** What Dovecot's 64-bit sizes can hold. */
const largest = (1n << 63n) - 1n;

function readQuota(source: SourceText, line: Line): Quota | Finding {
  const colon = line.text.indexOf(":");
  const address = trim(line.text.slice(0, Math.max(0, colon)));
  const size = line.text.slice(colon + 1);
  const [, number = "", unit = "B"] = /^(\d{1,19})([BkMGT])?$/.exec(size) ?? [];
  const bytes = number === "" ? undefined : BigInt(number) * (units[unit] ?? 1n);
  const complete = size === "0" || (bytes !== undefined && bytes <= largest && /[BkMGT]$/.test(size));
  if (address !== "" && bytes !== undefined && complete) return { address, size, bytes, origin: line.origin };
  const start = line.span.start + (address === "" ? 0 : colon + 1);
  return findingAt(
    source,
    { start, end: line.span.end },
    {
      code: "DMS511-quota-syntax",
      severity: "error",
      message: wording`expected \`address:size\`, the size 0 or a number with one of the units B k M G T, found "${input(line.text)}"`,
      hint: wording`${input(address === "" ? "user@example.com" : address)}:${input(number === "" ? "5" : number)}G`,
    },
  );
}

const repeated = (source: SourceText, line: Line, { address }: Quota) =>
  findingAt(source, line.span, {
    code: "quota-repeated",
    severity: "warning",
    message: wording`expected one quota for ${input(address)}: an earlier line counts, this one has no effect`,
    hint: "delete one of the two lines",
  });
