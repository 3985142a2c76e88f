import type { Recording } from "./known-fault.ts";
import type { FileFact } from "./recorded.ts";
import { isRecord } from "./section.ts";
import { volumeText } from "./volume-text.ts";

/** A hash that no password has. */
const noPassword = "{SHA512-CRYPT}$6$0000000000000000$0";

/**
 * The users with the entries of aliases as they should be: found by the exact name, with a password that nobody has
 * and the mailbox of the account, so that the answer about its quota is the account's. A catch-all, and an alias of
 * nobody here, have none.
 */
export function aliasEntries(userdb: unknown, recording: Recording): unknown {
  if (!isFile(userdb)) return userdb;
  const names = new Set(lists(recording, "postfix-accounts.cf", "|").map(([name]) => name));
  const accounts = new Map(
    userdb.lines.map((line) => [loginOf(line), line] as const).filter(([login]) => names.has(login)),
  );
  const aliases = new Map(lists(recording, "postfix-virtual.cf", /\s+/));
  const lines = userdb.lines.flatMap((line) => {
    const login = loginOf(line);
    if (accounts.has(login) || !aliases.has(login)) return [line];
    const recipients = (aliases.get(login) ?? "").split(/[\s,]+/).map((word) => word.toLowerCase());
    const account = recipients.map((recipient) => accounts.get(recipient)).find((found) => found);
    return account === undefined || !/^[^@]+@[^@]+$/.test(login)
      ? []
      : [aliasEntry(login, account, recording)];
  });
  return { ...userdb, lines };
}

/** The line of an alias, made from the line of its account. */
function aliasEntry(login: string, account: string, { input, facts }: Recording): string {
  const [, , uid = "", gid = "", , home = "", , ...rest] = account.split(":");
  const own = rest
    .join(":")
    .split(" ")
    .filter((word) => word.startsWith("userdb_"));
  const path = home.replace(/\/home\/?$/, "");
  const place = input.release.startsWith("v15.")
    ? `userdb_mail=${mailLocation(facts).split(":")[0]}:${path}`
    : `userdb_mail_path=${path}`;
  const hasPlace = own.some((word) => /^userdb_mail(_path|_driver)?=/.test(word));
  return [login, noPassword, uid, gid, "", home, "", [...(hasPlace ? [] : [place]), ...own].join(" ")].join(
    ":",
  );
}

function mailLocation({ dovecot }: Recording["facts"]): string {
  const tree = isRecord(dovecot) ? dovecot.doveconf : undefined;
  return isRecord(tree) && isRecord(tree.set) ? String(tree.set.mail_location) : "";
}

/** The users with a grace of a tenth of their quota, in bytes. */
export function grace(userdb: unknown): unknown {
  if (!isFile(userdb)) return userdb;
  const lines = userdb.lines.map((line) =>
    line.replace(
      /userdb_quota_storage_size=(\S+) userdb_quota_storage_grace=\S+/,
      (_, size: string) =>
        `userdb_quota_storage_size=${size} userdb_quota_storage_grace=${Math.floor(Number(inBytes(size)) / 10)}B`,
    ),
  );
  return { ...userdb, lines };
}

/** The users without limits of their own. */
export function withoutLimits(userdb: unknown): unknown {
  if (!isFile(userdb)) return userdb;
  const lines = userdb.lines.map((line) => line.replace(/(?<=[: ])userdb_quota_\S+( |$)/g, "").trimEnd());
  return { ...userdb, lines };
}

const units = "BKMGT";

/** A size of Dovecot as a number of bytes; other texts stay as they are. */
export function inBytes(size: string): string {
  const [, number = "", unit = "B"] = /^(\d+)([BKMGT])?$/i.exec(size) ?? [];
  return number === "" ? size : String(Number(number) * 1024 ** units.indexOf(unit.toUpperCase()));
}

/** The lines of a list of the config volume as name, folded, and the rest. */
function lists({ input }: Recording, name: string, separator: string | RegExp): [string, string][] {
  return (volumeText(input, name) ?? "")
    .split(/\r?\n/)
    .filter((line) => !/^\s*(#|$)/.test(line))
    .map((line) => {
      const [key = "", ...rest] = line.trim().split(separator);
      return [key.toLowerCase(), rest.join(" ")];
    });
}

const loginOf = (line: string): string => line.slice(0, line.indexOf(":")).toLowerCase();

const isFile = (value: unknown): value is FileFact =>
  isRecord(value) && Array.isArray(value.lines) && value.lines.every((line) => typeof line === "string");
