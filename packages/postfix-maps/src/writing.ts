import { trim } from "@mailconf/postfix-lines";
import { aliasTokens } from "./alias-tokens.ts";
import { readLine } from "./lines.ts";
import type { Family } from "./types.ts";

/**
 * The text of a table with these entries, one line each, without parsing a tree: for tables of any size.
 * Duplicate keys are written as they come; Postfix uses the first.
 *
 *     tableText([["@example.test", "postmaster"], ["joe", "joe@example.test"]]);
 *     // "@example.test postmaster\njoe joe@example.test\n"
 *
 * @throws RangeError if a key or value cannot stand in such a table: then nothing is written at all
 */
export function tableText(
  entries: Iterable<readonly [key: string, value: string]>,
  family: "indexed" | "aliases" | "regexp" | "pcre" | "cidr" = "indexed",
): string {
  let text = "";
  for (const [key, value] of entries) text += `${entryLine(family, key, value)}\n`;
  return text;
}

/**
 * The line that gives a key its value, without line ending.
 *
 * @throws RangeError if the line would not be read as exactly this entry: a newline or NUL anywhere, a key with
 *   unquoted white space or a leading `#`, a value that the table type does not allow
 */
export function entryLine(family: Family, key: string, value: string): string {
  const written = trim(value);
  const isOneLine = plainValue.test(value);
  if (family === "indexed" && isOneLine && plainKey.test(key) && written !== "") return `${key} ${written}`;
  const line = `${leftSide(family, key)}${written === "" ? "" : ` ${written}`}`;
  if (!(isOneLine || value === "") || !isEntry(family, line, key)) {
    const wrong = isEntry(family, `${leftSide(family, key)} x`, key) ? `value of ${key}` : "key";
    throw new RangeError(
      `not a ${wrong} that such a table can hold: ${JSON.stringify(wrong === "key" ? key : value)}`,
    );
  }
  return line;
}

/** The key as the table writes it, up to the white space before the value. */
function leftSide(family: Family, key: string): string {
  if (family === "client") return `${key} =`;
  if (family !== "aliases") return key;
  return `${aliasName(key)}:`;
}

/** An alias name with quotes where it would otherwise be cut into tokens. */
function aliasName(name: string): string {
  const [token, ...more] = aliasTokens(name);
  if (token?.kind === "atom" && more.length === 0 && !name.includes("\\")) return name;
  return `"${name.replace(/["\\]/g, "\\$&")}"`;
}

function isEntry(family: Family, line: string, key: string): boolean {
  if (/[\n\0]/.test(line) || /\p{Surrogate}/u.test(line) || /^[# \t\r\f\v]/.test(line)) return false;
  const read = readLine(family, line);
  return read?.kind === "entry" && read.key.text === key;
}

const plainKey = /^[^\s#"\\\0\p{Surrogate}][^\s"\\\0\p{Surrogate}]*$/u;
const plainValue = /^[^\n\0\p{Surrogate}]+$/u;
