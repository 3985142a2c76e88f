import type { SourceText, Span } from "@mailconf/lossless";

/** One raw setting before typing: a name, a value, and where it stands. */
export interface EnvSetting {
  readonly name: string;
  readonly value: string;
  /** Why the value is not known, though there is one; then `value` says nothing. */
  readonly unknown?: string;
  readonly source: SourceText;
  /** Where the value stands. */
  readonly span: Span;
  readonly nameSpan?: Span;
  /** The value is a secret whatever it is called: it was kept where secrets belong. */
  readonly isSecret?: true;
  readonly via: "env-file" | "compose" | "argument" | "process" | "secret-file";
}
