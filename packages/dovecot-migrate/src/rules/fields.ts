import { mailLocation } from "@mailconf/dovecot-conf";
import { input } from "@mailconf/lossless";
import { type Context, note } from "../context.ts";
import { type Piece, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";

/** Stands for the attribute of a directory, `%$`, in the value of a field, so that no translation touches it. */
export const attributeMark = "\u{f0002}";

/** A field of a database, and where it stands. */
export interface Field {
  readonly name: string;
  readonly value: string;
  /** The statement that is noted about. */
  readonly found: Parameters<typeof note>[2];
  /** What the new names end in, such as `:default`. */
  readonly suffix?: string;
}

/** Fields of a database whose name or value is another one in 2.4; other fields stay. */
export function fieldPieces(
  context: Context,
  { name, value, found, suffix = "" }: Field,
  translate: (text: string) => string,
): readonly Piece[] {
  if (name === "mail" || name === "userdb_mail") {
    const prefix = name === "mail" ? "" : "userdb_";
    const { settings, unknown } = mailLocation(value, translate);
    const written = (text: string) => text.replaceAll(attributeMark, "%$");
    for (const parameter of unknown) noteParameter(context, found, written(parameter));
    const kept = unknown.length > 0 ? [{ outOfForce: `${name} = ${written(value)}` }] : [];
    return [...kept, ...settings.map((one) => setting(prefix + one.name + suffix, one.value))];
  }
  if (/^(userdb_)?quota_rule$/.test(name)) {
    const size = quotaSize(value);
    if (size !== undefined) {
      return [setting(name.replace("quota_rule", "quota_storage_size") + suffix, translate(size))];
    }
  }
  return [setting(name + suffix, translate(value))];
}

/** Says that a parameter of a mail location has no successor. */
export function noteParameter(context: Context, found: Field["found"], parameter: string): void {
  const why = "this parameter of the mail location has no successor";
  note(context, "manual", found, { from: input(parameter), why, url: upgradeManual });
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
