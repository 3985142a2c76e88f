import type { Span } from "../span.ts";

/** A part of a line. */
export interface LinePart {
  readonly text: string;
  readonly span: Span;
}

interface Written {
  readonly span: Span;
  /** How many characters of white space it begins with. */
  readonly indent: number;
  /** Where the comment behind it starts, in files that have such comments. */
  readonly tail?: number | undefined;
}

/** `name = value` on one line, without the lines that continue the value. */
export interface OptionLine extends Written {
  readonly kind: "option";
  /** None where the line begins with the sign. */
  readonly name: LinePart | null;
  readonly value: LinePart;
}

/** What one line is by itself. */
export type ConfigLine<Line extends OptionLine = OptionLine> =
  | LinePiece<"blank">
  | LinePiece<"comment">
  | (Written & { readonly kind: "header"; readonly name: LinePart })
  | Line
  | (Written & { readonly kind: "other" });

/** A piece of the text that holds no others. */
export interface LinePiece<Kind extends string> {
  readonly kind: Kind;
  readonly span: Span;
}

/** `[name]`, with the comment behind it. */
export interface NestedHeader {
  readonly kind: "header";
  readonly span: Span;
  readonly items: readonly LinePiece<"text" | "comment">[];
  readonly name: LinePart;
}

/** An option with the lines that continue its value, and comments and blank lines between them. */
export interface NestedOption<Line extends OptionLine = OptionLine> {
  readonly kind: "option";
  readonly span: Span;
  readonly items: readonly LinePiece<"text" | "comment" | "blank">[];
  readonly section: string;
  readonly name: LinePart;
  /** Lines without white space at their ends, with LF between them; nothing is expanded. */
  readonly value: string;
  /** From the first character of the value to the last. */
  readonly valueSpan: Span;
  /** Its first line. */
  readonly line: Line;
}

/** A line that Python refuses. */
export interface RefusedLine {
  readonly kind: "malformed";
  readonly span: Span;
  readonly reason: "missing-separator" | "missing-header" | "missing-name";
}

/** What lines are together. */
export type Nested<Line extends OptionLine = OptionLine> =
  | NestedHeader
  | NestedOption<Line>
  | RefusedLine
  | LinePiece<"blank">
  | LinePiece<"comment">;
