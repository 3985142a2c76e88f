/** The letters of time units, and their seconds. */
const seconds = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;

export type TimeUnit = keyof typeof seconds;

/**
 * A time value in seconds, or undefined if Postfix refuses it: a number, then one letter for its unit (conv_time(3)).
 * What follows the letter is ignored, so `1h30m` is an hour.
 *
 * @param unit what a number without a letter counts
 */
export function parseTime(text: string, unit: TimeUnit): number | undefined {
  const match = /^[ \t\n\r\f\v]*([-+]?\d+)?/.exec(text);
  const digits = match?.[1];
  if (text === "") return undefined;
  const number = digits === undefined ? 0n : BigInt(digits);
  if (number < 0n || number > 0x7fffffffn) return undefined;
  const letter = text[digits === undefined ? 0 : (match?.[0].length ?? 0)] ?? unit;
  if (!Object.hasOwn(seconds, letter)) return undefined;
  const factor = seconds[letter as TimeUnit];
  const most = BigInt(Math.floor(0x7fffffff / factor));
  return factor > 1 && number >= most ? undefined : Number(number) * factor;
}
