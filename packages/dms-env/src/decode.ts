import type { Finding } from "@mailconf/lossless";
import { suggest } from "@mailconf/lossless";
import { find, type Saying } from "./finding.ts";
import type { EnvSetting } from "./setting.ts";
import type { Variable } from "./variable.ts";

/** The value of a setting, or what is wrong with it; a value beside a finding is the one that the release takes. */
export interface Decoded<T> {
  readonly value?: T;
  readonly findings: readonly Finding[];
}

/** Reads the text of a setting as its variable wants it. */
export function decodeSetting<T>(variable: Variable<T>, setting: EnvSetting): Decoded<T> {
  const { name, source, span } = setting;
  const report = (code: Saying, words: Readonly<Record<string, string | number>> = {}) =>
    find(code, source, span, { name, expected: variable.expected, ...words });
  if (/[\n\r\0]/.test(setting.value)) return { findings: [report("DMS207")] };
  const quoted = setting.via !== "env-file" && /^(["']).*\1$/.test(setting.value) && setting.value.length > 1;
  const parsed = variable.schema.safeParse(setting.value);
  if (parsed.success) {
    const findings = quoted
      ? [report(isText(name) ? "DMS205:text" : "DMS205:value")]
      : remarks(variable, setting, report);
    return { value: parsed.data, findings };
  }
  if (quoted) return { findings: [report("DMS205:value")] };
  if (variable.type === "flag") return decodeSwitch(variable, setting, report);
  return { findings: [refuse(variable, setting, report)] };
}

/** Texts that people read, and filters whose quotes Dovecot takes off itself: they work with quotes all the same. */
const isText = (name: string) => /^(POSTGREY_TEXT|SPAM_SUBJECT|DOVECOT_\w+_FILTER)$/.test(name);

/** Switches that clients or senders suffer from if they are off by mistake. */
const needed: ReadonlySet<string> = new Set(["ENABLE_IMAP", "SPOOF_PROTECTION"]);

/** Choices with which the container or Postfix does not start unless they are right. */
const stopping: ReadonlySet<string> = new Set([
  "ACCOUNT_PROVISIONER",
  "DOVECOT_INET_PROTOCOLS",
  "LOGROTATE_INTERVAL",
  "POSTFIX_INET_PROTOCOLS",
  "POSTSCREEN_ACTION",
  "SSL_TYPE",
]);

type Report = (code: Saying, words?: Readonly<Record<string, string | number>>) => Finding;

/** docker-mailserver compares switches in shell arithmetic: `01` is 1, and a word is 0 (bash(1)). */
function decodeSwitch<T>(variable: Variable<T>, { name, value }: EnvSetting, report: Report): Decoded<T> {
  const one = /^\s*\+?(?:0*1|0[xX]0*1)\s*$/.test(value);
  if (one) return { value: variable.schema.parse("1"), findings: [report("DMS203:one")] };
  const meant = /^\s*(true|yes|on|enabled?|y|t)\s*$/i.test(value) ? 1 : 0;
  return {
    value: variable.schema.parse("0"),
    findings: [report(needed.has(name) ? "DMS203:needed" : "DMS203:off", { hint: `${name}=${meant}` })],
  };
}

function refuse(variable: Variable<unknown>, { name, value }: EnvSetting, report: Report): Finding {
  if (variable.type === "choice") {
    const words = variable.values?.filter((word) => word !== "") ?? [];
    const [nearest = words[0] ?? ""] = suggest(value.trim().replace(/\s+/g, "-"), words);
    return report(stopping.has(name) ? "DMS204:stops" : "DMS204:default", { hint: `${name}=${nearest}` });
  }
  const unit = /^\s*(\d{1,12})\s*([KMG])i?B?\s*$/i.exec(value);
  if (variable.type === "size" && unit && variable.expected.includes("without")) {
    const power = "KMG".indexOf((unit[2] ?? "").toUpperCase()) + 1;
    return report("DMS210:unit", { bytes: Number(unit[1]) * 1024 ** power });
  }
  const bare = /^\[?([^[\]:\s]+)\]?(?::(\d+))?$/.exec(value);
  if (name === "RELAY_HOST" && bare) {
    const [, host = "", port] = bare;
    return port === undefined ? report("DMS105:host", { host }) : report("DMS105:port", { host, port });
  }
  if (/^(FETCHMAIL|GETMAIL)_POLL$/.test(name)) return report("DMS215:stops");
  return report(name === "DMS_CONFIG_POLL" ? "DMS215:spins" : "not-a-value");
}

/** Each host of a list of directories as an address. */
const asUris = (value: string): string =>
  value
    .trim()
    .split(/\s+/)
    .map((one) => (/^ldap[si]?:\/\//.test(one) ? one : `ldap://${one}`))
    .join(" ");

/** What the schema accepts and the daemons still misunderstand. */
function remarks(variable: Variable<unknown>, { name, value }: EnvSetting, report: Report): Finding[] {
  const found: Finding[] = [];
  if (name === "REPORT_RECIPIENT" && /^[01]$/.test(value)) found.push(report("DMS216", { value }));
  else if (variable.type === "email" && !value.includes("@")) found.push(report("address-without-domain"));
  if (
    variable.type === "uri" &&
    !value
      .trim()
      .split(/\s+/)
      .every((one) => /^ldap[si]?:\/\//.test(one))
  ) {
    found.push(report("DMS806", { value: asUris(value) }));
  }
  if (
    /^POSTFIX_(?:MESSAGE|MAILBOX)_SIZE_LIMIT$/.test(name) &&
    Number(value) > 0 &&
    Number(value) < 1_000_000
  ) {
    found.push(report("DMS210:small"));
  }
  if (value.includes("'")) found.push(report("DMS209"));
  return found;
}
