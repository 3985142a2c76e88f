import { type SourceText, type Span, span } from "@mailconf/lossless";
import { startOf, type TextPlace } from "../model/place.ts";
import type { Report } from "../model/report.ts";
import { Converter, type YamlDocument, type YamlRules } from "./convert.ts";
import { parseAllDocuments } from "./library.ts";
import { readPlainScalar } from "./plain-scalar.ts";

// People write these files. The parser needs about a second for a mebibyte.
const longestFile = 2_097_152;

/** How Compose reads YAML. */
const compose: YamlRules = { plain: readPlainScalar, refusesTwice: true };

/**
 * The documents of a YAML file: anchors, aliases (also to earlier documents) and merge keys are followed, scalars are
 * what the program takes them for. Empty for a file that holds nothing. Never throws.
 */
export function readDocuments(
  source: SourceText,
  report: Report,
  rules: YamlRules = compose,
): readonly YamlDocument[] {
  const { text } = source;
  const place = (where: Span): TextPlace => ({ source, span: where });
  if (text.length > longestFile) {
    report.refuse("yaml: file too large", "yaml-too-large", startOf(source));
    return [];
  }
  try {
    // Whether keys are unique is checked by the parser in quadratic time, so it is not.
    const parsed = parseAllDocuments(text, {
      schema: "failsafe",
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
    });
    const documents = Array.isArray(parsed) ? parsed : [];
    for (const { errors } of documents)
      for (const { message, pos } of errors) {
        const start = Math.min(pos[0], text.length);
        const where = span(start, Math.min(Math.max(start, pos[1]), text.length));
        if (/call stack/.test(message)) {
          // The parser calls itself for each level of nesting.
          report.refuse("yaml: exceeded max depth", "yaml-too-deep", startOf(source));
          continue;
        }
        const problem = lowerFirst(message);
        const { line } = source.position(start);
        report.refuse(`yaml: line ${line}: ${problem}`, "yaml-syntax", place(where), { problem });
      }
    const converter = new Converter(source, report, rules);
    return documents.map((document) => converter.document(document.contents));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report.refuse("yaml: exceeded max depth", "yaml-too-deep", startOf(source));
    return [];
  }
}

const lowerFirst = (message: string) => message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, "");
