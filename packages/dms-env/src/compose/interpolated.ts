import { interpolate, type Lookup, type TemplateProblem } from "@mailconf/env-file";
import { type Finding, type SourceText, type Span, span } from "@mailconf/lossless";
import { find } from "../finding.ts";

/** A text of a Compose file after `$NAME` is replaced. */
export interface Interpolated {
  readonly text: string;
  readonly problem?: TemplateProblem;
  readonly findings: readonly Finding[];
}

/** Replaces `$NAME` in a scalar. A problem is reported at the form where the scalar is written as it reads. */
export function interpolateScalar(
  source: SourceText,
  text: string,
  place: Span,
  lookup: Lookup,
): Interpolated {
  const { value, unset, problem } = interpolate(text, lookup);
  const written = source.slice(place);
  const shift = written === text ? 0 : written.slice(1, -1) === text ? 1 : undefined;
  const at = (part: Span) =>
    shift === undefined ? place : span(place.start + shift + part.start, place.start + shift + part.end);
  const findings = unset.map((one) => find("DMS220", source, at(one.span), { name: one.name }));
  if (!problem) return { text: value, findings };
  const name = problem.kind === "required-variable" ? problem.name : "";
  return {
    text: "",
    problem,
    findings: [...findings, find(problem.kind, source, at(problem.span), { name })],
  };
}
