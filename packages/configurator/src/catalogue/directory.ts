import { cataloguePart } from "@mailconf/lossless";
import { pages } from "./pages.ts";

const page = pages.ldap;

/** Users of a directory, and logins with a token. */
export const directory = cataloguePart({
  DMS803: {
    name: "ldap-mail-attribute",
    severity: "warning",
    page,
    summary:
      "Mailboxes of a directory were `maildir:/path` in Dovecot 2.3; in 2.4 the attribute is a plain path.",
    message: "Dovecot 2.4 wants plain paths in the directory: it does not read `maildir:` in front of them",
  },
  DMS804: {
    name: "ldap-filter-variables",
    severity: "warning",
    page,
    summary: "Variables of Dovecot 2.3 in a filter: 2.4 would take them for plain text. They were converted.",
    message: "Dovecot 2.4 takes `%u`, `%n` and `%d` for plain text, so they were converted",
    hint: "{mended}",
  },
  DMS805: {
    name: "ldap-filter-missing",
    severity: "warning",
    page,
    summary: "No filter says how Dovecot finds a user, and the shipped one fits only one schema.",
    message: "no filter says how a user is found: the shipped one fits only one schema",
    hint: "DOVECOT_USER_FILTER=(&(objectClass=person)(uid=%n))",
  },
  DMS807: {
    name: "ldap-tls-uneven",
    severity: "warning",
    page,
    summary: "Postfix and Dovecot ask the same directory, one of them without TLS.",
    message: "Postfix uses STARTTLS, Dovecot sends the bind password in clear text",
    hint: "DOVECOT_TLS=yes",
  },
  DMS808: {
    name: "ldap-filter-syntax",
    severity: "warning",
    page,
    summary: "A filter that does not parse (RFC 4515), or that finds everybody or nobody.",
    cases: {
      shape: {
        severity: "error",
        message: "expected one filter in parentheses",
        hint: "{name}=(&(objectClass=person)(uid=%n))",
      },
      "no-variable": {
        message: "the filter finds the same for everybody: it has no variable for the user",
        hint: "{name}=(&(objectClass=person)(uid=%n))",
      },
    },
  },
  DMS810: {
    name: "ldap-bind-with-password-field",
    severity: "warning",
    page,
    summary: "With DOVECOT_AUTH_BIND=yes the directory checks the password and shows it to nobody.",
    message: "the directory shows the password field to nobody with DOVECOT_AUTH_BIND=yes: it was left out",
  },
  DMS812: {
    name: "sasl-versus-oauth2",
    severity: "warning",
    page: pages.oauth2,
    summary:
      "saslauthd and OAuth2 together: Postfix asks saslauthd, which knows no tokens, so sending fails.",
    message: "Postfix asks saslauthd, which knows no tokens: nobody can send with one",
    hint: "ENABLE_SASLAUTHD=0",
  },
  DMS814: {
    name: "ldap-no-uid",
    severity: "warning",
    page,
    summary: "The attributes name no owner of the mailbox (uid and gid).",
    message: "the fields uid and gid are missing: without an owner Dovecot opens no mailbox",
    hint: "DOVECOT_USER_ATTRS={attributes:input},=uid=5000,=gid=5000",
  },
  DMS815: {
    name: "ldap-ignored-options",
    severity: "info",
    page,
    summary: "A file or setting for accounts of the config volume, while accounts come from LDAP.",
    cases: {
      file: { message: "nothing reads this file: accounts come from LDAP" },
      setting: { message: "{name} has no effect: accounts come from LDAP" },
    },
  },
  DMS816: {
    name: "ldap-sender-map",
    severity: "warning",
    page,
    summary:
      "With SPOOF_PROTECTION the addresses of a login must be known; login name and mail address may differ.",
    message: "no query finds the addresses of a login: who logs in under another name cannot send",
    hint: "LDAP_QUERY_FILTER_SENDERS=(mail=%s)",
  },
  DMS817: {
    name: "oauth2-url",
    severity: "error",
    page: pages.oauth2,
    summary: "The address at which tokens are checked is missing, or not https.",
    cases: {
      missing: {
        message: "expected the address of the provider's introspection service in OAUTH2_INTROSPECTION_URL",
        hint: "OAUTH2_INTROSPECTION_URL=https://id.example.com/userinfo",
      },
      plain: {
        severity: "warning",
        message: "tokens are sent to this address in clear text",
        hint: "OAUTH2_INTROSPECTION_URL=https://id.example.com/userinfo",
      },
    },
  },
  DMS903: {
    name: "secret-default",
    severity: "error",
    page,
    summary: "The password of the directory is empty, or the one that is shipped.",
    cases: {
      empty: { message: "the password of the directory is empty: it shows users to nobody" },
      shipped: { severity: "warning", message: "the password of the directory is the one that is shipped" },
    },
  },
  "ldap-value-unreadable": {
    name: "ldap-value-unreadable",
    severity: "error",
    page,
    summary: "A value with variables that Dovecot cannot read: it stops at them.",
    cases: {
      variables: {
        message: "expected variables that Dovecot can read: it stops at these",
        hint: "%{user | username}",
      },
      scheme: { message: "expected the name of a password scheme", hint: "SHA512-CRYPT" },
    },
  },
});
