import { mailLocation, type PasswdUser, parsePasswdFile } from "@mailconf/dovecot-conf";
import { input, type SourceText, type Word, wording } from "@mailconf/lossless";
import { type Context, note } from "../context.ts";
import { upgradeManual } from "../report.ts";
import { hasVariables, translateVariables } from "../variables.ts";
import { quotaSize } from "./fields.ts";

/**
 * The users of a passwd-file with the field names of 2.4. Every changed line is noted, and what a person must do.
 * A `nopassword` beside a password is dropped: 2.3 goes on checking the password, 2.4 would let every one in.
 *
 * @returns false if the file cannot be read
 */
export function migrateUsers(context: Context, path: string): boolean {
  if (context.rewritten.has(path)) return true;
  const source = context.text(path);
  if (!source) return false;
  const text = parsePasswdFile(source)
    .items.map((item) => {
      const line = source.slice(item.span);
      return item.kind === "user" ? userLine(context, source, item, line) : line;
    })
    .join("");
  context.rewritten.set(path, text);
  return true;
}

/** Password schemes that 2.4 holds for weak. */
const weak = new Set([
  ...["CRAM-MD5", "HMAC-MD5", "DIGEST-MD5", "PLAIN-MD4", "PLAIN-MD5", "LDAP-MD5", "SMD5", "MD5", "MD5-CRYPT"],
  ...["DES-CRYPT", "SHA", "SHA1", "LANMAN", "NTLM", "RPA"],
]);

/** Fields 0 to 6 are name, password, uid, gid, gecos, home and shell; extra fields follow. */
function userLine(context: Context, source: SourceText, user: PasswdUser, line: string): string {
  const say = (verdict: "converted" | "look" | "manual", from: Word, to: Word, why?: string) =>
    note(
      context,
      verdict,
      { source, node: user },
      { from, to, ...(why !== undefined && { why, url: upgradeManual }) },
    );
  const scheme = user.password?.scheme?.toUpperCase().replace(/\..*$/, "");
  if (scheme !== undefined && weak.has(scheme)) {
    const why = `2.4 takes weak schemes such as ${scheme} only with auth_allow_weak_schemes = yes; better set a new password`;
    say("look", input(user.name), input(user.name), why);
  }
  if (user.oldMail !== undefined) {
    say(
      "manual",
      input(user.name),
      "",
      "2.4 ignores a mail location in the ninth field: write userdb_mail_driver=… userdb_mail_path=… as extra fields",
    );
    return line;
  }
  const [, front = "", extra = "", end = ""] = /^((?:[^:\r\n]*:){7})([^\r\n]*)(\r?\n?)$/.exec(line) ?? [];
  if (front === "" || extra === "") return line;
  const hasPassword = user.password !== undefined && user.password.text !== "";
  const words = extra.split(/([ \t]+)/);
  const kept = words.map((word) => {
    if (word === "" || /^[ \t]+$/.test(word)) return word;
    const [, name = "", equals = "", value = ""] = /^([^=]*)(=?)(.*)$/s.exec(word) ?? [];
    if (name === "nopassword" && hasPassword && (equals === "" || /^y/i.test(value))) {
      say(
        "look",
        wording`${input(user.name)}: ${word}`,
        "",
        "dropped: beside a password 2.3 ignores it, but 2.4 would accept any password",
      );
      return "";
    }
    const fresh = extraField(name, equals, value);
    if (fresh === undefined) {
      say(
        "manual",
        wording`${input(user.name)}: ${word}`,
        "",
        "this extra field has no successor that means the same",
      );
      return word;
    }
    if (fresh !== word) say("converted", wording`${input(user.name)}: ${word}`, fresh);
    return fresh;
  });
  const fields = kept.join("");
  return fields === extra ? line : front + fields.replace(/[ \t]{2,}/g, " ").trim() + end;
}

/** One `name=value` in 2.4; undefined if there is none. Values with white space would become two fields. */
function extraField(name: string, equals: string, value: string): string | undefined {
  const all = `${name}${equals}${value}`;
  if (name === "userdb_mail") {
    const { settings, unknown } = mailLocation(value, compact);
    const fields = settings.map((one) => `userdb_${one.name}=${one.value}`);
    return unknown.length > 0 || fields.some((field) => /\s/.test(field)) ? undefined : fields.join(" ");
  }
  if (name === "userdb_quota_rule") {
    const size = quotaSize(value);
    return size === undefined ? undefined : `userdb_quota_storage_size=${size}`;
  }
  if (!hasVariables(value)) return all;
  const { remarks } = translateVariables(value, "auth");
  const text = compact(value);
  return remarks.length > 0 || /\s/.test(text) ? undefined : `${name}${equals}${text}`;
}

/** Variables without blanks around the filters, which would end the field. */
const compact = (value: string): string => translateVariables(value, "auth").text.replace(/ \| /g, "|");
