import { choice, ldapDn, ldapFilter, list, text, uri } from "../types.ts";

export const DOVECOT_TLS = choice({
  name: "DOVECOT_TLS",
  group: "dovecot-ldap",
  values: ["no", "yes"],
  default: "no",
  since: "pre-8.0 (2018)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  meanings: { no: "off", yes: "StartTLS" },
  description: "StartTLS for Dovecot LDAP. Shipped value: no.",
});

export const DOVECOT_BASE = ldapDn({
  name: "DOVECOT_BASE",
  group: "dovecot-ldap",
  derivedFrom: ["LDAP_SEARCH_BASE"],
  since: "pre-8.0 (2017)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description: "Search base for Dovecot. Shipped value: ou=people,dc=example,dc=com.",
});

export const DOVECOT_DN = ldapDn({
  name: "DOVECOT_DN",
  group: "dovecot-ldap",
  derivedFrom: ["LDAP_BIND_DN"],
  since: "pre-8.0 (2017)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description: "Bind DN for Dovecot. Shipped value: cn=admin,dc=example,dc=com.",
});

export const DOVECOT_DNPASS = text({
  name: "DOVECOT_DNPASS",
  group: "dovecot-ldap",
  derivedFrom: ["LDAP_BIND_PW"],
  secret: true,
  since: "pre-8.0 (2017)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description: "Bind password for Dovecot. Shipped value: admin (v15.1), secret (edge).",
});

export const DOVECOT_URIS = uri({
  name: "DOVECOT_URIS",
  group: "dovecot-ldap",
  derivedFrom: ["LDAP_SERVER_HOST"],
  since: "v10.0.0",
  renamedFrom: "DOVECOT_HOSTS",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description: "Space separated LDAP URIs for Dovecot. Shipped value: ldap://mail.example.com.",
});

export const DOVECOT_HOSTS = text({
  name: "DOVECOT_HOSTS",
  group: "dovecot-ldap",
  default: {},
  status: "removed",
  fileSuffix: false,
  since: "pre-8.0 (2017)",
  deprecated: "v10.0.0",
  removed: "v13.0.0",
  renamedTo: "DOVECOT_URIS",
  requires: ["ENABLE_LDAP=1"],
  description:
    "Old host list (no scheme), fallback for DOVECOT_URIS. After removal it still matches the prefix, but no key named hosts exists.",
});

export const DOVECOT_DEFAULT_PASS_SCHEME = text({
  name: "DOVECOT_DEFAULT_PASS_SCHEME",
  group: "dovecot-ldap",
  emptyMeans: "empty",
  fileSuffix: false,
  since: "pre-8.0 (2020)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description: "Password scheme assumed when the hash has no {SCHEME} prefix. Shipped value: SSHA.",
});

export const DOVECOT_LDAP_VERSION = choice({
  name: "DOVECOT_LDAP_VERSION",
  group: "dovecot-ldap",
  values: ["", "2", "3"],
  emptyMeans: "empty",
  fileSuffix: false,
  since: "pre-8.0 (2020)",
  without: ["16.0"],
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  meanings: { "2": "LDAPv2", "3": "LDAPv3" },
  description: "LDAP protocol version. Shipped value: 3.",
});

export const DOVECOT_AUTH_BIND = choice({
  name: "DOVECOT_AUTH_BIND",
  group: "dovecot-ldap",
  values: ["", "no", "yes"],
  emptyMeans: "empty",
  fileSuffix: false,
  since: "pre-8.0 (2020)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  meanings: { no: "compare the hash", yes: "bind as the user" },
  description: "Verify passwords by binding as the user. Shipped value: no.",
});

export const DOVECOT_USER_FILTER = ldapFilter({
  name: "DOVECOT_USER_FILTER",
  group: "dovecot-ldap",
  emptyMeans: "empty",
  since: "pre-8.0 (2017)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description:
    "Filter of the user lookup. Shipped value: (&(objectClass=PostfixBookMailAccount)(uniqueIdentifier=%n)).",
});

