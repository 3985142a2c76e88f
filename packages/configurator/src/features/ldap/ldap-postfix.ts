import {
  ACCOUNT_PROVISIONER,
  LDAP_BIND,
  LDAP_BIND_DN,
  LDAP_BIND_PW,
  LDAP_QUERY_FILTER_ALIAS,
  LDAP_QUERY_FILTER_DOMAIN,
  LDAP_QUERY_FILTER_GROUP,
  LDAP_QUERY_FILTER_SENDERS,
  LDAP_QUERY_FILTER_USER,
  LDAP_RESULT_ATTRIBUTE,
  LDAP_SEARCH_BASE,
  LDAP_SERVER_HOST,
  LDAP_START_TLS,
  LDAP_VERSION,
  SPOOF_PROTECTION,
} from "@mailconf/dms-env";
import { sourceText } from "@mailconf/lossless";
import type { Item } from "@mailconf/postfix-maps";
import { type Access, mainCf, report, writeSecret } from "../../effect.ts";
import { type Context, defineFeature } from "../../feature.ts";
import { find, passedOn } from "../../finding.ts";
import type { Origin, Sourced } from "../../origin.ts";
import { type QuerySetting, queryFile } from "./query-file.ts";

/** The variables that set one key in every query file. */
const shared = {
  LDAP_SERVER_HOST,
  LDAP_SEARCH_BASE,
  LDAP_BIND,
  LDAP_BIND_DN,
  LDAP_BIND_PW,
  LDAP_START_TLS,
  LDAP_VERSION,
  LDAP_RESULT_ATTRIBUTE,
};
/** The query files, each with the variable of its filter and its own defaults. */
const queries = {
  users: { variable: "LDAP_QUERY_FILTER_USER", filter: "(&(mail=%s)(mailEnabled=TRUE))", result: "mail" },
  groups: {
    variable: "LDAP_QUERY_FILTER_GROUP",
    filter: "(&(mailGroupMember=%s)(mailEnabled=TRUE))",
    result: "mail",
  },
  aliases: {
    variable: "LDAP_QUERY_FILTER_ALIAS",
    filter: "(&(mailAlias=%s)(mailEnabled=TRUE))",
    result: "mail",
  },
  domains: {
    variable: "LDAP_QUERY_FILTER_DOMAIN",
    filter: "(&(|(mail=*@%s)(mailalias=*@%s))(mailEnabled=TRUE))",
    result: "mail",
  },
  senders: { variable: "LDAP_QUERY_FILTER_SENDERS", filter: "(mail=%s)", result: "mail, uid" },
} as const;
type Query = keyof typeof queries;

const variables = {
  ACCOUNT_PROVISIONER,
  SPOOF_PROTECTION,
  ...shared,
  LDAP_QUERY_FILTER_USER,
  LDAP_QUERY_FILTER_GROUP,
  LDAP_QUERY_FILTER_ALIAS,
  LDAP_QUERY_FILTER_DOMAIN,
  LDAP_QUERY_FILTER_SENDERS,
};

/** Postfix has to read them, and nobody else: they hold the password of the directory. */
const access: Access = { mode: 0o640, owner: "root:postfix" };

/** Mailboxes, aliases and domains are looked up in a directory (spec: ldap, accounts 8). */
export const ldapPostfix = defineFeature({
  name: "ldap-postfix",
  env: variables,
  *effects(context) {
    const { env, volume } = context;
    const { ACCOUNT_PROVISIONER: on } = env;
    if (on.value !== "LDAP") return;
    for (const name of Object.keys(queries) as Query[]) {
      const source = volume.read(`ldap-${name}.cf`);
      const base = source ?? sourceText(shipped(name), `ldap-${name}.cf`);
      const originOf = ({ span }: Item): Origin => (source ? { kind: "volume", source, span } : on.origin);
      const { rows, refused, diagnostics } = queryFile(base, settingsOf(name, context), originOf);
      for (const one of source ? diagnostics : []) yield report(passedOn(one, base));
      for (const { value, key } of refused) {
        yield report(find("value-does-not-fit:line", value.origin, { path: key }));
      }
      yield writeSecret(`/etc/postfix/ldap-${name}.cf`, rows, access);
    }
    yield mainCf.set("virtual_mailbox_maps", map("users"), on);
    yield mainCf.set("virtual_mailbox_domains", `/etc/postfix/vhost, ${map("domains")}`, on);
    yield mainCf.set("virtual_alias_maps", `${map("aliases")}, ${map("groups")}`, on);
    // The host name may be a mail domain of the directory.
    yield mainCf.set("mydestination", "localhost.$mydomain, localhost", on);
    yield* findings(context);
  },
});

const map = (name: Query) => `ldap:/etc/postfix/ldap-${name}.cf`;

function shipped(name: Query): string {
  const { filter, result } = queries[name];
  return [
    "bind = yes",
    "bind_dn = cn=admin,dc=example,dc=com",
    "bind_pw = admin",
    `query_filter = ${filter}`,
    `result_attribute = ${result}`,
    "search_base = ou=people,dc=example,dc=com",
    "server_host = mail.example.com",
    "start_tls = no",
    "version = 3",
    "",
  ].join("\n");
}

const prefix = "LDAP_";
const keyOf = (variable: string): string => variable.slice(prefix.length).toLowerCase();

/**
 * What the environment says about one query file: any key of it by `LDAP_<KEY>`. Empty is as good as not set: the file
 * keeps its own value.
 */
function settingsOf(name: Query, { env, isSet, settingsBelow }: Context<typeof variables>): QuerySetting[] {
  const { variable } = queries[name];
  const text = ({ value, origin }: Sourced<unknown>): Sourced<string> => ({ value: String(value), origin });
  const common = (Object.keys(shared) as (keyof typeof shared)[])
    .filter(isSet)
    .map((each) => ({ key: keyOf(each), value: text(env[each]) }));
  const others = settingsBelow(prefix)
    .filter((one) => !Object.hasOwn(variables, one.name))
    .map((one) => ({ key: keyOf(one.name), value: one }));
  const own = isSet(variable) ? [{ key: "query_filter", value: text(env[variable]) }] : [];
  return [...common, ...others, ...own];
}

function* findings({ env, isSet }: Context<typeof variables>) {
  const { SPOOF_PROTECTION: spoofing } = env;
  if (spoofing.value && !isSet("LDAP_QUERY_FILTER_SENDERS")) {
    yield report(find("DMS816", spoofing.origin));
  }
}
