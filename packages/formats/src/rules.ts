import { rules as ofVolume } from "@mailconf/config-volume";
import { rules as ofDovecot } from "@mailconf/dovecot-conf";
import { rules as ofEnvFile } from "@mailconf/env-file";
import { rules as ofFetchmailrc } from "@mailconf/fetchmailrc";
import { rules as ofGetmailrc } from "@mailconf/getmailrc";
import type { Rule } from "@mailconf/lossless";
import { rules as ofMainCf } from "@mailconf/postfix-main-cf";
import { rules as ofMaps } from "@mailconf/postfix-maps";
import { rules as ofMasterCf } from "@mailconf/postfix-master-cf";
import { rules as ofCron } from "@mailconf/service-files/cron";
import { rules as ofIni } from "@mailconf/service-files/ini";
import { rules as ofKeyValue } from "@mailconf/service-files/key-value";
import { rules as ofList } from "@mailconf/service-files/list";
import { rules as ofLogrotate } from "@mailconf/service-files/logrotate";
import { rules as ofPerl } from "@mailconf/service-files/perl";
import { rules as ofShell } from "@mailconf/service-files/shell";
import { rules as ofUcl } from "@mailconf/service-files/ucl";
import { rules as ofYaml } from "@mailconf/service-files/yaml";
import { rules as own } from "./servers/diagnostics.ts";

/** What the packages for formats can find, each rule once; sorted by code. */
export const rules: readonly Rule[] = [
  ...joined([
    ...own,
    ...ofVolume,
    ...ofDovecot,
    ...ofEnvFile,
    ...ofFetchmailrc,
    ...ofGetmailrc,
    ...ofMainCf,
    ...ofMaps,
    ...ofMasterCf,
    ...ofCron,
    ...ofIni,
    ...ofKeyValue,
    ...ofList,
    ...ofLogrotate,
    ...ofPerl,
    ...ofShell,
    ...ofUcl,
    ...ofYaml,
  ]).values(),
].sort((a, b) => (a.code < b.code ? -1 : 1));

/** Syntaxes of one package share codes: what they say of one is put together. */
function joined(all: readonly Rule[]): ReadonlyMap<string, Rule> {
  const found = new Map<string, Rule>();
  for (const rule of all) {
    const before = found.get(rule.code);
    found.set(rule.code, before === undefined ? rule : together(before, rule));
  }
  return found;
}

function together(one: Rule, other: Rule): Rule {
  return {
    ...one,
    severities: [...new Set([...one.severities, ...other.severities])],
    summary: one.summary.includes(other.summary) ? one.summary : `${one.summary} ${other.summary}`,
  };
}