export const DOVECOT_PASS_FILTER = ldapFilter({
  name: "DOVECOT_PASS_FILTER",
  group: "dovecot-ldap",
  derivedFrom: ["DOVECOT_USER_FILTER"],
  since: "pre-8.0 (2017)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description:
    "Filter of the password lookup. Shipped value: (&(objectClass=PostfixBookMailAccount)(uniqueIdentifier=%n)).",
});

export const DOVECOT_USER_ATTRS = list({
  name: "DOVECOT_USER_ATTRS",
  group: "dovecot-ldap",
  emptyMeans: "empty",
  fileSuffix: false,
  since: "pre-8.0 (2019)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description:
    "Attribute mapping of the user lookup (attribute=field, comma separated). Shipped value: mailHomeDirectory=home,mailUidNumber=uid,mailGidNumber=gid,mailStorageDirectory=mail.",
});

export const DOVECOT_PASS_ATTRS = list({
  name: "DOVECOT_PASS_ATTRS",
  group: "dovecot-ldap",
  emptyMeans: "empty",
  fileSuffix: false,
  since: "pre-8.0 (2019)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description:
    "Attribute mapping of the password lookup (attribute=field, comma separated). Shipped value: uniqueIdentifier=user,userPassword=password.",
});

export const DOVECOT_USERDB_LDAP_FILTER = ldapFilter({
  name: "DOVECOT_USERDB_LDAP_FILTER",
  group: "dovecot-ldap",
  default: { "16.0": "" },
  derivedFrom: ["DOVECOT_USER_FILTER"],
  status: "undocumented",
  since: "edge (planned for v16)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description: "New style name for the filter, has priority over the 2.3 style name.",
});

export const DOVECOT_PASSDB_LDAP_FILTER = ldapFilter({
  name: "DOVECOT_PASSDB_LDAP_FILTER",
  group: "dovecot-ldap",
  default: { "16.0": "" },
  derivedFrom: ["DOVECOT_PASS_FILTER", "DOVECOT_USERDB_LDAP_FILTER"],
  status: "undocumented",
  since: "edge (planned for v16)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description: "New style name for the filter, has priority over the 2.3 style name.",
});

export const DOVECOT_LDAP_URIS = text({
  name: "DOVECOT_LDAP_URIS",
  group: "dovecot-ldap",
  default: { "16.0": "" },
  derivedFrom: ["DOVECOT_URIS"],
  status: "internal",
  fileSuffix: false,
  since: "edge",
  description: "Internal carrier exported by the LDAP step; a user supplied value is overwritten.",
});

export const DOVECOT_LDAP_BASE = text({
  name: "DOVECOT_LDAP_BASE",
  group: "dovecot-ldap",
  default: { "16.0": "" },
  derivedFrom: ["DOVECOT_BASE"],
  status: "internal",
  fileSuffix: false,
  since: "edge",
  description: "Internal carrier exported by the LDAP step; a user supplied value is overwritten.",
});

export const DOVECOT_LDAP_AUTH_DN = text({
  name: "DOVECOT_LDAP_AUTH_DN",
  group: "dovecot-ldap",
  default: { "16.0": "" },
  derivedFrom: ["DOVECOT_DN"],
  status: "internal",
  fileSuffix: false,
  since: "edge",
  description: "Internal carrier exported by the LDAP step; a user supplied value is overwritten.",
});

export const DOVECOT_LDAP_AUTH_DN_PASSWORD = text({
  name: "DOVECOT_LDAP_AUTH_DN_PASSWORD",
  group: "dovecot-ldap",
  default: { "16.0": "" },
  derivedFrom: ["DOVECOT_DNPASS"],
  status: "internal",
  secret: true,
  fileSuffix: false,
  since: "edge",
  description: "Internal carrier exported by the LDAP step; a user supplied value is overwritten.",
});

export const DOVECOT_LDAP_STARTTLS = text({
  name: "DOVECOT_LDAP_STARTTLS",
  group: "dovecot-ldap",
  default: { "16.0": "" },
  derivedFrom: ["DOVECOT_TLS"],
  status: "internal",
  fileSuffix: false,
  since: "edge",
  description: "Internal carrier exported by the LDAP step; a user supplied value is overwritten.",
});
