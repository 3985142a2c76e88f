import { checkExternal, parseExternal } from "@mailconf/dovecot-conf";
import { settings23 } from "@mailconf/dovecot-conf/settings-2.3";
import type { Finding, SourceText } from "@mailconf/lossless";

/** What is wrong with a file that 2.3 keeps beside its configuration. By its name it is known which settings it may have. */
export function aboutExternal(source: SourceText, path: string): readonly Finding[] {
  const document = parseExternal(source);
  const rows = rowsOf(path);
  const found = [...document.diagnostics, ...(rows ? checkExternal(document, rows) : [])];
  return found.sort((a, b) => a.span.start - b.span.start).map((one) => ({ ...one, source }));
}

/** Whether a file of this name is known: `dovecot-ldap-users.conf.ext` is one for LDAP. */
export const isExternal = (path: string): boolean => rowsOf(path) !== undefined;

function rowsOf(path: string) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const kind = /^dovecot-(dict-sql|ldap|sql|oauth2)\b/.exec(name)?.[1];
  const exact = Object.hasOwn(settings23.externalFiles, name) ? settings23.externalFiles[name] : undefined;
  return exact ?? (kind === undefined ? undefined : settings23.externalFiles[`dovecot-${kind}.conf.ext`]);
}
