import { formatPatch, type StructuredPatch } from "diff";
import { patchOfTexts } from "./patch.ts";

/** One side of a comparison: its text, and the same with stars for secrets, line by line. */
export interface Side {
  readonly name: string;
  readonly text: string;
  readonly shown: string;
}

/**
 * The unified diff of two texts, as it may be shown. Compared are the true lines, so that a changed password is a
 * change; printed are the masked ones, which have the same line numbers.
 */
export function shownPatch(before: Side, after: Side): string {
  const patch = patchOfTexts([before.name, after.name], before.text, after.text);
  const old = before.shown.split("\n");
  const fresh = after.shown.split("\n");
  const hunks = patch.hunks.map((hunk): StructuredPatch["hunks"][number] => {
    let oldLine = hunk.oldStart - 1;
    let newLine = hunk.newStart - 1;
    const lines = hunk.lines.map((line) => {
      const sign = line[0];
      if (sign === "\\") return line;
      const shown = sign === "-" ? old[oldLine] : fresh[newLine];
      if (sign !== "+") oldLine++;
      if (sign !== "-") newLine++;
      return `${sign}${shown ?? ""}`;
    });
    return { ...hunk, lines };
  });
  return formatPatch({ ...patch, hunks }).replace(/^=+\n/, "");
}
