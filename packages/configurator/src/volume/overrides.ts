import { parseServiceSettings } from "@mailconf/config-volume";
import type { SourceText } from "@mailconf/lossless";
import { type MainCf, parse } from "@mailconf/postfix-main-cf";
import type { Origin } from "../origin.ts";
import { originOf } from "./lines.ts";
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
  const lines = parseServiceSettings(source).document.items.filter(
    ({ kind }) => kind === "entry" || kind === "malformed",
  );
  return lines.map((line) => {
    const origin = originOf(source, line.span);
    const text = source.slice(origin.span);
    return line.kind === "entry"
      ? { source, key: line.key, value: line.value, text, origin }
      : { source, key: undefined, value: "", text, origin };
  });
}
