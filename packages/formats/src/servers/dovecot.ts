import {
  checkExternal,
  type Problem,
  parseExternal,
  type Resolved,
  resolve,
  secretSpans,
  type Version,
} from "@mailconf/dovecot-conf";
import { settings23 } from "@mailconf/dovecot-conf/settings-2.3";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";
import type { Files, Finding, SourceText } from "@mailconf/lossless";
import { byFile, type Checked } from "./checked.ts";

/** What a check of Dovecot depends on. */
export interface DovecotOptions {
  readonly files: Files;
  readonly version: Version;
}

/** What a look at a Dovecot gives, with the includes that led to nothing. */
export interface CheckedDovecot extends Checked {
  readonly resolved: Resolved;
}

/**
 * What is wrong with a dovecot.conf, all that it includes, and the files that settings of 2.3 name beside it
 * (`dovecot-ldap.conf.ext`). Never throws on input.
 *
 *     checkDovecot("/etc/dovecot/dovecot.conf", { files, version: "2.3" }).findings;
 */
export function checkDovecot(main: string, { files, version }: DovecotOptions): CheckedDovecot {
  const resolved = resolve(main, { files, settings: version === "2.3" ? settings23 : settings24 });
  const own = new Set(resolved.files.values());
  const external = version === "2.3" ? externalFiles(resolved, files) : [];
  const sources = [...own, ...external.map(({ source }) => source)];
  const found = [...resolved.problems.map(asFinding), ...external.flatMap(({ findings }) => findings)];
  return {
    resolved,
    findings: byFile(found, sources),
    sources,
    secretSpans: (source) => secretSpans(source, own.has(source) ? {} : { kind: "external" }),
  };
}

const asFinding = ({ doveconf: _, stage: __, ...finding }: Problem): Finding => finding;

interface External {
  readonly source: SourceText;
  readonly findings: readonly Finding[];
}

/** So many are read; more are no configuration. */
const mostExternal = 100;

/** The files with a syntax of their own that settings name, as far as they can be seen. */
function externalFiles({ files: own }: Resolved, files: Files): External[] {
  const paths = new Set<string>();
  for (const { text } of own.values())
    for (const [, path = ""] of text.matchAll(/^[^#\n]*=[^#\n]*?(\/[^\s:]+\.conf\.ext)\s*$/gm))
      paths.add(path);
  return [...paths].slice(0, mostExternal).flatMap((path) => {
    const rows = rowsOf(path);
    if (!rows || own.has(path) || files.state(path) !== "file") return [];
    const source = files.read(path);
    if (!source) return [];
    const document = parseExternal(source);
    const findings = [...document.diagnostics, ...checkExternal(document, rows)];
    return [{ source, findings: findings.map((one) => ({ ...one, source })) }];
  });
}

/** The settings that a file may have, by its name: `dovecot-ldap-users.conf.ext` is one for LDAP. */
function rowsOf(path: string) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const exact = Object.hasOwn(settings23.externalFiles, name) ? settings23.externalFiles[name] : undefined;
  const kind = /^dovecot-(dict-sql|ldap|sql|oauth2)\b/.exec(name)?.[1];
  return exact ?? (kind === undefined ? undefined : settings23.externalFiles[`dovecot-${kind}.conf.ext`]);
}
