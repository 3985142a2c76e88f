import {
  lostReferences,
  type Problem,
  type Resolved,
  resolve,
  secretSpans,
  type Version,
} from "@mailconf/dovecot-conf";
import { settings23 } from "@mailconf/dovecot-conf/settings-2.3";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";
import type { Files, Finding, SourceText } from "@mailconf/lossless";
import { byFile, type Checked } from "./checked.ts";
import { aboutExternal, isExternal } from "./dovecot-external.ts";

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
  const settings = version === "2.3" ? settings23 : settings24;
  const resolved = resolve(main, { files, settings });
  const lost = lostReferences(main, resolved.files, { files, settings });
  const own = new Set(resolved.files.values());
  const external = version === "2.3" ? externalFiles(resolved, files) : [];
  const sources = [...own, ...external.map(({ source }) => source)];
  const found = [
    ...[...resolved.problems, ...lost].map(asFinding),
    ...external.flatMap(({ findings }) => findings),
  ];
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
    for (const line of text.split("\n")) {
      const said = line.trimEnd();
      if (!said.endsWith(".conf.ext") || !said.includes("=") || /^\s*#/.test(said)) continue;
      // `args = /etc/dovecot/dovecot-ldap.conf.ext`, `quota = mysql:/etc/dovecot/dovecot-dict-sql.conf.ext`
      const before = Math.max(...[" ", "\t", ":", "="].map((sign) => said.lastIndexOf(sign)));
      if (said[before + 1] === "/") paths.add(said.slice(before + 1));
    }
  return [...paths].slice(0, mostExternal).flatMap((path) => {
    if (!isExternal(path) || own.has(path) || files.state(path) !== "file") return [];
    const source = files.read(path);
    return source ? [{ source, findings: aboutExternal(source, path) }] : [];
  });
}
