import { carried, type SourceText, type Span, sourceText } from "@mailconf/lossless";
import type { Row } from "../effect.ts";
import { once } from "../once.ts";
import type { Origin } from "../origin.ts";
import { encodingOf } from "./bytes.ts";

/** A text that came into a file in one piece. */
export interface Part {
  /** As it stands in the file: see `carried`. */
  readonly text: string;
  /** `base`, or the name of the feature. */
  readonly feature: string;
  /** Why a place of the text says what it says. */
  reasonsAt(span: Span): readonly Origin[];
}

/** A file of the base configuration: each line is its own reason. */
export function baseText(path: string, text: string): Part {
  const source = sourceText(text, `base${path}`);
  return { text, feature: "base", reasonsAt: (span) => [{ kind: "base", source, span }] };
}

/** Lines that a feature writes, each with its reasons. */
export function rowsText(rows: readonly Row[], feature: string): Part {
  const text = rows
    .map((row) => `${carried({ text: row.text, encoding: encodingOf(row.because) })}\n`)
    .join("");
  const places = once(() => sourceText(text));
  return {
    text,
    feature,
    reasonsAt: ({ start }) => orConstant(rows[places().position(start).line - 1]?.because ?? [], feature),
  };
}

/**
 * The text of another file: each line is a reason of its own.
 *
 * @param because why the file is taken
 */
export function sourcePart(source: SourceText, because: readonly Origin[], feature: string): Part {
  const others = because.filter((origin) => !("source" in origin && origin.source === source));
  return {
    text: carried(source),
    feature,
    reasonsAt: (span) => [{ kind: "volume", source, span }, ...others],
  };
}

/** Text of a feature that has the same reasons everywhere. */
export function plainText(text: string, because: readonly Origin[], feature: string): Part {
  const reasons = orConstant(because, feature);
  return { text: carried({ text, encoding: encodingOf(because) }), feature, reasonsAt: () => reasons };
}

/** Reasons; where there are none, the feature itself is one. */
export const orConstant = (because: readonly Origin[], feature: string): readonly Origin[] =>
  because.length > 0 ? because : [{ kind: "constant", feature }];
