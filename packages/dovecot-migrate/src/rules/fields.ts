import { mailLocation } from "@mailconf/dovecot-conf";
import { type Piece, setting } from "../lines.ts";

/** Fields of a database whose name or value is another one in 2.4; other fields stay. */
export function fieldPieces(
  name: string,
  value: string,
  translate: (text: string) => string,
  suffix = "",
): readonly Piece[] {
  if (name === "mail" || name === "userdb_mail") {
    const prefix = name === "mail" ? "" : "userdb_";
    return mailLocation(value, translate).settings.map((one) =>
      setting(prefix + one.name + suffix, one.value),
    );
  }
  if (/^(userdb_)?quota_rule$/.test(name)) {
    const size = quotaSize(value);
    if (size !== undefined) {
      return [setting(name.replace("quota_rule", "quota_storage_size") + suffix, translate(size))];
    }
  }
  return [setting(name + suffix, translate(value))];
}

/** The size of a rule for all mailboxes in the notation of 2.4; undefined for any other rule. */
export function quotaSize(rule: string): string | undefined {
  const [, kind, size] = /^\*:(storage|bytes)=(.*)$/s.exec(rule) ?? [];
  if (kind === undefined || size === undefined) return undefined;
  // Without a unit, 2.3 counts storage in kilobytes.
  if (kind === "bytes") return /[a-z]$/i.test(size) && !/[%}$]/.test(size) ? size : `${size}B`;
  return /^\d+$/.test(size) ? `${size}k` : size;
}

/** `k=v k2=v2`, blanks between. A word without `=` is a field with an empty value. */
export const splitFields = (text: string): (readonly [string, string])[] =>
  text
    .split(/[ \t]+/)
    .filter((word) => word !== "")
    .map((word) => {
      const equals = word.indexOf("=");
      return equals === -1
        ? ([word, ""] as const)
        : ([word.slice(0, equals), word.slice(equals + 1)] as const);
    });
