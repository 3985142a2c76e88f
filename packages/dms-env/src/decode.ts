import type { Finding } from "@mailconf/lossless";
import { suggest } from "@mailconf/lossless";
import { find } from "./diagnostics.ts";
import type { Setting } from "./setting.ts";
import type { Variable } from "./variable.ts";

/** The value of a setting, or what is wrong with it; a value beside a finding is the one that the release takes. */
export interface Decoded<T> {
  readonly value?: T;
  readonly findings: readonly Finding[];
}

/** Reads the text of a setting as its variable wants it. */
export function decodeSetting<T>(variable: Variable<T>, setting: Setting): Decoded<T> {
  const { name, source, span } = setting;
  const report = (code: Parameters<typeof find>[0], words: Readonly<Record<string, string | number>> = {}) =>
    find(code, source, span, { name, expected: variable.expected, ...words });
  if (/[\n\r\0]/.test(setting.value)) return { findings: [report("line-break-in-value")] };
  const quoted = setting.via !== "env-file" && /^(["']).*\1$/.test(setting.value) && setting.value.length > 1;
  const parsed = variable.schema.safeParse(setting.value);
  if (parsed.success) {
    const findings = quoted ? [report("literal-quotes")] : remarks(variable, setting, report);
    return { value: parsed.data, findings };
  }
  if (quoted) return { findings: [report("literal-quotes")] };
  if (variable.type === "flag") return decodeSwitch(variable, setting, report);
  return { findings: [refuse(variable, setting, report)] };
}

type Report = (
  code: Parameters<typeof find>[0],
  words?: Readonly<Record<string, string | number>>,
) => Finding;

/** docker-mailserver compares switches in shell arithmetic: `01` is 1, and a word is 0 (bash(1)). */
function decodeSwitch<T>(variable: Variable<T>, { name, value }: Setting, report: Report): Decoded<T> {
  const one = /^\s*\+?(?:0*1|0[xX]0*1)\s*$/.test(value);
  if (one) return { value: variable.schema.parse("1"), findings: [report("unusual-switch")] };
  const meant = /^\s*(true|yes|on|enabled?|y|t)\s*$/i.test(value) ? 1 : 0;
  return {
    value: variable.schema.parse("0"),
    findings: [report("not-a-switch", { hint: `${name}=${meant}` })],
  };
}

function refuse(variable: Variable<unknown>, { name, value }: Setting, report: Report): Finding {
  if (variable.type === "choice") {
    const words = variable.values?.filter((word) => word !== "") ?? [];
    const [nearest = words[0] ?? ""] = suggest(value.trim().replace(/\s+/g, "-"), words);
    return report("not-a-choice", { hint: `${name}=${nearest}` });
  }
  const unit = /^\s*(\d{1,12})\s*([KMG])i?B?\s*$/i.exec(value);
  if (variable.type === "size" && unit && variable.expected.includes("without")) {
    const power = "KMG".indexOf((unit[2] ?? "").toUpperCase()) + 1;
    return report("size-with-unit", { bytes: Number(unit[1]) * 1024 ** power });
  }
  const bare = /^\[?([^[\]:\s]+)\]?(?::\d+)?$/.exec(value);
  if (name === "RELAY_HOST" && bare) return report("relay-host-not-bare", { host: bare[1] ?? "" });
  return report("not-a-value");
}

/** What the schema accepts and the daemons still misunderstand. */
function remarks(variable: Variable<unknown>, { name, value }: Setting, report: Report): Finding[] {
  const found: Finding[] = [];
  if (name === "REPORT_RECIPIENT" && /^[01]$/.test(value))
    found.push(report("recipient-is-switch", { value }));
  else if (variable.type === "email" && !value.includes("@")) found.push(report("address-without-domain"));
  if (
    variable.type === "uri" &&
    !value
      .trim()
      .split(/\s+/)
      .every((one) => /^ldap[si]?:\/\//.test(one))
  ) {
    found.push(report("uri-without-scheme", { value }));
  }
  if (
    /^POSTFIX_(?:MESSAGE|MAILBOX)_SIZE_LIMIT$/.test(name) &&
    Number(value) > 0 &&
    Number(value) < 1_000_000
  ) {
    found.push(report("size-too-small"));
  }
  if (value.includes("'")) found.push(report("single-quote-in-value"));
  return found;
}
