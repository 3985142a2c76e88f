import { hasReadableVariables, variables24 } from "../../dovecot/variables-24.ts";
import { withoutVariables } from "../../dovecot/without-variables.ts";
import { dovecot, type Effect, protect, report } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import { find } from "../../finding.ts";
import type { Sourced } from "../../origin.ts";
import { fieldsOf } from "./attributes.ts";
import { ldapFindings } from "./findings.ts";
import { env, type LdapContext } from "./inputs.ts";

const auth = dovecot("conf.d/10-auth.conf");
const ldap23 = dovecot("dovecot-ldap.conf.ext");
const ldap24 = dovecot("conf.d/auth-ldap.conf.ext");

/**
 * Users of a directory: who they are, and how their password is checked (spec: ldap, b 3 and 4). A variable that is
 * empty leaves the shipped value alone (spec: releases, F5).
 */
export const ldapDovecot = defineFeature({
  name: "ldap-dovecot",
  env,
  *effects(context) {
    const { site, release } = context;
    if (site.provisioner.value !== "LDAP" || site.smtpOnly.value) return;
    if (release.dovecot === "2.3") {
      yield auth.append("!include auth-ldap.conf.ext", site.provisioner);
      yield protect(ldap23.file);
      yield* effects23(context);
    } else {
      // The file is root's alone; what other users start (dovecot-lda) does without it.
      yield auth.append("!include_try auth-ldap.conf.ext", site.provisioner);
      yield protect(ldap24.file);
      yield* effects24(context);
    }
    for (const finding of ldapFindings(context)) yield report(finding);
  },
});

function* effects23({ env }: LdapContext): Generator<Effect> {
  const keys: Readonly<Record<string, Sourced<string>>> = {
    uris: env.DOVECOT_URIS,
    base: env.DOVECOT_BASE,
    dn: env.DOVECOT_DN,
    dnpass: env.DOVECOT_DNPASS,
    tls: env.DOVECOT_TLS,
    ldap_version: env.DOVECOT_LDAP_VERSION,
    auth_bind: env.DOVECOT_AUTH_BIND,
    default_pass_scheme: env.DOVECOT_DEFAULT_PASS_SCHEME,
    pass_attrs: env.DOVECOT_PASS_ATTRS,
    pass_filter: env.DOVECOT_PASS_FILTER,
    user_attrs: env.DOVECOT_USER_ATTRS,
    user_filter: env.DOVECOT_USER_FILTER,
  };
  for (const [key, value] of Object.entries(keys)) if (value.value !== "") yield ldap23.setText([key], value);
}

function* effects24({ env, release }: LdapContext): Generator<Effect> {
  const plain: Readonly<Record<string, Sourced<string>>> = {
    ldap_uris: env.DOVECOT_URIS,
    ldap_auth_dn: env.DOVECOT_DN,
    ldap_auth_dn_password: env.DOVECOT_DNPASS,
    ldap_starttls: env.DOVECOT_TLS,
  };
  for (const [key, { value, origin }] of Object.entries(plain)) {
    if (value !== "") yield ldap24.setText([key], withoutVariables(value, release), origin);
  }
  const searches: Readonly<Record<string, Sourced<string>>> = {
    ldap_base: env.DOVECOT_BASE,
    userdb_ldap_filter: env.DOVECOT_USERDB_LDAP_FILTER,
    passdb_ldap_filter: env.DOVECOT_PASSDB_LDAP_FILTER,
  };
  for (const [key, value] of Object.entries(searches)) {
    if (value.value !== "") yield* template([key], variables24(value.value), value);
  }
  const scheme = env.DOVECOT_DEFAULT_PASS_SCHEME;
  if (/^[A-Za-z0-9.-]+$/.test(scheme.value)) {
    yield ldap24.set(["passdb ldap", "default_password_scheme"], scheme);
  } else if (scheme.value !== "") yield report(find("ldap-value-unreadable:scheme", scheme.origin));
  const binds = env.DOVECOT_AUTH_BIND.value === "yes";
  yield* fields("passdb ldap", ["user", "password"], env.DOVECOT_PASS_ATTRS);
  yield* fields("userdb ldap", ["uid", "gid", "home", "mail_path"], env.DOVECOT_USER_ATTRS);
  if (binds) {
    yield ldap24.set(["passdb_ldap_bind"], "yes", env.DOVECOT_AUTH_BIND);
    // The directory does not show the password to anybody, and a missing attribute is an error at every login.
    yield ldap24.delete(["passdb ldap", "fields", "password"], env.DOVECOT_AUTH_BIND);
  }
}

/** The fields of a lookup, in place of the shipped ones. */
function* fields(
  section: string,
  shipped: readonly string[],
  attributes: Sourced<string>,
): Generator<Effect> {
  if (attributes.value === "") return;
  for (const name of shipped) yield ldap24.delete([section, "fields", name], attributes);
  for (const { name, value } of fieldsOf(attributes.value)) {
    yield* template([section, "fields", name], value, attributes);
  }
}

/** Sets a value in which variables are wanted; Dovecot stops at one that it cannot read. */
function* template(key: readonly string[], text: string, reason: Sourced<string>): Generator<Effect> {
  if (hasReadableVariables(text)) yield ldap24.setText(key, text, reason);
  else yield report(find("ldap-value-unreadable:variables", reason.origin));
}
