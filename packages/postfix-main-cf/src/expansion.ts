import type { Encoding, Span } from "@mailconf/lossless";
import type { Budget } from "./budget.ts";

/** A value that `$name` stands for, and where it comes from. */
export interface Definition {
  readonly parameter: string;
  readonly value: string;
  /** `file`: main.cf. `service`: an `-o` of master.cf. `override`: given by the caller. */
  readonly origin: "file" | "default" | "override" | "service";
  /** The place of a range of the value, where it stands in a file. */
  readonly spanOf?: (start: number, end: number) => Span;
}

/** Part of an expanded value, with the place that its characters come from. */
export interface ExpandedPiece {
  readonly text: string;
  /** The parameter in whose value the characters stand. */
  readonly parameter: string;
  readonly origin: Definition["origin"];
  /** Where they stand in main.cf; undefined for defaults and for the result of a comparison. */
  readonly span: Span | undefined;
  /** Where a part of them stands, by offsets in `text`; undefined where `span` is. */
  readonly spanOf: ((start: number, end: number) => Span) | undefined;
  /** The parameters that led here, outermost first; the last one is `parameter`. */
  readonly path: readonly string[];
}

/** What expanding a value gives. */
export interface Expansion {
  /** The expanded value; up to the error if there is one. */
  readonly value: string;
  readonly pieces: readonly ExpandedPiece[];
  /** What Postfix logs, in its words. */
  readonly warnings: readonly string[];
  /**
   * `syntax`: Postfix stops with a fatal "macro processing error". `conversion`: it stops with the message in
   * `fatal`. `limit`: this library gives up on a value that nests or grows beyond any sense, by itself or
   * together with those that were expanded before it in the same check.
   */
  readonly error?: "syntax" | "conversion" | "limit";
  readonly fatal?: string;
}

export interface ExpansionRules {
  readonly lookup: (name: string) => Definition | undefined;
  /** Names whose value is not expanded when another value refers to it (raw parameters, Postfix 3.11). */
  readonly isLiteral?: (name: string) => boolean;
  /** `<level` and the like: Postfix 3.6, and only once its parameters are set up. */
  readonly hasLevelOperators?: boolean;
  /** `${name{text}}`: Postfix 3.11. */
  readonly functions?: ReadonlyMap<string, (text: string) => string | undefined>;
  readonly encoding?: Encoding;
  /** What it shares with other expansions. */
  readonly budget?: Budget | undefined;
  /** Look at every branch and every name, but expand nothing: what `postconf` does to find names in use. */
  readonly scan?: boolean;
}
