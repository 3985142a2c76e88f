import { type Master as MasterLine, parseMasters } from "@mailconf/config-volume";
import type { Finding } from "@mailconf/lossless";
import type { Origin } from "../origin.ts";
import { findingsOf } from "./findings.ts";
import { originOf } from "./lines.ts";
import type { Volume } from "./volume.ts";

/** A line of `dovecot-masters.cf`, with its place. */
export interface Master extends MasterLine {
  readonly origin: Origin;
}

export interface Masters {
  readonly list: readonly Master[];
  readonly findings: readonly Finding[];
}

/** `dovecot-masters.cf` (spec: config-volume 2.6). Of two lines for a name Dovecot takes the first. */
export function masters(volume: Volume): Masters {
  const source = volume.read("dovecot-masters.cf");
  if (!source) return { list: [], findings: [] };
  const file = parseMasters(source);
  const list = file.list.map((master) => ({ ...master, origin: originOf(source, master.span) }));
  return { list, findings: findingsOf(file) };
}
