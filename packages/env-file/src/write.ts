import { type Dialect, isRaw } from "./dialect.ts";

/**
 * The line that sets a variable, without its newline.
 *
 * @throws RangeError if the dialect cannot say it: a name with blanks, `=` or other characters that end it, a value
 *   with NUL, for the raw dialects also with a line end
 */
export function assignment(name: string, value: string, dialect: Dialect): string {
  if (!isName(name, dialect)) throw new RangeError(`not a variable name: ${JSON.stringify(name)}`);
  const line = `${name}=${spell(value, dialect)}`;
  if (isRaw(dialect) && line.length * 3 >= 65_536 && new TextEncoder().encode(line).length >= 65_535) {
    throw new RangeError(`${name} is longer than a line may be`);
  }
  return line;
}

/** Whether a dialect reads these characters as one name. */
export const isName = (name: string, dialect: Dialect): boolean =>
  isRaw(dialect) ? /^[^\s#=\ufeff\u0085][^ \t\n\r=\0]*$/.test(name) : /^[\p{L}\p{N}_.\-[\]]+$/u.test(name);

export interface Spelling {
  /** The quote that the value had before. */
  readonly like?: '"' | "'" | undefined;
  /** Whether something follows on the line, so that the value needs an end of its own. */
  readonly quoted?: boolean;
}

/**
 * A value as it is written behind `NAME=`. The dotenv dialects get quotes only where the value needs them, or where
 * there were some.
 *
 * @throws RangeError if no spelling of the dialect means this value
 */
export function spell(value: string, dialect: Dialect, { like, quoted = false }: Spelling = {}): string {
  if (value.includes("\0")) throw new RangeError("a variable cannot hold a NUL character");
  if (isRaw(dialect)) {
    if (/[\n\r]/.test(value)) throw new RangeError("a value cannot hold a line end in this dialect");
    return value;
  }
  if (!quoted && like === undefined && isPlain(value)) return value;
  const single = !value.includes("'") && !value.endsWith("\\");
  if (like === '"' ? value.includes("$") || value.includes("\\") || value.includes('"') : true) {
    if (single) return `'${value}'`;
  }
  return `"${value.replace(/[\\"$]/g, "\\$&").replaceAll("\r", "\\r")}"`;
}

const edge = /^[\s\u0085]|[\s\u0085]$/;

/** Whether an unquoted value means just its characters. */
const isPlain = (value: string) =>
  !/[\n\r$]/.test(value) && !/^["']/.test(value) && !value.includes(" #") && !edge.test(value);
