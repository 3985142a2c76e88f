import { ldapAttributes, type Setting } from "@mailconf/dovecot-conf";
import { table } from "@mailconf/lossless";
import { type Context, note, noteSecret, translated } from "../context.ts";
import { block, type Piece, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import { type Database, filesOf } from "./database.ts";
import { externalSettings } from "./external-file.ts";
import { attributeMark, fieldPieces } from "./fields.ts";
import { isYes } from "./values.ts";

/** Settings of the connection: the same for all databases of a file. */
const connection: Readonly<Record<string, string>> = table({
  uris: "ldap_uris",
  dn: "ldap_auth_dn",
  dnpass: "ldap_auth_dn_password",
  base: "ldap_base",
  scope: "ldap_scope",
  deref: "ldap_deref",
  ldap_version: "ldap_version",
  debug_level: "ldap_debug_level",
  tls: "ldap_starttls",
});

/** Settings that only count with `sasl_bind = yes`, for which 2.4 has no switch. */
const sasl: Readonly<Record<string, string>> = table({
  sasl_mech: "ldap_auth_sasl_mechanisms",
  sasl_realm: "ldap_auth_sasl_realm",
  sasl_authz_id: "ldap_auth_sasl_authz_id",
});

/** Settings of TLS. At the top of the configuration they would count for every other outgoing connection as well. */
const tls: Readonly<Record<string, string>> = table({
  tls_ca_cert_file: "ssl_client_ca_file",
  tls_ca_cert_dir: "ssl_client_ca_dir",
  tls_cert_file: "ssl_client_cert_file",
  tls_key_file: "ssl_client_key_file",
  tls_cipher_suite: "ssl_cipher_list",
});

/** What 2.3 asks for where the file does not say it (db-ldap.c); 2.4 has no defaults for these. */
const defaults: Readonly<Record<string, string>> = table({
  pass_attrs: "uid=user,userPassword=password",
  pass_filter: "(&(objectClass=posixAccount)(uid=%u))",
  user_attrs: "homeDirectory=home,uidNumber=uid,gidNumber=gid",
  user_filter: "(&(objectClass=posixAccount)(uid=%u))",
});

const gone: Readonly<Record<string, string>> = table({
  ldaprc_path: "2.4 does not read an ldaprc file; write its settings as ldap_* and ssl_client_*",
});

const nothing = { shared: [], own: [], fields: [] };

/** `dovecot-ldap.conf.ext` moves into the configuration (spec: dovecot-2.3-to-2.4, section 4). */
export function ldapPieces(context: Context, database: Database) {
  const { args, found } = database;
  const path = args.trim();
  const settings = externalSettings(context, database, "its settings belong into this block");
  if (!settings) return nothing;
  const files = filesOf(context, "ldap");
  const isShared = files.length > 1 && files.every((other) => other === path);
  const connect = isShared && context.moved.has(path) ? [] : connectionPieces(context, database, settings);
  if (!context.moved.has(path)) {
    for (const { name, value } of settings) {
      const why = gone[name];
      if (why !== undefined)
        note(context, "look", found, { from: `${path}: ${name} = ${value}`, why, url: upgradeManual });
    }
  }
  context.moved.add(path);
  note(context, "converted", found, { from: path, to: "ldap_* settings" });
  if (connect.some((piece) => "name" in piece && piece.name === "ldap_auth_dn_password"))
    noteSecret(context, found, path);
  const { own, fields } = queryPieces(context, database, settings);
  const inner = [...tlsPieces(settings), ...own];
  return isShared
    ? { shared: connect, own: inner, fields, from: path }
    : { shared: [], own: [...connect, ...inner], fields, from: path };
}

function connectionPieces(context: Context, { found }: Database, settings: readonly Setting[]): Piece[] {
  const hasSasl = isYes(settings.findLast(({ name }) => name === "sasl_bind")?.value ?? "no");
  return settings.flatMap(({ name, value }) => {
    if (name === "hosts") return [setting("ldap_uris", urisOf(value))];
    if (name === "base") return [setting("ldap_base", translated(context, found, value))];
    const renamed = connection[name] ?? (hasSasl ? sasl[name] : undefined);
    return renamed ? [setting(renamed, value)] : [];
  });
}

const urisOf = (hosts: string): string =>
  hosts
    .split(/\s+/)
    .filter(Boolean)
    .map((host) => `ldap://${host}`)
    .join(" ");

const tlsPieces = (settings: readonly Setting[]): Piece[] =>
  settings.flatMap(({ name, value }) => {
    if (name === "tls_require_cert")
      return [setting("ssl_client_require_valid_cert", /^(hard|demand)$/.test(value) ? "yes" : "no")];
    const renamed = tls[name];
    return renamed ? [setting(renamed, value)] : [];
  });

function queryPieces(context: Context, { kind, found }: Database, settings: readonly Setting[]) {
  const own: Piece[] = [];
  const fields: Piece[] = [];
  const text = (value: string, name?: string) => translated(context, found, value, "auth", name);
  const attributes = (value: string): Piece[] => attributePieces(context, found, value, text);
  for (const { name, value } of [...defaultsFor(kind, settings), ...settings]) {
    if (name === "blocking") own.push(setting(`${kind}_use_worker`, value));
    else if (kind === "passdb") {
      if (name === "auth_bind") own.push(setting("bind", value));
      else if (name === "auth_bind_userdn") own.push(setting("bind_userdn", text(value)));
      else if (name === "pass_filter") own.push(setting("filter", text(value)));
      else if (name === "default_pass_scheme") own.push(setting("default_password_scheme", value));
      else if (name === "pass_attrs") for (const one of attributes(value)) fields.push(one);
    } else if (name === "user_filter") own.push(setting("filter", text(value)));
    else if (name === "iterate_filter") own.push(setting("iterate_filter", text(value)));
    else if (name === "iterate_attrs") own.push(block("iterate_fields", attributes(value)));
    else if (name === "user_attrs") for (const one of attributes(value)) fields.push(one);
  }
  return { own, fields };
}

/** What a lookup needs and the file leaves to the defaults of 2.3. Logins with a DN of their own look nothing up. */
function defaultsFor(kind: Database["kind"], settings: readonly Setting[]) {
  const has = (wanted: string) => settings.some(({ name }) => name === wanted);
  if (kind === "passdb" && has("auth_bind_userdn")) return [];
  return Object.entries(defaults)
    .filter(([name]) => name.startsWith(kind === "passdb" ? "pass_" : "user_") && !has(name))
    .map(([name, value]) => ({ name, value }));
}

/** `attribute=field`, `attribute=field=template` and `=field=template` as fields. */
const attributePieces = (
  context: Context,
  found: Database["found"],
  value: string,
  translate: (text: string, field: string) => string,
): Piece[] =>
  ldapAttributes(value).flatMap(({ attribute, field = attribute, template, isHidden }) => {
    if (isHidden || field === undefined) return [];
    const reference = `%{ldap:${attribute ?? ""}}`;
    const [before = "", ...after] = (template ?? "%$").split("%$");
    // The reference is put in last, so that translation does not touch it.
    const marked = [before, ...after].join(attributeMark);
    return fieldPieces(context, { name: field, value: marked, found }, (part) =>
      part
        .split(attributeMark)
        .map((text) => translate(text, field))
        .join(reference),
    );
  });
