import type { Setting } from "@mailconf/dovecot-conf";
import { type Context, note, noteSecret, translated } from "../context.ts";
import { type Piece, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import type { Database } from "./databases.ts";
import { serverPieces } from "./servers.ts";

const nothing = { shared: [], own: [], fields: [] };

/** `dovecot-sql.conf.ext` moves into the configuration (spec: dovecot-2.3-to-2.4, section 4). */
export function sqlPieces(context: Context, { kind, args, found }: Database) {
  const path = args.trim();
  const file = context.external(path);
  if (!file) {
    note(context, "manual", found, {
      from: `args = ${args}`,
      why: `${path} cannot be read: its settings belong into this block`,
      url: upgradeManual,
    });
    return nothing;
  }
  const settings = file.items.filter((item): item is Setting => item.kind === "setting");
  const value = (name: string) => settings.findLast((one) => one.name === name)?.value;
  const shared = context.moved.has(path) ? [] : serverPieces(value("driver") ?? "", value("connect") ?? "");
  if (!context.moved.has(path) && /\bpassword=/.test(value("connect") ?? ""))
    noteSecret(context, found, path);
  context.moved.add(path);
  const own: Piece[] = [];
  const query = (name: string, to: string) => {
    const old = value(name);
    if (old === undefined) return;
    const text = translated(
      context,
      found,
      old
        .replace(/\s*\n\s*/g, " ")
        .replace(/[ \t]{2,}/g, " ")
        .trim(),
    );
    own.push(setting(to, text));
    if (/\b(mail|quota_rule)\b/.test(old)) {
      note(context, "look", found, {
        from: name,
        to: text,
        why: "columns mail and quota_rule have new names: mail_driver, mail_path, quota_storage_size",
        url: upgradeManual,
      });
    }
  };
  const scheme = value("default_pass_scheme");
  if (kind === "passdb") {
    if (scheme !== undefined) own.push(setting("default_password_scheme", scheme));
    query("password_query", "query");
    query("update_query", "update_query");
  } else {
    query("user_query", "query");
    query("iterate_query", "iterate_query");
  }
  note(context, "converted", found, { from: path, to: "sql_driver and queries" });
  return { shared, own, fields: [] };
}
