import type { Section, Setting } from "@mailconf/dovecot-conf";
import { table } from "@mailconf/lossless";
import { type Context, freeName, note, translated } from "../context.ts";
import type { Found } from "../found.ts";
import { keptApart } from "../kept-apart.ts";
import { block, type Piece, sectionName, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import { settingsIn } from "../tree.ts";
import type { Database, DriverPieces } from "./database.ts";
import { fieldPieces, splitFields } from "./fields.ts";
import { ldapPieces } from "./ldap.ts";
import { oauth2Pieces } from "./oauth2.ts";
import { migrateUsers } from "./passwd-file.ts";
import { sqlPieces } from "./sql.ts";
import { isYes } from "./values.ts";

/** Drivers that 2.4 does not have. */
const removedDrivers: Readonly<Record<string, string>> = table({
  checkpassword: "write the check in Lua, or use another database",
  dict: "use passwd-file, SQL, LDAP or Lua",
  shadow: "use pam",
  vpopmail: "use SQL on vpopmail's database",
  nss: "use passwd",
});

/**
 * `passdb { driver = X … }` as `passdb X { … }`: args taken apart by driver, fields as blocks (spec:
 * dovecot-2.3-to-2.4, section 4). Pieces before the block are settings that both databases of one file share.
 *
 * @returns undefined if the block has no successor: it then stays as a comment
 */
export function databasePieces(context: Context, found: Found<Section>): readonly Piece[] | undefined {
  const kind = found.node.open.type as Database["kind"];
  const settings = found.node.items.filter((item): item is Setting => item.kind === "setting");
  const last = (name: string) => settings.findLast((one) => one.name === name)?.value;
  const driver = driverOf(found.node);
  const gone = removedDrivers[driver];
  if (driver === "" || gone !== undefined) {
    note(context, "manual", found, {
      from: `${kind} ${driver}`,
      why: driver === "" ? "the block names no driver" : `driver ${driver} is gone: ${gone}`,
      url: upgradeManual,
    });
    return undefined;
  }
  const name = context.databaseNames.get(found.node) ?? driver;
  const database: Database = { kind, driver, isShort: name === driver, found, args: last("args") ?? "" };
  const prefix = `${kind}_${driver.replaceAll("-", "_")}_`;
  const named = (piece: Piece) => (database.isShort ? piece : withPrefix(piece, prefix));
  const { shared, own, fields, from } = driverPieces(context, database);
  const items: Piece[] = [...(database.isShort ? [] : [setting("driver", driver)])];
  const allFields: Piece[] = [];
  if (from !== undefined && context.apart.isClosed(found.source, from)) {
    const all = [...own.map(named), ...(fields.length > 0 ? [block("fields", fields)] : [])];
    items.push(...keptApart(context, found, from, kind, all));
  } else {
    items.push(...own);
    allFields.push(...fields);
  }
  for (const { name: key, value } of settings) {
    if (key === "driver" || key === "args" || key === "name") continue;
    if (key === "default_fields" || key === "override_fields") {
      for (const [field, text] of splitFields(value)) {
        allFields.push(...field_(context, found, field, text, key === "default_fields" ? ":default" : ""));
      }
    } else if (key === "mechanisms") items.push(setting("mechanisms_filter", value));
    else if (key === "pass") {
      if (value === "yes") items.push(setting("result_success", "continue"));
    } else if (key === "auth_verbose") {
      note(context, "look", found, {
        from: `auth_verbose = ${value}`,
        why: "one switch counts for all databases now: auth_verbose",
      });
    } else items.push(setting(key, value));
  }
  if (allFields.length > 0) items.push(block("fields", allFields));
  note(context, "converted", found, { from: kind, to: `${kind} ${name}` });
  const before = from === undefined ? shared : keptApart(context, found, from, "server", shared);
  return [...before, block(`${kind} ${sectionName(name)}`, items.map(named))];
}

/** The driver of a database by its name in 2.4; empty if it has none. */
function driverOf(database: Section): string {
  const driver = settingsIn(database).findLast(({ name }) => name === "driver")?.value ?? "";
  return driver === "imap" ? "imapc" : driver;
}

const oldSettings = new Set(["args", "default_fields", "override_fields", "mechanisms", "pass"]);

/** A block of 2.3: without a name, as nearly all are, or with settings that 2.4 does not have. */
export const isOldDatabase = (database: Section): boolean =>
  database.open.name === undefined || settingsIn(database).some(({ name }) => oldSettings.has(name));

/** The names of all databases that have a successor, in the order in which Dovecot reads them, whatever their files. */
export function namesOfDatabases(context: Context): ReadonlyMap<Section, string> {
  const names = new Map<Section, string>();
  for (const { node } of context.sections) {
    const kind = node.open.type;
    if ((kind !== "passdb" && kind !== "userdb") || !isOldDatabase(node)) continue;
    const driver = driverOf(node);
    if (driver === "" || removedDrivers[driver] !== undefined) continue;
    const given = settingsIn(node).findLast(({ name }) => name === "name")?.value;
    const wish = given || node.open.name || driver;
    names.set(node, freeName(context, kind, wish));
  }
  return names;
}

/** Settings that only a driver has: their short form needs a block of the driver's name. */
const driverSettings = new Set([
  ...["session", "setcred", "failure_show_msg", "max_requests", "service_name", "password"],
  ...["bind", "bind_userdn", "filter", "iterate_filter", "iterate_fields"],
  ...["query", "update_query", "iterate_query"],
]);

function withPrefix(piece: Piece, prefix: string): Piece {
  if ("name" in piece)
    return driverSettings.has(piece.name) ? { ...piece, name: prefix + piece.name } : piece;
  if (!("open" in piece)) return piece;
  return driverSettings.has(piece.open) ? { ...piece, open: prefix + piece.open } : piece;
}

const field_ = (context: Context, found: Found<Section>, name: string, value: string, suffix = "") =>
  fieldPieces(
    context,
    {
      name: name.replace(/:protected$/, ""),
      value,
      found,
      suffix: suffix || (name.endsWith(":protected") ? ":default" : ""),
    },
    (text) => translated(context, found, text),
  );

function driverPieces(context: Context, database: Database): DriverPieces {
  const { driver, kind, args, found } = database;
  switch (driver) {
    case "passwd-file":
      return passwdFile(context, database);
    case "pam":
      return pam(context, database);
    case "static":
      return staticFields(context, database);
    case "ldap":
      return ldapPieces(context, database);
    case "sql":
      return sqlPieces(context, database);
    case "lua": {
      const words = splitFields(args);
      const own = words.flatMap(([name, value]) =>
        name === "file" ? [setting("lua_file", value)] : workers(kind, name, value),
      );
      return { shared: [], own, fields: [] };
    }
    case "imapc":
      return imap(context, database);
    case "oauth2":
      return oauth2Pieces(context, database);
    default: {
      const own = splitFields(args).flatMap(([name, value]) => workers(kind, name, value));
      if (own.length === 0 && args !== "") {
        note(context, "look", found, { from: `args = ${args}`, why: `2.4 has no args for driver ${driver}` });
      }
      return { shared: [], own, fields: [] };
    }
  }
}

/** `blocking=` and `cache_key=`, which several drivers have. */
function workers(kind: Database["kind"], name: string, value: string): Piece[] {
  if (name === "blocking") return [setting(`${kind}_use_worker`, value)];
  // The key itself is computed now.
  if (name === "cache_key") return [setting(`${kind}_use_cache`, "yes")];
  return [];
}

function passwdFile(context: Context, { kind, args, found }: Database): DriverPieces {
  const own: Piece[] = [];
  let rest = args.trim();
  for (;;) {
    const [all, name = "", value = ""] = /^(scheme|username_format|blocking)=(\S*)\s*/.exec(rest) ?? [];
    if (all === undefined) break;
    rest = rest.slice(all.length);
    if (name === "scheme") own.push(setting("default_password_scheme", value));
    else if (name === "username_format")
      own.push(setting("auth_username_format", translated(context, found, value)));
    else own.push(...workers(kind, name, value));
  }
  const path = translated(context, found, rest);
  own.push(setting("passwd_file_path", path));
  if (path !== rest || !migrateUsers(context, rest)) {
    note(context, "look", found, {
      from: rest,
      why: "lines of the file may need new field names (userdb_mail, userdb_quota_rule) and must not have nopassword beside a password",
      url: upgradeManual,
    });
  }
  return { shared: [], own, fields: [] };
}

function pam(context: Context, { kind, args, found }: Database): DriverPieces {
  const own: Piece[] = [];
  for (const [name, value] of splitFields(args)) {
    if (["session", "setcred", "failure_show_msg", "max_requests"].includes(name)) {
      // Without a value the word itself switches it on.
      own.push(setting(name, value === "" ? "yes" : value));
    } else if (name === "-session" && value === "") own.push(setting("session", "yes"));
    else if (name === "cache_key" || name === "blocking") own.push(...workers(kind, name, value));
    else if (name === "*") own.push(setting("service_name", "%{protocol}"));
    else
      own.push(setting("service_name", translated(context, found, value === "" ? name : `${name}=${value}`)));
  }
  return { shared: [], own, fields: [] };
}

/** Logging in to another server: what was in args are settings of its client. */
function imap(context: Context, { args, found }: Database): DriverPieces {
  const names: Readonly<Record<string, string>> = table({
    host: "imapc_host",
    port: "imapc_port",
    username: "imapc_user",
    rawlog_dir: "imapc_rawlog_dir",
    ssl: "imapc_ssl",
    ssl_ca_file: "ssl_client_ca_file",
    ssl_ca_dir: "ssl_client_ca_dir",
  });
  const own = splitFields(args).flatMap(([name, value]): Piece[] => {
    if (name === "allow_invalid_cert")
      return [setting("ssl_client_require_valid_cert", isYes(value) ? "no" : "yes")];
    const to = names[name];
    if (to !== undefined) return [setting(to, translated(context, found, value))];
    note(context, "look", found, { from: name, why: "this option of passdb imap has no successor" });
    return [];
  });
  return { shared: [], own, fields: [] };
}

function staticFields(context: Context, { kind, args, found }: Database): DriverPieces {
  const own: Piece[] = [];
  const fields: Piece[] = [];
  for (const [name, value] of splitFields(args)) {
    if (kind === "passdb" && name === "password")
      own.push(setting("password", translated(context, found, value)));
    else if (name === "allow_all_users") own.push(setting("static_allow_all_users", value || "yes"));
    else if (name === "blocking" || name === "cache_key") own.push(...workers(kind, name, value));
    else fields.push(...field_(context, found, name, value));
  }
  return { shared: [], own, fields };
}
