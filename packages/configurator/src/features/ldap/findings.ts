import type { Finding } from "@mailconf/lossless";
import { variables24 } from "../../dovecot/variables-24.ts";
import { find } from "../../finding.ts";
import { fieldsOf } from "./attributes.ts";
import { filterProblem } from "./filter.ts";
import type { LdapContext } from "./inputs.ts";

/** What is doubtful about users of a directory (spec: lint-rules 80x). */
export function ldapFindings(context: LdapContext): Finding[] {
  const { release } = context;
  return [...general(context), ...(release.dovecot === "2.4" ? converted(context) : [])];
}

const filters = [
  "DOVECOT_USER_FILTER",
  "DOVECOT_PASS_FILTER",
  "DOVECOT_USERDB_LDAP_FILTER",
  "DOVECOT_PASSDB_LDAP_FILTER",
] as const;

function* general({ env, isSet, volume }: LdapContext): Generator<Finding> {
  if (env.DOVECOT_USER_FILTER.value === "" && env.DOVECOT_USERDB_LDAP_FILTER.value === "")
    yield find("DMS805", { kind: "default", name: "DOVECOT_USER_FILTER" });
  for (const name of filters) {
    const problem = isSet(name) ? filterProblem(env[name].value) : undefined;
    if (problem !== undefined) yield find(`DMS808:${problem}`, env[name].origin, { name });
  }
  const password = env.DOVECOT_DNPASS;
  if (password.value === "") yield find("DMS903:empty", password.origin);
  else if (password.value === "admin") yield find("DMS903:shipped", password.origin);
  const attributes = env.DOVECOT_USER_ATTRS;
  const fields = fieldsOf(attributes.value).map(({ name }) => name);
  if (fields.length > 0 && !(fields.includes("uid") && fields.includes("gid")))
    yield find("DMS814", attributes.origin, { attributes: attributes.value });
  const secure = env.DOVECOT_TLS.value === "yes";
  const plain = env.DOVECOT_URIS.value.split(/\s+/).some((uri) => uri.startsWith("ldap:"));
  if (plain && !secure && String(env.LDAP_START_TLS.value) === "yes")
    yield find("DMS807", env.LDAP_START_TLS.origin);
  const files = ["postfix-accounts.cf", "postfix-virtual.cf", "dovecot-quotas.cf", "dovecot-masters.cf"];
  for (const source of files.map((name) => volume.read(name))) {
    if (source) yield find("DMS815:file", { source, span: { start: 0, end: 0 } });
  }
  if (isSet("ENABLE_QUOTAS") && env.ENABLE_QUOTAS.value)
    yield find("DMS815:setting", env.ENABLE_QUOTAS.origin, { name: "ENABLE_QUOTAS" });
}

/** What was written for 2.3 and had to be converted. */
function* converted({ env, isSet }: LdapContext): Generator<Finding> {
  for (const name of ["DOVECOT_USER_FILTER", "DOVECOT_PASS_FILTER"] as const) {
    const { value, origin } = env[name];
    if (!isSet(name) || variables24(value) === value) continue;
    yield find("DMS804", origin, { mended: `${name}=${variables24(value)}` });
  }
  const attributes = env.DOVECOT_USER_ATTRS;
  const isLooked = ({ name, value }: { name: string; value: string }) =>
    name === "mail_path" && value.startsWith("%{ldap:");
  if (fieldsOf(attributes.value).some(isLooked)) yield find("DMS803", attributes.origin);
  const isPassword = ({ name }: { name: string }) => name === "password";
  if (env.DOVECOT_AUTH_BIND.value === "yes" && fieldsOf(env.DOVECOT_PASS_ATTRS.value).some(isPassword))
    yield find("DMS810", env.DOVECOT_PASS_ATTRS.origin);
}
