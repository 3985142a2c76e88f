import type { Change, TextEdit } from "@mailconf/lossless";
import type { Key } from "./key.ts";

interface Run {
  readonly changes: readonly Change<string>[];
  /** Whether each gives a value to a parameter of its own. */
  readonly areSettings: boolean;
}

/**
 * Changes in runs that may be made at once, in their order: a run gives values to different parameters of services, or is
 * made of changes that are not that.
 */
export function* settingRuns(
  changes: readonly Change<string>[],
  keyOf: (text: string) => Key | undefined,
): Generator<Run> {
  let run: Change<string>[] = [];
  let names: Set<string> | undefined;
  for (const change of changes) {
    const key = change.kind === "set" ? keyOf(change.key) : undefined;
    const name = key?.parameter === undefined ? undefined : `${key.service}/${key.type}/${key.parameter}`;
    const goesOn = name === undefined ? !names : names !== undefined && !names.has(name);
    if (!goesOn && run.length > 0) {
      yield { changes: run, areSettings: names !== undefined };
      run = [];
    }
    if (run.length === 0) names = name === undefined ? undefined : new Set();
    if (name !== undefined) names?.add(name);
    run.push(change);
  }
  if (run.length > 0) yield { changes: run, areSettings: names !== undefined };
}

/** Whether no edit touches what another one replaces; any number may insert at one place. */
export function areApart(edits: readonly TextEdit[]): boolean {
  const spans = edits.map(({ span }) => span).sort((a, b) => a.start - b.start || a.end - b.end);
  return spans.every(({ start }, index) => (spans[index - 1]?.end ?? 0) <= start);
}
