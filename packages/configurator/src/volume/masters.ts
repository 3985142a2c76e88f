import { type Finding, input, type Wording, wording } from "@mailconf/lossless";
import { findingAt } from "../finding.ts";
import type { Origin } from "../origin.ts";
import { validLines } from "./lines.ts";
import type { Volume } from "./volume.ts";

/** A line `name|hash` of `dovecot-masters.cf`: who may open every mailbox. */
export interface Master {
  readonly name: string;
  /** Password hash, verbatim. */
  readonly hash: string;
  readonly origin: Origin;
}

export interface Masters {
  readonly list: readonly Master[];
  readonly findings: readonly Finding[];
}

/** `dovecot-masters.cf` (spec: config-volume 2.6). Of two lines for a name Dovecot takes the first. */
export function masters(volume: Volume): Masters {
  const source = volume.read("dovecot-masters.cf");
  const byName = new Map<string, Master>();
  const findings: Finding[] = [];
  if (source) {
    for (const { text, span, origin } of validLines(source)) {
      const [name = "", hash = ""] = text.split("|");
      const wrong = (code: string, message: string | Wording, hint: string) =>
        findings.push(
          findingAt(
            source,
            { start: span.start, end: span.start + Math.max(1, name.length) },
            { code, severity: "error", message, hint },
          ),
        );
      if (name === "" || hash === "" || /[ :*\0-\x1f\x7f]/.test(name) || /[:\0]/.test(hash)) {
        wrong(
          "master-malformed",
          "expected `name|password hash`, the name without blanks, `:` and `*`",
          "admin|{SHA512-CRYPT}$6$…",
        );
      } else if (byName.has(name)) {
        wrong(
          "master-repeated",
          wording`expected each master once: ${input(name)} has an earlier line`,
          "delete one of the two lines",
        );
      } else byName.set(name, { name, hash, origin });
    }
  }
  return { list: [...byName.values()], findings };
}
