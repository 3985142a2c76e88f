import { units } from "../../volume/quotas.ts";

/** A number of bytes as Dovecot's size, in the largest unit in which it is a whole number. */
export function sizeText(bytes: bigint): string {
  if (bytes === 0n) return "0";
  const [unit, factor] = Object.entries(units)
    .reverse()
    .find(([, each]) => bytes % each === 0n) ?? ["B", 1n];
  return `${bytes / factor}${unit}`;
}
