import type { SourceText } from "@mailconf/lossless";
import { report } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { findingAt } from "../finding.ts";
import { volumeLists } from "../volume/lists.ts";

/** Files whose lines do not end as they should. They are read all the same (spec: config-volume 1.1). */
export const volumeFiles = defineFeature({
  name: "volume-files",
  env: {},
  *effects({ volume }) {
    for (const name of volumeLists) {
      const source = volume.read(name);
      const problem = source && problemOf(source);
      if (!source || !problem) continue;
      const { at, message } = problem;
      yield report(
        findingAt(source, { start: at, end: at }, { code: "DMS519-file-lines", severity: "info", message }),
      );
    }
  },
});

function problemOf({ text }: SourceText): { readonly at: number; readonly message: string } | undefined {
  const carriage = text.indexOf("\r\n");
  if (carriage !== -1)
    return { at: carriage, message: "expected lines that end with a line feed alone, found CR before it" };
  if (text === "" || text.endsWith("\n")) return undefined;
  return { at: text.length, message: "expected a line feed at the end of the last line" };
}
