import type { Context } from "../context.ts";
import type { Found } from "../found.ts";
import type { Piece } from "../lines.ts";

/**
 * What a setting becomes: the statements in its place. None: it vanishes, because another statement says it; undefined:
 * it stays as it is, but for variables and references.
 */
export type Rule = (context: Context, found: Found) => readonly Piece[] | undefined;

/** Rules by the name of the setting. */
export type Rules = Readonly<Record<string, Rule>>;
