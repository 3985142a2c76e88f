import type { Finding } from "@mailconf/lossless";
import { findingAt } from "../finding.ts";
import type { Origin } from "../origin.ts";
import { validLines } from "./lines.ts";
import type { Volume } from "./volume.ts";

/** A line `alias recipient, …` of `postfix-virtual.cf`. */
export interface Alias {
  /** The left-hand side as written: an address, `@domain` or a local name. */
  readonly alias: string;
  /** Recipients in order. */
  readonly recipients: readonly string[];
  /** The right-hand side as written. */
  readonly target: string;
  readonly origin: Origin;
}

export interface Aliases {
  readonly list: readonly Alias[];
  readonly findings: readonly Finding[];
}

/** `postfix-virtual.cf` (spec: config-volume 2.2). Use it as `volume.view(aliases)`. */
export function aliases(volume: Volume): Aliases {
  const source = volume.read("postfix-virtual.cf");
  const list: Alias[] = [];
  const findings: Finding[] = [];
  for (const { text, span, origin } of validLines(source)) {
    const [, alias = "", target = ""] = /^\s*(\S+)\s*(.*?)\s*$/.exec(text) ?? [];
    if (target !== "") list.push({ alias, target, recipients: target.split(/[\s,]+/).filter(Boolean), origin });
    else if (source) {
      findings.push(
        findingAt(source, span, {
          code: "alias-without-recipient",
          severity: "error",
          message: "expected an alias, a blank and at least one recipient",
          hint: `${alias} user@example.com`,
        }),
      );
    }
  }
  return { list, findings };
}
