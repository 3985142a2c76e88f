import type { SettingRow } from "../settings.ts";

/** A value in the form in which doveconf prints it, or doveconf's message about it. */
export type Checked = { readonly text: string } | { readonly error: string };

/** Checks a value against its type and brings it into the form of `doveconf -n` (settings_parse, config_export_type). */
export function normalized(row: Omit<SettingRow, "help">, value: string): Checked {
  switch (row.type) {
    case "bool":
      return bool(value);
    case "uint":
      return uint(value);
    case "octal":
      return octal(value);
    case "size":
      return size(value);
    case "time":
      return time(value, false);
    case "time-msecs":
      return time(value, true);
    case "port":
      return /^\d+$/.test(value) && Number(value) <= 0xffff
        ? { text: String(Number(value)) }
        : { error: `Invalid port number ${value}` };
    case "enum":
      return row.values?.includes(value) ? { text: value } : { error: `Invalid value: ${value}` };
    default:
      return { text: value };
  }
}

function bool(value: string): Checked {
  const word = value.toLowerCase();
  if (word === "yes" || word === "y" || word === "1") return { text: "yes" };
  if (word === "no") return { text: "no" };
  return { error: `Invalid boolean value: ${value} (use yes or no)` };
}

const uintMax = 0xffff_ffff;

function uint(value: string): Checked {
  if (/^\d+$/.test(value) && Number(value) <= uintMax) return { text: String(Number(value)) };
  return { error: `Invalid number ${value}: ${numberError(value)}` };
}

/** What Dovecot says about a text that is no unsigned number (str_num_error). */
export function numberError(value: string): string {
  const negative = value.startsWith("-");
  if (!/^\d+$/.test(negative ? value.slice(1) : value)) return "Not a valid number";
  return negative ? "Number too small" : "Number too large";
}

// Without a leading zero the number is decimal: `mode = 666` is 01232.
function octal(value: string): Checked {
  if (!value.startsWith("0")) {
    const number = uint(value);
    return "text" in number ? { text: `0${Number(number.text).toString(8)}` } : number;
  }
  if (!/^[0-7]+$/.test(value) || value.replace(/^0+/, "").length > 21)
    return { error: `Invalid number: ${value}` };
  return { text: `0${(BigInt(`0o${value}`) & 0xffff_ffffn).toString(8)}` };
}

const sizeUnits = ["B", "K", "M", "G", "T"];
const sizeMax = 2n ** 64n - 1n;

function size(value: string): Checked {
  const match = /^(\d+) *(?:(b)|([kmgt])i?b?)?$/i.exec(value);
  if (!match || BigInt(match[1] ?? 0) > sizeMax) return { error: `Invalid size: ${value}` };
  const power = BigInt(Math.max(0, sizeUnits.indexOf((match[3] ?? "B").toUpperCase())));
  let bytes = BigInt(match[1] ?? 0) * 1024n ** power;
  if (bytes > sizeMax) return { error: `Size is too large: ${value}` };
  if (bytes === 0n) return { text: "0" };
  let unit = 0;
  for (; unit + 1 < sizeUnits.length && bytes % 1024n === 0n; unit++) bytes /= 1024n;
  return { text: `${bytes} ${unit === 1 ? "k" : sizeUnits[unit]}` };
}

/** Seconds per unit; every prefix of a word is that word, and an earlier one wins. */
const timeUnits: readonly (readonly [words: readonly string[], seconds: number])[] = [
  [["secs", "seconds"], 1],
  [["mins", "minutes"], 60],
  [["hours"], 3600],
  [["days"], 86_400],
  [["weeks"], 604_800],
];
const milliseconds = ["msecs", "mseconds", "millisecs", "milliseconds"];

/** The number and the factor (in seconds) of a time; `0.001` for milliseconds. */
export function timeParts(value: string): { number: bigint; factor: number } | "missing" | "unknown" {
  const match = /^(\d+) *(.*)$/s.exec(value);
  const number = BigInt(match?.[1] ?? 0);
  const unit = (match?.[2] ?? "").toLowerCase();
  if (!match || number > sizeMax) return "unknown";
  if (unit === "") return number === 0n ? { number, factor: 1 } : "missing";
  for (const [words, factor] of timeUnits) {
    if (words.some((word) => word.startsWith(unit))) return { number, factor };
  }
  return milliseconds.some((word) => word.startsWith(unit)) ? { number, factor: 0.001 } : "unknown";
}

function time(value: string, inMilliseconds: boolean): Checked {
  const parts = timeParts(value);
  if (parts === "missing") {
    return { error: `Time interval '${value}' is missing units (add e.g. 's' for seconds)` };
  }
  if (parts === "unknown") return { error: `Invalid time interval: ${value}` };
  const { number, factor } = parts;
  if (factor < 1 && !inMilliseconds && number % 1000n !== 0n) {
    return { error: `Milliseconds not supported for this setting: ${value}` };
  }
  const scale = inMilliseconds ? 1000n : 1n;
  const stamp = factor >= 1 ? number * BigInt(factor) * scale : inMilliseconds ? number : number / 1000n;
  if (stamp > BigInt(uintMax)) return { error: `Time interval is too large: ${value}` };
  if (inMilliseconds && stamp % 1000n !== 0n) return { text: `${stamp} ms` };
  return { text: seconds(Number(stamp / scale)) };
}

function seconds(stamp: number): string {
  if (stamp === 0) return "0";
  let best: readonly [name: string, seconds: number] = ["secs", 1];
  for (const [[name = ""], unit] of timeUnits) if (stamp % unit === 0) best = [name, unit];
  return `${stamp / best[1]} ${best[0]}`;
}
