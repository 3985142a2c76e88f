import { table } from "@mailconf/lossless";

/** Bytes of a unit of `dovecot-quotas.cf`; units are binary. */
export const quotaUnits: Readonly<Record<string, bigint>> = table({
  B: 1n,
  k: 1n << 10n,
  M: 1n << 20n,
  G: 1n << 30n,
  T: 1n << 40n,
});

/** What Dovecot's 64-bit sizes can hold. */
const largest = (1n << 63n) - 1n;

/** Bytes of a size as `setup quota set` accepts it: `0` for no limit, otherwise a number and a unit. */
export function bytesOf(size: string): bigint | undefined {
  if (size === "0") return 0n;
  const [, number = "", unit = ""] = /^(\d{1,19})([BkMGT])$/.exec(size) ?? [];
  if (number === "") return undefined;
  const bytes = BigInt(number) * (quotaUnits[unit] ?? 1n);
  return bytes <= largest ? bytes : undefined;
}
