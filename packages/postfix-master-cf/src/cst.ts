import type { Span } from "@mailconf/lossless";
import type { Blank, Comment, LogicalLine, Orphan } from "@mailconf/postfix-lines";
import type { ArgumentProblem } from "./arguments.ts";
import type { Service } from "./service.ts";

/** A word of a joined logical line; offsets count in the joined line. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A service, with the comments and blank lines between its lines. */
export interface Entry {
  readonly kind: "entry";
  readonly span: Span;
  readonly items: LogicalLine["items"];
  readonly service: Service;
  /** The logical line as Postfix has it: lines joined. */
  readonly text: string;
  /** What postconf warns of in the arguments. */
  readonly problems: readonly ArgumentProblem[];
}

/** A logical line that is no service. Postfix refuses the whole file. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
  readonly items: LogicalLine["items"];
  readonly reason: "missing-fields" | "unknown-type";
  readonly text: string;
  /** The second word. */
  readonly typeText: string;
}

export type Item = Entry | Malformed | Orphan | Comment | Blank;
