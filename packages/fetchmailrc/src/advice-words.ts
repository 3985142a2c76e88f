import type { Diagnostic } from "@mailconf/lossless";
import type { Option, Token } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import { negatedOption } from "./negation.ts";
import type { Reading } from "./reading.ts";
import { toInt } from "./settings.ts";
import { vocabulary } from "./vocabulary.ts";

/** Words that fetchmail reads otherwise than they look. */
export function wordAdvice(reading: Reading): readonly Diagnostic[] {
  const { source, version, entries, scan } = reading;
  const found: Diagnostic[] = [];
  const words = vocabulary(version);
  for (const { terminal, span } of scan.tokens) {
    const written = source.slice(span);
    if (terminal === "number") {
      const value = toInt(written);
      if (!/^-?0*$/.test(written) && String(value) !== written.replace(/^(-?)0+/, "$1")) {
        found.push(diagnose("number-wraps", span, { value }));
      }
    }
    if (terminal !== "string") continue;
    const isQuoted = quoted.test(written);
    if (!isQuoted && /^["'].*["']/s.test(written)) found.push(diagnose("quotes-in-value", span));
    if (!isQuoted && words.has(written)) found.push(diagnose("reserved-name", span, { word: written }));
    if (written === "\\" && source.text[span.end] === "\r")
      found.push(diagnose("carriage-return-value", span));
    const escapes = written.replaceAll("\\\\", "");
    if (nul.test(escapes)) found.push(diagnose("value-cut-at-nul", span));
    if (/\\[1-9afv]/.test(written.replaceAll("\\\\", "")))
      found.push(diagnose("release-dependent-escape", span));
  }
  for (const entry of entries) {
    for (const option of [...entry.options, ...entry.users.flatMap(({ options }) => options)]) {
      for (const diagnostic of swallowed(reading, option)) found.push(diagnostic);
    }
  }
  return found;
}

/** A NUL, or an escape that makes one. */
const nul = /\0|\\(?:[xX](?:00|0?(?![0-9a-fA-F]))|0(?:00|0?(?![0-7])))/;

const quoted = /^"[^"]*"$|^'[^']*'$/s;

/** Elements of a list that look like a negated flag. */
function swallowed({ source }: Reading, { values, mappings }: Option): readonly Diagnostic[] {
  const elements: readonly Token[] = [...values, ...mappings.map(({ name }) => name)];
  return elements.slice(1).flatMap(({ span }) => {
    const word = source.slice(span);
    const option = negatedOption(word);
    return option ? [diagnose("swallowed-negation", span, { word, option })] : [];
  });
}
