import type { Span } from "@mailconf/lossless";

/** What the grammar makes of one line of the file; `span` includes the line ending. */
export type PhysicalLine =
  | { readonly kind: "blank"; readonly span: Span; readonly dropped?: Span }
  | { readonly kind: "comment"; readonly span: Span }
  | {
      readonly kind: "text";
      readonly span: Span;
      /** Without comment, last backslash and white space at the ends. */
      readonly text: Span;
      /** Ends with a backslash: the next line belongs to the same statement. */
      readonly continued: boolean;
      readonly comment: Span | null;
      /** A NUL and what follows it, which Dovecot does not see. */
      readonly dropped: Span | null;
    };

/** What the grammar makes of a joined line. Offsets count in the joined line. */
export type Statement =
  | { readonly kind: "setting"; readonly name: Token; readonly value: Token }
  | { readonly kind: "open"; readonly type: Token; readonly name: Token | null }
  | { readonly kind: "close" }
  | { readonly kind: "include"; readonly optional: boolean; readonly pattern: Token }
  | { readonly kind: "malformed"; readonly reason: Malformed["reason"] };

export interface Token {
  readonly text: string;
  readonly quoted?: boolean;
  readonly start: number;
  readonly end: number;
}

/** A piece of a statement: its text (with white space and line ending), a comment behind it, or what a NUL hides. */
export interface Piece {
  readonly kind: "text" | "comment" | "dropped";
  readonly span: Span;
}

interface StatementNode {
  readonly span: Span;
  readonly items: readonly Piece[];
  /** The statement without comments, its lines joined. */
  readonly text: string;
}

/** `name = value` */
export interface Setting extends StatementNode {
  readonly kind: "setting";
  readonly name: string;
  /** The value without its quotes and escapes. A file value is `<` and the path. */
  readonly value: string;
  /**
   * How Dovecot reads the value: as text, as the path of a file that holds it (`<path`), or as text with
   * references to other settings (`$name`).
   */
  readonly form: "text" | "file" | "reference";
  /** The whole value stood in quotes, which were removed. */
  readonly quoted: boolean;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

/** `type name {` */
export interface Open extends StatementNode {
  readonly kind: "open";
  readonly type: string;
  /** Absent where the brace follows the type. */
  readonly name: string | undefined;
  /** The name stood in quotes: an empty name differs from none. */
  readonly quoted: boolean;
  readonly typeSpan: Span;
  readonly nameSpan: Span | undefined;
}

/** `}`: the last item of its section, or a stray one that no section opens. */
export interface Close extends StatementNode {
  readonly kind: "close";
}

/** From `type name {` to `}`. A section that is never closed ends with the file. */
export interface Section {
  readonly kind: "section";
  readonly span: Span;
  /** `Open`, what stands in the section, and `Close` if there is one. */
  readonly items: readonly (Open | Item)[];
  readonly open: Open;
  readonly close: Close | null;
}

/** `!include pattern` or `!include_try pattern` */
export interface Include extends StatementNode {
  readonly kind: "include";
  /** `!include_try`: missing files are no error. */
  readonly optional: boolean;
  readonly pattern: string;
  readonly patternSpan: Span;
}

/** A statement that Dovecot refuses, and with it the whole configuration. */
export interface Malformed extends StatementNode {
  readonly kind: "malformed";
  readonly reason: "expected-brace" | "text-after-brace" | "missing-name";
}

/**
 * Continued lines that a blank line, a comment or the end of the file cuts off. Dovecot drops them silently;
 * at the end of an included file it joins them with the line after the include.
 */
export interface CutOff extends StatementNode {
  readonly kind: "cut-off";
}

export interface Comment {
  readonly kind: "comment";
  readonly span: Span;
}

export interface Blank {
  readonly kind: "blank";
  readonly span: Span;
}

export type Item = Section | Setting | Close | Include | Malformed | CutOff | Comment | Blank;
