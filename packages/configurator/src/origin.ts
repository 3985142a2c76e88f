import type { VariableOrigin } from "@mailconf/dms-env";
import type { SourceText, Span } from "@mailconf/lossless";

/** Where a value came from. */
export type Origin =
  /** A setting of the environment, at the place that gives its value, or the default of a variable. */
  | VariableOrigin
  /** A line of the config volume or of another file of the container. */
  | { readonly kind: "volume"; readonly source: SourceText; readonly span: Span }
  /** A line of our base configuration. */
  | { readonly kind: "base"; readonly source: SourceText; readonly span: Span }
  /** Something the container was given: host name, network interface. */
  | { readonly kind: "fact"; readonly name: string; readonly value: string }
  /** A feature's own constant. */
  | { readonly kind: "constant"; readonly feature: string };

/** A value with the place it came from. */
export interface Sourced<T> {
  readonly value: T;
  readonly origin: Origin;
  /** Somebody sets it to what is not known here; the value is a default. */
  readonly isUnknown?: true;
}

/** What an effect gives as its reason: an origin, or a value that carries one. */
export type Reason = Origin | Pick<Sourced<unknown>, "origin">;

/** The origins of reasons, without repetitions. */
export function originsOf(reasons: readonly Reason[]): Origin[] {
  const origins: Origin[] = [];
  for (const reason of reasons) {
    const origin = "origin" in reason ? reason.origin : reason;
    if (!origins.some((known) => same(known, origin))) origins.push(origin);
  }
  return origins;
}

function same(a: Origin, b: Origin): boolean {
  if (a.kind !== b.kind) return false;
  if ("span" in a && "span" in b) return a.source === b.source && a.span.start === b.span.start;
  if ("name" in a && "name" in b) return a.name === b.name;
  return "feature" in a && "feature" in b && a.feature === b.feature;
}
