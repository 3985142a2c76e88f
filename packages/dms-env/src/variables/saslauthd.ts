import { choice, flag, ldapDn, ldapFilter, path, text, uri } from "../types.ts";

export const ENABLE_SASLAUTHD = flag({
  name: "ENABLE_SASLAUTHD",
  group: "saslauthd",
  default: "0",
  since: "pre-8.0 (2016)",
  description: "SASL authentication for Postfix through saslauthd instead of Dovecot.",
});

export const SASLAUTHD_MECHANISMS = choice({
  name: "SASLAUTHD_MECHANISMS",
  group: "saslauthd",
  values: ["ldap", "rimap"],
  default: "ldap",
  since: "pre-8.0 (2016)",
  requires: ["ENABLE_SASLAUTHD=1"],
  meanings: { ldap: "directory lookup with /etc/saslauthd.conf", rimap: "remote IMAP login" },
  description: "saslauthd backend. Wrong values: panic (cannot start the service).",
});

export const SASLAUTHD_MECH_OPTIONS = text({
  name: "SASLAUTHD_MECH_OPTIONS",
  group: "saslauthd",
  fileSuffix: false,
  since: "pre-8.0 (2016)",
  requires: ["ENABLE_SASLAUTHD=1", "SASLAUTHD_MECHANISMS=rimap"],
  description:
    "Argument of saslauthd -O, the IMAP server for rimap. Image defines it empty because supervisord refuses undefined variables.",
});

export const SASLAUTHD_LDAP_SERVER = uri({
  name: "SASLAUTHD_LDAP_SERVER",
  group: "saslauthd",
  derivedFrom: ["LDAP_SERVER_HOST"],
  since: "pre-8.0 (2016)",
  requires: ["ENABLE_SASLAUTHD=1", "ACCOUNT_PROVISIONER=LDAP"],
  description: "LDAP URI for saslauthd.",
});

export const SASLAUTHD_LDAP_SSL = flag({
  name: "SASLAUTHD_LDAP_SSL",
  group: "saslauthd",
  default: {},
  status: "removed",
  fileSuffix: false,
  since: "pre-8.0 (2016)",
  removed: "v10.0.0",
  renamedTo: "ldaps:// scheme in SASLAUTHD_LDAP_SERVER",
  description: "Old switch ldaps:// (1) or ldap:// (0) in front of the server name.",
});

export const SASLAUTHD_LDAP_START_TLS = choice({
  name: "SASLAUTHD_LDAP_START_TLS",
  group: "saslauthd",
  values: ["no", "yes"],
  default: "no",
  since: "pre-8.0 (2018)",
  requires: ["ENABLE_SASLAUTHD=1", "ACCOUNT_PROVISIONER=LDAP"],
  meanings: { no: "off", yes: "on" },
  description: "StartTLS for saslauthd. Must not be combined with an ldaps:// server.",
});

export const SASLAUTHD_LDAP_TLS_CHECK_PEER = choice({
  name: "SASLAUTHD_LDAP_TLS_CHECK_PEER",
  group: "saslauthd",
  values: ["no", "yes"],
  default: "no",
  since: "pre-8.0 (2018)",
  requires: ["ENABLE_SASLAUTHD=1", "ACCOUNT_PROVISIONER=LDAP"],
  meanings: { no: "off", yes: "on" },
  description: "Verify the server certificate.",
});

export const SASLAUTHD_LDAP_TLS_CACERT_DIR = path({
  name: "SASLAUTHD_LDAP_TLS_CACERT_DIR",
  group: "saslauthd",
  since: "pre-8.0 (2020)",
  requires: ["ENABLE_SASLAUTHD=1", "ACCOUNT_PROVISIONER=LDAP"],
  description: "CA directory. Line is left out when empty.",
});

