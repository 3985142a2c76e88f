/**
 * A compatibility level, `major[.minor[.patch]]`, as one comparable number; `undefined` for anything else
 * (compat_level_from_string in Postfix).
 */
export function compatibilityLevel(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length > 3) return undefined;
  let level = 0n;
  for (let index = 0; index < 3; index++) {
    const part = parts[index] ?? "0";
    // Each part is read by strtol(3): blanks and a sign may stand before it.
    if (!/^[ \t\n\v\f\r]*[+-]?[0-9]+$/.test(part)) return undefined;
    const value = BigInt(part.replace(/^[ \t\n\v\f\r]*\+?/, ""));
    if (value < 0n || value > (index === 0 ? 0x7fff_ffff_fffn : 0x3ffn)) return undefined;
    level = (level << 10n) | value;
  }
  return level;
}
