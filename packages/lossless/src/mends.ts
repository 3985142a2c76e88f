import type { Diagnostic, Fix } from "./diagnostic.ts";
import type { Span } from "./span.ts";

/**
 * How what a rule finds is mended, where that is certain: by its hint in the place of what is wrong, or by this text. Said
 * of a rule whose findings all have one way out.
 */
export type Mends = Fix["safety"] | { readonly safety: Fix["safety"]; readonly text: string };

/** The fix of a finding at its place; none, if there is no hint. */
export function fixBy(
  mends: Mends | undefined,
  span: Span,
  hint: string | undefined,
): Pick<Diagnostic, "fix"> {
  if (mends === undefined) return {};
  const { safety, text } = typeof mends === "string" ? { safety: mends, text: hint } : mends;
  return text === undefined
    ? {}
    : { fix: { safety, edits: [{ span: { start: span.start, end: span.end }, text }] } };
}
