import { printable, readerWarnings } from "@mailconf/postfix-lines";
import type { MasterCf } from "./document.ts";
import { fieldNames, fieldsOf, wrongField } from "./service.ts";

/** What `postconf` logs while it reads a master.cf, and what stops it. */
export interface PostconfReading {
  readonly warnings: readonly string[];
  readonly fatal?: string;
}

export interface PostconfReadingOptions {
  /** How messages name the file. */
  readonly path?: string;
  /** Whether NUL bytes are worth a warning: since Postfix 3.9. */
  readonly warnsOfNul?: boolean;
}

/** The messages of pcf_read_master about a file. */
export function readingOf(
  { source, items }: MasterCf,
  { path = "/etc/postfix/master.cf", warnsOfNul = false }: PostconfReadingOptions = {},
): PostconfReading {
  const about = readerWarnings(source, items, path, warnsOfNul);
  const warnings = [...(about.get(undefined) ?? [])];
  const say = (text: string) => printable(text, source.encoding);
  for (const item of items) {
    for (const one of about.get(item) ?? []) warnings.push(one);
    if (item.kind === "malformed") {
      if (item.reason === "missing-fields") {
        const line = source.position(item.span.start).line;
        return { warnings, fatal: say(`file ${path}: line ${line}: bad field count`) };
      }
      return { warnings, fatal: say(wrongFieldMessage("type", item.typeText, item.text)) };
    }
    if (item.kind !== "entry") continue;
    const fields = fieldsOf(item.service);
    const wrong = wrongField(fields);
    if (wrong) {
      const value = fields[fieldNames.indexOf(wrong)] ?? "";
      return { warnings, fatal: say(wrongFieldMessage(wrong, value, item.text)) };
    }
    for (const one of item.problems.map(({ message }) => say(`master.cf: ${message}`))) warnings.push(one);
  }
  return { warnings };
}

/** Postfix shows the entry on one line. */
export const wrongFieldMessage = (field: string, value: string, entry: string): string =>
  `invalid ${field} field "${value}" in "${entry.replaceAll("\n", " ")}"`;
