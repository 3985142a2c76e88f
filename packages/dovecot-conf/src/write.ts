import { parse } from "./grammar.generated.js";
import { quote } from "./text.ts";
import { type Version, wide } from "./version.ts";

/**
 * The text behind `=` that gives a setting this value. `<path` stays a file value and `$name` (2.4:
 * `$SET:name`, `$ENV:NAME`) a reference; everything else is text, in quotes where Dovecot would read it
 * otherwise.
 *
 * @throws RangeError for a newline or NUL, and for a file value or reference that cannot be written without
 *   quotes, because it holds an open quote, a `#`, or a backslash at its end
 */
export function writtenValue(value: string, version: Version): string {
  expectOneLine(value);
  if (!value.startsWith("<") && !hasReference(value, version)) return writtenText(value);
  if (standsBare(value, version)) return value;
  throw new RangeError(`cannot be written outside quotes: ${JSON.stringify(value)}`);
}

/**
 * The text behind `=` that gives a setting exactly these characters, also if they look like a reference.
 *
 * @throws RangeError for a newline or NUL
 */
export function writtenText(value: string): string {
  expectOneLine(value);
  return needsQuotes.test(value) ? quote(value) : value;
}

/** What stands behind a newline would be another setting. */
function expectOneLine(value: string): void {
  if (/[\n\0]/.test(value))
    throw new RangeError(`a value cannot hold a newline or NUL: ${JSON.stringify(value)}`);
}

/** Whether Dovecot would replace a word of this unquoted value (config_write_keyvariable). */
export const hasReference = (value: string, version: Version): boolean =>
  !/^["']/.test(value) && (version === "2.3" ? /(?:^| )\$[^ \t$]/ : /(?:^| )\$(?:SET|ENV):/).test(value);

/**
 * A setting's name as it is written.
 *
 * @throws RangeError if it cannot be a name: empty, or with white space, `=`, `#` or quotes (2.4 can quote some)
 */
export function writtenName(name: string, version: Version): string {
  if (/^[^\s=#"'\\\0]+$/.test(name) && !/^!include(?:_try)?$/.test(name)) return name;
  if (version === "2.4" && name !== "" && !/["\\\n\r\0]/.test(name)) return `"${name}"`;
  throw new RangeError(`not the name of a setting: ${JSON.stringify(name)}`);
}

/**
 * The line that opens a section, without its indentation: `service auth {`.
 *
 * @throws RangeError if type or name cannot be written: the name of a section cannot hold `"`
 */
export function writtenOpen(section: string, version: Version): string {
  const blank = section.indexOf(" ");
  const type = blank === -1 ? section : section.slice(0, blank);
  const name = blank === -1 ? undefined : section.slice(blank + 1);
  if (!/^[^\s=#"'\\\0{}]+$/.test(type)) throw new RangeError(`not a section: ${JSON.stringify(section)}`);
  if (name === undefined) return `${type} {`;
  if (/^[\w./@*!:+-]+$/.test(name) || (type === "group" && version === "2.4" && /^@\w+ [\w.-]+$/.test(name)))
    return `${type} ${name} {`;
  if (/["\n\r\0]/.test(name)) throw new RangeError(`not a section: ${JSON.stringify(section)}`);
  return `${type} ${quote(name)} {`;
}

const needsQuotes = /^[\s<]|["'#$]|[\s\\]$/;

/** Whether a line holds the value as it is and a comment behind it stays one. */
function standsBare(value: string, version: Version): boolean {
  const head = "a = ";
  const [line, ...more] = parse(`${head}${value} #`, { startRule: "Lines", wide: wide(version) });
  return (
    more.length === 0 &&
    line?.kind === "text" &&
    !line.continued &&
    line.text.end === head.length + value.length &&
    line.comment?.start === line.text.end + 1
  );
}