export const SASLAUTHD_LDAP_TLS_CACERT_FILE = path({
  name: "SASLAUTHD_LDAP_TLS_CACERT_FILE",
  group: "saslauthd",
  since: "pre-8.0 (2020)",
  requires: ["ENABLE_SASLAUTHD=1", "ACCOUNT_PROVISIONER=LDAP"],
  description: "CA file. Line is left out when empty.",
});

export const SASLAUTHD_LDAP_BIND_DN = ldapDn({
  name: "SASLAUTHD_LDAP_BIND_DN",
  group: "saslauthd",
  derivedFrom: ["LDAP_BIND_DN"],
  since: "pre-8.0 (2016)",
  requires: ["ENABLE_SASLAUTHD=1", "ACCOUNT_PROVISIONER=LDAP"],
  description: "Bind DN for saslauthd.",
});

export const SASLAUTHD_LDAP_PASSWORD = text({
  name: "SASLAUTHD_LDAP_PASSWORD",
  group: "saslauthd",
  derivedFrom: ["LDAP_BIND_PW"],
  secret: true,
  since: "pre-8.0 (2016)",
  requires: ["ENABLE_SASLAUTHD=1", "ACCOUNT_PROVISIONER=LDAP"],
  description: "Bind password for saslauthd.",
});

export const SASLAUTHD_LDAP_SEARCH_BASE = ldapDn({
  name: "SASLAUTHD_LDAP_SEARCH_BASE",
  group: "saslauthd",
  derivedFrom: ["LDAP_SEARCH_BASE"],
  since: "pre-8.0 (2016)",
  requires: ["ENABLE_SASLAUTHD=1", "ACCOUNT_PROVISIONER=LDAP"],
  description: "Search base for saslauthd.",
});

export const SASLAUTHD_LDAP_FILTER = ldapFilter({
  name: "SASLAUTHD_LDAP_FILTER",
  group: "saslauthd",
  default: "(&(uniqueIdentifier=%u)(mailEnabled=TRUE))",
  since: "pre-8.0 (2016)",
  requires: ["ENABLE_SASLAUTHD=1", "ACCOUNT_PROVISIONER=LDAP"],
  description: "Filter; %u = full login, %U = part before @.",
});

export const SASLAUTHD_LDAP_PASSWORD_ATTR = text({
  name: "SASLAUTHD_LDAP_PASSWORD_ATTR",
  group: "saslauthd",
  since: "pre-8.0 (2020)",
  requires: ["ENABLE_SASLAUTHD=1", "ACCOUNT_PROVISIONER=LDAP"],
  description:
    "Attribute with the password. Line is left out when empty; saslauthd itself then uses userPassword.",
});

export const SASLAUTHD_LDAP_AUTH_METHOD = choice({
  name: "SASLAUTHD_LDAP_AUTH_METHOD",
  group: "saslauthd",
  values: ["bind", "fastbind", "custom"],
  default: "bind",
  since: "pre-8.0 (2020)",
  requires: ["ENABLE_SASLAUTHD=1", "ACCOUNT_PROVISIONER=LDAP"],
  meanings: {
    bind: "search then bind",
    fastbind: "bind without search",
    custom: "compare the password attribute",
  },
  description: "How saslauthd verifies. Wrong values: written unchecked.",
});

export const SASLAUTHD_LDAP_MECH = text({
  name: "SASLAUTHD_LDAP_MECH",
  group: "saslauthd",
  since: "pre-8.0 (2020)",
  requires: ["ENABLE_SASLAUTHD=1", "ACCOUNT_PROVISIONER=LDAP"],
  description: "SASL mechanism for the bind. Line is left out when empty.",
});

export const SASL_LDAP_BIND_DN = text({
  name: "SASL_LDAP_BIND_DN",
  group: "saslauthd",
  default: {},
  status: "misprint",
  fileSuffix: false,
  since: "docs only",
  renamedTo: "SASLAUTHD_LDAP_BIND_DN",
  description:
    "Not a variable: the reference page of every release names it by mistake as an example source for LDAP_BIND_DN. Read it as SASLAUTHD_LDAP_BIND_DN.",
});
