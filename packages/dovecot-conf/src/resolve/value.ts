import type { SourceText, Span } from "@mailconf/lossless";

/** A line that gave a setting a value. */
export interface Writer {
  readonly source: SourceText;
  /** Where the value stands. */
  readonly span: Span;
  /** The value as the line has it. */
  readonly value: string;
}

/** One line of the merged view, as doveconf prints it. */
export interface SettingView {
  readonly key: string;
  readonly value: string;
  /** 2.4: the elements of a list that stands on one line. */
  readonly list?: readonly string[];
  /** Every line that set it, in the order of reading; the last one counts. Empty for a default. */
  readonly writers: readonly Writer[];
}

/** A section of the merged view. */
export interface SectionView {
  readonly section: string;
  readonly name?: string;
  readonly items: readonly TreeView[];
}

export type TreeView = SettingView | SectionView;
