import type { SourceText } from "@mailconf/lossless";
import { trim } from "@mailconf/postfix-lines";
import { type MainCf, parse } from "@mailconf/postfix-main-cf";
import { serviceTypes } from "@mailconf/postfix-master-cf";
import type { Origin } from "../origin.ts";
import { validLines } from "./lines.ts";
import type { Volume } from "./volume.ts";

/** `postfix-main.cf`, main.cf syntax (spec: config-volume 4.1). Use it as `volume.view(mainCfOverride)`. */
export function mainCfOverride(volume: Volume): MainCf | undefined {
  const source = volume.read("postfix-main.cf");
  return source && parse(source);
}

/** A line of `postfix-master.cf`. */
export interface MasterCfLine {
  readonly source: SourceText;
  /** `service/type/parameter`; undefined if the line is not an assignment. */
  readonly key: string | undefined;
  readonly value: string;
  readonly text: string;
  readonly origin: Extract<Origin, { kind: "volume" }>;
}

/** `postfix-master.cf`, one `service/type/parameter=value` a line (spec: config-volume 4.2). */
export function masterCfOverride(volume: Volume): readonly MasterCfLine[] {
  const source = volume.read("postfix-master.cf");
  if (!source) return [];
  return validLines(source).map(({ text, span }) => {
    // Postfix would read the line up to the NUL only.
    const [, key, value = ""] = (!text.includes("\0") && assignment.exec(text)) || [];
    return { source, key, value: trim(value), text, origin: { kind: "volume", source, span } };
  });
}

// Blanks around `=` do no harm: `postconf -P` splits the line as it would one of main.cf.
const assignment = new RegExp(`^([a-z0-9][^\\s=]*/(?:${serviceTypes.join("|")})/[^\\s=/]+)[ \\t]*=(.*)$`);
