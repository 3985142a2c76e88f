import { type SourceText, type Span, secretShapes, sourceText } from "@mailconf/lossless";
import { type FileSyntax, type Version, versionOf } from "../version.ts";
import { secretsOfConfiguration } from "./configuration.ts";
import { secretsOfPasswdFile } from "./passwd-lines.ts";
import { isVariable, secretsOfValue } from "./value.ts";

export interface SecretOptions {
  /** What the text is: a configuration (the default), a file beside that of 2.3, or a passwd-file. */
  readonly kind?: FileSyntax | "passwd-file";
  /** Whose rules apply; the default is what the file says. */
  readonly version?: Version;
}

/**
 * The spans of a file of Dovecot that are secrets: values that their setting's name or their own shape makes one, fields
 * such as `password=` in `args` and `connect`, passwords of a passwd-file. Settings in comments, lines that Dovecot
 * refuses and misspelt names count as well; paths of files, variables and references to other settings do not. Spans may
 * overlap. Never throws.
 */
export function secretSpans(input: string | SourceText, options: SecretOptions = {}): readonly Span[] {
  const source = typeof input === "string" ? sourceText(input) : input;
  const { kind = "main", version = kind === "main" ? versionOf(source.text) : "2.3" } = options;
  const found =
    kind === "passwd-file" ? secretsOfPasswdFile(source) : secretsOfConfiguration(source, version, kind);
  return [...found].filter((span) => span.start < span.end && !isVariable(source.slice(span)));
}

/** The parts of a setting's value that are secrets, by its name: `secretsInValue` of `@mailconf/lossless` for Dovecot. */
export const secretsInSetting = (name: string, value: string): readonly Span[] =>
  [...secretShapes(value), ...secretsOfValue(name, value)].filter(
    ({ start, end }) => !isVariable(value.slice(start, end)),
  );
