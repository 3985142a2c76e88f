import type { Finding } from "@mailconf/lossless";
import { variables24 } from "../../dovecot/variables-24.ts";
import { findingAbout } from "../../finding.ts";
import type { Origin } from "../../origin.ts";
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

const warning = (origin: Origin, code: string, message: string, hint?: string): Finding =>
  findingAbout(origin, { code, severity: "warning", message, ...(hint !== undefined && { hint }) });

function* general({ env, isSet, volume }: LdapContext): Generator<Finding> {
  if (env.DOVECOT_USER_FILTER.value === "" && env.DOVECOT_USERDB_LDAP_FILTER.value === "") {
    yield warning(
      { kind: "default", name: "DOVECOT_USER_FILTER" },
      "DMS805-ldap-filter-missing",
      "expected a filter that finds a user: the shipped one fits only one schema",
      "DOVECOT_USER_FILTER=(&(objectClass=person)(uid=%n))",
    );
  }
  for (const name of filters) {
    const problem = isSet(name) ? filterProblem(env[name].value) : undefined;
    if (problem !== undefined) {
      yield warning(
        env[name].origin,
        "DMS808-ldap-filter-syntax",
        problem,
        `${name}=(&(objectClass=person)(uid=%n))`,
      );
    }
  }
  const password = env.DOVECOT_DNPASS;
  if (password.value === "" || password.value === "admin") {
    yield warning(
      password.origin,
      "DMS903-secret-default",
      "expected the password of the directory, not the one that is shipped",
    );
  }
  const fields = fieldsOf(env.DOVECOT_USER_ATTRS.value).map(({ name }) => name);
  if (fields.length > 0 && !(fields.includes("uid") && fields.includes("gid"))) {
    yield warning(
      env.DOVECOT_USER_ATTRS.origin,
      "DMS814-ldap-no-uid",
      "expected the fields uid and gid: without an owner Dovecot opens no mailbox",
      `DOVECOT_USER_ATTRS=${env.DOVECOT_USER_ATTRS.value},=uid=5000,=gid=5000`,
    );
  }
  const secure = env.DOVECOT_TLS.value === "yes";
  const plain = env.DOVECOT_URIS.value.split(/\s+/).some((uri) => uri.startsWith("ldap:"));
  if (plain && !secure && String(env.LDAP_START_TLS.value) === "yes") {
    yield warning(
      env.LDAP_START_TLS.origin,
      "DMS807-ldap-tls-uneven",
      "expected the same for Dovecot: Postfix uses STARTTLS, Dovecot sends the bind password in clear text",
      "DOVECOT_TLS=yes",
    );
  }
  const files = ["postfix-accounts.cf", "postfix-virtual.cf", "dovecot-quotas.cf", "dovecot-masters.cf"];
  for (const source of files.map((name) => volume.read(name))) {
    if (source) yield unused({ kind: "volume", source, span: { start: 0, end: 0 } }, "this file");
  }
  if (isSet("ENABLE_QUOTAS") && env.ENABLE_QUOTAS.value)
    yield unused(env.ENABLE_QUOTAS.origin, "ENABLE_QUOTAS");
}

const unused = (origin: Origin, what: string): Finding =>
  findingAbout(origin, {
    code: "DMS815-ldap-ignored-options",
    severity: "info",
    message: `expected ACCOUNT_PROVISIONER=FILE: users of a directory have no use for ${what}`,
  });

/** What was written for 2.3 and had to be converted. */
function* converted({ env, isSet }: LdapContext): Generator<Finding> {
  for (const name of ["DOVECOT_USER_FILTER", "DOVECOT_PASS_FILTER"] as const) {
    const { value, origin } = env[name];
    if (!isSet(name) || variables24(value) === value) continue;
    yield warning(
      origin,
      "DMS804-ldap-filter-variables",
      "expected the variables of Dovecot 2.4: it takes `%u`, `%n` and `%d` for plain text, so they were converted",
      `${name}=${variables24(value)}`,
    );
  }
  const attributes = env.DOVECOT_USER_ATTRS;
  const isLooked = ({ name, value }: { name: string; value: string }) =>
    name === "mail_path" && value.startsWith("%{ldap:");
  if (fieldsOf(attributes.value).some(isLooked)) {
    yield warning(
      attributes.origin,
      "DMS803-ldap-mail-attribute",
      "expected plain paths in the directory: Dovecot 2.4 does not read `maildir:` in front of them",
    );
  }
  const bind = env.DOVECOT_AUTH_BIND;
  if (
    bind.value === "yes" &&
    fieldsOf(env.DOVECOT_PASS_ATTRS.value).some(({ name }) => name === "password")
  ) {
    yield warning(
      env.DOVECOT_PASS_ATTRS.origin,
      "DMS810-ldap-bind-with-password-field",
      "expected no password field with DOVECOT_AUTH_BIND=yes: it was left out, since the directory shows it to nobody",
    );
  }
}
