import { ldapAttributes, type Setting } from "@mailconf/dovecot-conf";
import { type Context, note, noteSecret, translated } from "../context.ts";
import { block, type Piece, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import type { Database } from "./databases.ts";
import { fieldPieces } from "./fields.ts";

/** Settings of the connection: the same for all databases of a file. */
const connection: Readonly<Record<string, string>> = {
  uris: "ldap_uris",
  dn: "ldap_auth_dn",
  dnpass: "ldap_auth_dn_password",
  base: "ldap_base",
  scope: "ldap_scope",
  deref: "ldap_deref",
  ldap_version: "ldap_version",
  debug_level: "ldap_debug_level",
  sasl_mech: "ldap_auth_sasl_mechanisms",
  sasl_realm: "ldap_auth_sasl_realm",
  sasl_authz_id: "ldap_auth_sasl_authz_id",
  tls: "ldap_starttls",
  tls_ca_cert_file: "ssl_client_ca_file",
  tls_ca_cert_dir: "ssl_client_ca_dir",
  tls_cert_file: "ssl_client_cert_file",
  tls_key_file: "ssl_client_key_file",
  tls_cipher_suite: "ssl_cipher_list",
};

const nothing = { shared: [], own: [], fields: [] };

/** `dovecot-ldap.conf.ext` moves into the configuration (spec: dovecot-2.3-to-2.4, section 4). */
export function ldapPieces(context: Context, database: Database) {
  const { args, found } = database;
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
  const isShared = filesOf(context).filter((other) => other !== path).length === 0;
  const connect = isShared && context.moved.has(path) ? [] : connectionPieces(context, database, settings);
  context.moved.add(path);
  note(context, "converted", found, { from: path, to: "ldap_* settings" });
  if (connect.some((piece) => "name" in piece && piece.name === "ldap_auth_dn_password"))
    noteSecret(context, found, path);
  const { own, fields } = queryPieces(context, database, settings);
  return isShared ? { shared: connect, own, fields } : { shared: [], own: [...connect, ...own], fields };

  function filesOf({ sections }: Context): string[] {
    return sections
      .filter(({ node }) => node.open.type === "passdb" || node.open.type === "userdb")
      .map(({ node }) => node.items.filter((item): item is Setting => item.kind === "setting"))
      .filter((items) => items.some(({ name, value }) => name === "driver" && value === "ldap"))
      .map((items) => items.findLast(({ name }) => name === "args")?.value.trim() ?? "");
  }
}

function connectionPieces(context: Context, { found }: Database, settings: readonly Setting[]): Piece[] {
  return settings.flatMap(({ name, value }) => {
    if (name === "hosts")
      return [
        setting(
          "ldap_uris",
          value
            .split(/\s+/)
            .filter(Boolean)
            .map((host) => `ldap://${host}`)
            .join(" "),
        ),
      ];
    if (name === "tls_require_cert")
      return [setting("ssl_client_require_valid_cert", /^(hard|demand)$/.test(value) ? "yes" : "no")];
    const renamed = connection[name];
    if (name === "base") return [setting("ldap_base", translated(context, found, value))];
    return renamed ? [setting(renamed, value)] : [];
  });
}

function queryPieces(context: Context, { kind, found }: Database, settings: readonly Setting[]) {
  const own: Piece[] = [];
  const fields: Piece[] = [];
  const text = (value: string) => translated(context, found, value);
  const attributes = (value: string): Piece[] =>
    ldapAttributes(value).flatMap(({ attribute, field = attribute, template, isHidden }) => {
      if (isHidden || field === undefined) return [];
      const reference = `%{ldap:${attribute ?? ""}}`;
      const [before = "", ...after] = (template ?? "%$").split("%$");
      // The reference is put in last, so that translation does not touch it.
      return fieldPieces(field, [before, ...after].join("\u{f0002}"), (part) =>
        part.split("\u{f0002}").map(text).join(reference),
      );
    });
  for (const { name, value } of settings) {
    if (name === "blocking") own.push(setting(`${kind}_use_worker`, value));
    else if (kind === "passdb") {
      if (name === "auth_bind") own.push(setting("bind", value));
      else if (name === "auth_bind_userdn") own.push(setting("bind_userdn", text(value)));
      else if (name === "pass_filter") own.push(setting("filter", text(value)));
      else if (name === "default_pass_scheme") own.push(setting("default_password_scheme", value));
      else if (name === "pass_attrs") fields.push(...attributes(value));
    } else if (name === "user_filter") own.push(setting("filter", text(value)));
    else if (name === "iterate_filter") own.push(setting("iterate_filter", text(value)));
    else if (name === "iterate_attrs") own.push(block("iterate_fields", attributes(value)));
    else if (name === "user_attrs") fields.push(...attributes(value));
  }
  return { own, fields };
}
