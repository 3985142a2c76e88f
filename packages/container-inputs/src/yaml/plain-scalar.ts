/** What Compose takes a plain YAML scalar for, and the text that it makes of it. */
export type PlainScalar =
  | { readonly type: "null" }
  | { readonly type: "string" | "boolean" | "integer" | "float"; readonly text: string }
  | { readonly type: "timestamp" };

/**
 * Reads a plain scalar as Compose's YAML library does (go-yaml 3, resolve.go): `yes` and `on` are words, `010` is
 * octal, underscores between digits do not count. Numbers are printed again, so `1.50` becomes `1.5`.
 */
export function readPlainScalar(text: string): PlainScalar {
  const known = words.get(text);
  if (known) return known;
  if (!/^[-+.\d]/.test(text)) return { type: "string", text };
  if (timestamp.test(text)) return { type: "timestamp" };
  const digits = text.replaceAll("_", "");
  const integer = readInteger(digits);
  if (integer !== undefined) return { type: "integer", text: integer };
  if (text.startsWith(".") ? /^\.\d+(?:[eE][-+]?\d+)?$/.test(text) : float.test(digits)) {
    const value = Number(digits);
    return Number.isFinite(value) ? { type: "float", text: printFloat(value) } : { type: "string", text };
  }
  return { type: "string", text };
}

const words = new Map<string, PlainScalar>([
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, { type: "null" }] as const),
  ...["true", "True", "TRUE"].map((word) => [word, { type: "boolean", text: "true" }] as const),
  ...["false", "False", "FALSE"].map((word) => [word, { type: "boolean", text: "false" }] as const),
  ...[".nan", ".NaN", ".NAN"].map((word) => [word, { type: "float", text: "NaN" }] as const),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map(
    (word) => [word, { type: "float", text: "+Inf" }] as const,
  ),
  ...["-.inf", "-.Inf", "-.INF"].map((word) => [word, { type: "float", text: "-Inf" }] as const),
]);

const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const timestamp =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|\s+)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d*)?(?:Z|[-+]\d{2}:\d{2})?)?$/;

/** A whole number of up to 64 bits in decimal; a leading 0 makes it octal (strconv.ParseInt with base 0). */
function readInteger(text: string): string | undefined {
  const [, sign = "", digits = ""] =
    /^([-+]?)(0[xX][\da-fA-F]+|0[oO]?[0-7]*|0[bB][01]+|[1-9]\d*)$/.exec(text) ?? [];
  if (digits === "" || /^0[oO]$/.test(digits) || digits.length > 66) return undefined;
  const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const limit = sign === "-" ? 2n ** 63n : 2n ** 64n - 1n;
  if (value > limit) return undefined;
  return String(sign === "-" ? -value : value);
}

/** A number as Go's `%g` prints it: with an exponent below 0.0001 and from 1,000,000 on (strconv.FormatFloat). */
function printFloat(value: number): string {
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${mantissa}e${power < 0 ? "-" : "+"}${Math.abs(power).toString().padStart(2, "0")}`;
}

/** A date as Compose 2.26 prints it; with a time of day only where that is in UTC. */
export function printTimestamp(text: string): string {
  const [, year = "", month = "", day = "", time] =
    /^(\d{4})-(\d+)-(\d+)(?:[Tt\s]+(\d+:\d+:\d+(?:\.\d*)?)Z?)?$/.exec(text) ?? [];
  const [hour = "0", minute = "0", second = "0"] = time?.split(":") ?? [];
  const pad = (number: string) => number.padStart(2, "0");
  if (year === "") return text;
  return `${year}-${pad(month)}-${pad(day)} ${pad(hour)}:${pad(minute)}:${pad(second)} +0000 UTC`;
}
