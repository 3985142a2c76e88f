import { type SourceText, type Span, secretsInLines, sourceText } from "@mailconf/lossless";
import { secretsOfAssignment, secretsOfDamaged } from "./assignment-secrets.ts";
import { secretsByLine } from "./secrets-by-line.ts";

/**
 * The secrets of a file of settings `name = value`, such as main.cf and the files of ldap:, mysql: and pgsql: tables.
 * Lines without `=` and settings in comments count as well.
 *
 * @param options `isClient`: it is the file of such a table
 */
export const secretsOfSettings = (
  source: SourceText,
  { isClient = false }: { readonly isClient?: boolean } = {},
): readonly Span[] =>
  secretsByLine(source, {
    ofLine: (line) => secretsOfAssignment(line, isClient) ?? secretsOfDamaged(line),
    isInOrder: (line) => secretsOfAssignment(line) !== undefined,
    ofComment,
  });

/** A comment may hold a setting that was taken out. */
function ofComment(comment: string): readonly Span[] {
  const [sign = ""] = /^[\s#]*/.exec(comment) ?? [];
  const setting = secretsOfAssignment(comment.slice(sign.length));
  if (setting)
    return setting.map(({ start, end }) => ({ start: sign.length + start, end: sign.length + end }));
  return isProse.test(comment) && !isTable.test(comment)
    ? secretsInLines(sourceText(comment))
    : secretsOfDamaged(comment);
}

/** More than a name of several words and a value, and no such name soon before a `=`. */
const isProse = /^(?![\s#]*[A-Za-z]\w*_\w+(?:[^=\n]{0,4}=|(?:[ \t]+\S+)?\s*$))/;

/** A table that is written into a value. */
const isTable = /^[\s#]*(?:proxy:)?(?:static|inline):/;
