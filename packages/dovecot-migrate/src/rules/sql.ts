import { type Context, note, noteSecret, translated } from "../context.ts";
import { type Piece, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import { type Database, filesOf } from "./database.ts";
import { externalSettings } from "./external-file.ts";
import { serverPieces } from "./servers.ts";

const nothing = { shared: [], own: [], fields: [] };

/** What 2.3 asks for where the file does not say it (db-sql.c); 2.4 has no defaults for these. */
const defaults = {
  password_query: "SELECT username, domain, password FROM users WHERE username = '%n' AND domain = '%d'",
  user_query: "SELECT home, uid, gid FROM users WHERE username = '%n' AND domain = '%d'",
  iterate_query: "SELECT username, domain FROM users",
};

/** `dovecot-sql.conf.ext` moves into the configuration (spec: dovecot-2.3-to-2.4, section 4). */
export function sqlPieces(context: Context, database: Database) {
  const { args, found } = database;
  const path = args.trim();
  const settings = externalSettings(context, database, "its settings belong into this block");
  if (!settings) return nothing;
  const value = (name: string) => settings.findLast((one) => one.name === name)?.value;
  // Two files have two servers, which would be one list at the top.
  const isShared = filesOf(context, "sql").every((other) => other === path);
  const isMoved = isShared && context.moved.has(path);
  const servers = isMoved ? [] : serverPieces(value("driver") ?? "", value("connect") ?? "");
  if (!context.moved.has(path) && /\bpassword=/.test(value("connect") ?? ""))
    noteSecret(context, found, path);
  context.moved.add(path);
  note(context, "converted", found, { from: path, to: "sql_driver and queries" });
  const own = queryPieces(context, database, value);
  return isShared
    ? { shared: servers, own, fields: [], from: path }
    : { shared: [], own: [...servers, ...own], fields: [], from: path };
}

function queryPieces(
  context: Context,
  { kind, found }: Database,
  value: (name: string) => string | undefined,
): Piece[] {
  const query = (name: string, to: string, old = value(name)): Piece[] =>
    old === undefined ? [] : [setting(to, queryText(context, found, name, old))];
  const scheme = value("default_pass_scheme");
  if (kind === "passdb") {
    if (scheme === undefined)
      note(context, "look", found, {
        from: "default_pass_scheme = MD5",
        to: "default_password_scheme = PLAIN",
        why: "this default changed: if passwords have no {SCHEME} in front, write default_password_scheme",
        url: upgradeManual,
      });
    return [
      ...(scheme === undefined ? [] : [setting("default_password_scheme", scheme)]),
      ...query("password_query", "query", value("password_query") ?? defaults.password_query),
      ...query("update_query", "update_query"),
    ];
  }
  if (value("user_query") !== undefined)
    return [...query("user_query", "query"), ...query("iterate_query", "iterate_query")];
  return [
    ...query("user_query", "query", defaults.user_query),
    ...query("iterate_query", "iterate_query", value("iterate_query") ?? defaults.iterate_query),
  ];
}

/** A query on one line, with the variables of 2.4. */
function queryText(context: Context, found: Database["found"], name: string, old: string): string {
  const line = old
    .replace(/\s*\n\s*/g, " ")
    .replace(/[ \t]{2,}/g, " ")
    .trim();
  const text = translated(context, found, line);
  if (/\b(mail|quota_rule)\b/.test(old)) {
    note(context, "look", found, {
      from: name,
      to: `${name} = ${text}`,
      why: "columns mail and quota_rule have new names: mail_driver, mail_path, quota_storage_size",
      url: upgradeManual,
    });
  }
  return text;
}
