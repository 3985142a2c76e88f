import type { Span, TextEdit } from "@mailconf/lossless";
import type { Word } from "./cst.ts";
import type { ReadEntry } from "./entry.ts";
import { parse as parseLine } from "./grammar.generated.js";
import { type FieldName, fieldNames, fieldsOf, wrongField } from "./service.ts";

/** A field that can be changed without another entry coming of it. */
export type ChangeableField = Exclude<FieldName, "service" | "type">;

/** A field by the name that `postconf -F` has for it, or by its heading in master(5). */
export function fieldNamed(name: string): ChangeableField | undefined {
  const field = headings.get(name) ?? name;
  return (fieldNames.slice(2) as readonly string[]).includes(field) ? (field as ChangeableField) : undefined;
}

const headings: ReadonlyMap<string, string> = new Map([
  ["unpriv", "unprivileged"],
  ["maxproc", "process_limit"],
]);

export const fieldValue = ({ item }: ReadEntry, field: ChangeableField): string =>
  fieldsOf(item.service)[fieldNames.indexOf(field)] ?? "";

/** The word of a field. */
export function fieldSpan({ item, spanOf }: ReadEntry, field: ChangeableField): Span {
  const words: readonly Word[] = parseLine(item.text);
  const { start = 0, end = 0 } = words[fieldNames.indexOf(field)] ?? {};
  return spanOf(start, end);
}

/**
 * Gives a field another value, and leaves all else as it is written.
 *
 * @throws RangeError if Postfix would refuse it, or read more than one word
 */
export function replaceField(entry: ReadEntry, field: ChangeableField, value: string): TextEdit {
  const fields = fieldsOf(entry.item.service).with(fieldNames.indexOf(field), value);
  const words: readonly Word[] = parseLine(`${value} x`);
  const isWord = !/[\n\0]/.test(value) && words.length === 2 && words[0]?.text === value;
  if (!isWord || wrongField(fields) === field)
    throw new RangeError(`not a ${field} of a service: ${JSON.stringify(value)}`);
  return { span: fieldSpan(entry, field), text: value };
}
