import type { Encoding } from "@mailconf/lossless";
import { normalize } from "./arguments.ts";
import type { Word } from "./cst.ts";
import { serviceOf } from "./entry.ts";
import { parse as parseLine } from "./grammar.generated.js";
import type { Key } from "./key.ts";
import { printEntry } from "./print.ts";
import { fieldsOf, type Service, wrongField } from "./service.ts";

/** A service on one line, in the columns of `postconf -M`, spelt so that Postfix reads the same service back. */
export function entryText(service: Service): string {
  return printEntry(fieldsOf(service), service.args, { faithful: true });
}

/**
 * The lines of an entry, each option on a line of its own.
 *
 * @throws RangeError if the text is no entry of this service, or could become more than one
 */
export function entryLines(key: Key, text: string, encoding: Encoding): string[] {
  if (/[\n\0]/.test(text)) throw new RangeError("an entry cannot hold a newline or NUL");
  if (/^[#\f\v]/.test(key.service))
    throw new RangeError(`not a service name: ${JSON.stringify(key.service)}`);
  const words: readonly Word[] = parseLine(text);
  const fields = words.slice(0, 8).map((word) => word.text);
  if (fields.length < 8) throw new RangeError(`expected eight fields: ${JSON.stringify(text)}`);
  const wrong = wrongField(fields);
  if (wrong) throw new RangeError(`not a value of the ${wrong} field in ${JSON.stringify(text)}`);
  const { list, problems } = normalize(words.slice(8).map((word) => word.text));
  const [problem] = problems;
  if (problem) throw new RangeError(problem.message);
  const service = serviceOf(
    fields,
    list.map((argument) => argument.text),
  );
  if (service.service !== key.service || service.type !== key.type) {
    throw new RangeError(`not an entry of ${key.service}/${key.type}: ${JSON.stringify(text)}`);
  }
  return printEntry(fields, service.args, { fold: true, faithful: true, encoding }).split("\n");
}
