import { type SourceText, type Span, sourceText } from "@mailconf/lossless";
import { secretsOfSettings } from "@mailconf/postfix-lines";

/**
 * The spans of a main.cf that are secrets: values that their parameter's name or their own shape makes one, such as the
 * table in `smtp_sasl_password_maps = static:user:password`. Lines without `=` and settings in comments count as well.
 */
export const secretSpans = (input: SourceText | string): readonly Span[] =>
  secretsOfSettings(typeof input === "string" ? sourceText(input) : input);
