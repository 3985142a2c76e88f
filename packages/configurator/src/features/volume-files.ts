import { type SourceText, span } from "@mailconf/lossless";
import { report } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { find } from "../finding.ts";
import { volumeLists } from "../volume/lists.ts";

/** Files whose lines do not end as they should. They are read all the same (spec: config-volume 1.1). */
export const volumeFiles = defineFeature({
  name: "volume-files",
  env: {},
  *effects({ volume }) {
    for (const name of volumeLists) {
      const source = volume.peek(name);
      const problem = source && problemOf(source);
      if (!source || !problem) continue;
      yield report({ ...find(problem.key, { source, span: problem.span }), fix: problem.fix });
    }
  },
});

/** What is wrong with the line ends of a text, and how to mend them. */
function problemOf({ text }: SourceText) {
  const carriage = text.indexOf("\r\n");
  if (carriage !== -1) {
    const ends = [...text.matchAll(/\r(?=\n)/g)].map(({ index }) => span(index, index + 1));
    const fix = { safety: "safe", edits: ends.map((end) => ({ span: end, text: "" })) } as const;
    return { key: "DMS519:carriage-return", span: span(carriage, carriage), fix } as const;
  }
  if (text === "" || text.endsWith("\n")) return undefined;
  const end = span(text.length, text.length);
  const fix = { safety: "safe", edits: [{ span: end, text: "\n" }] } as const;
  return { key: "DMS519:no-final-newline", span: end, fix } as const;
}
