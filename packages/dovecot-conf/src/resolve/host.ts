import type { SourceText, Span } from "@mailconf/lossless";
import { diagnose } from "../diagnostics.ts";
import type { Network } from "../network.ts";
import { type Problem, problem } from "./problem.ts";

/** Says that a filter names a host of which nobody told the address. */
export function hintOfHost(
  { problems }: { readonly problems: Problem[] },
  { source, nameSpan }: { readonly source: SourceText; readonly nameSpan: Span },
  net: Network | undefined,
): void {
  if (!net || net.bytes.length > 0) return;
  problems.push(problem(source, diagnose("unresolved-host", nameSpan, { name: net.text })));
}
