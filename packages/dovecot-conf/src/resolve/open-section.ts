import type { SourceText, Span } from "@mailconf/lossless";
import type { Step } from "./statements.ts";

/** What every version knows of a section that is open while the files are read. */
export interface OpenSection {
  readonly isFilter: boolean;
  /** Its settings are not looked at: the section itself was refused. */
  readonly dead: boolean;
  readonly opened: {
    readonly path: string;
    readonly line: number;
    readonly source: SourceText;
    readonly span: Span;
  };
}

/** The section that statements act in. */
export const current = <Section>({ sections }: { readonly sections: readonly Section[] }): Section =>
  sections.at(-1) as Section;

/** Where the reader is, as messages and writers name it. */
export type Spot = Pick<Step, "source" | "path" | "line"> & { readonly span: Span; readonly nameSpan: Span };
