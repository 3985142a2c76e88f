import { choice, ldapDn, ldapFilter, text, uri } from "../types.ts";

export const LDAP_START_TLS = choice({
  name: "LDAP_START_TLS",
  group: "ldap",
  values: ["no", "yes"],
  default: "no",
  since: "pre-8.0 (2018)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  meanings: { no: "plain or ldaps:// only", yes: "StartTLS" },
  description:
    "StartTLS for the Postfix LDAP tables. Shipped table value: no. Wrong values: written unchecked.",
});

export const LDAP_SERVER_HOST = uri({
  name: "LDAP_SERVER_HOST",
  group: "ldap",
  emptyMeans: "empty",
  since: "pre-8.0 (2016)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description: "LDAP server URI, base value for Dovecot and saslauthd.",
});

export const LDAP_SEARCH_BASE = ldapDn({
  name: "LDAP_SEARCH_BASE",
  group: "ldap",
  emptyMeans: "empty",
  since: "pre-8.0 (2016)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description: "Search base.",
});

export const LDAP_BIND_DN = ldapDn({
  name: "LDAP_BIND_DN",
  group: "ldap",
  emptyMeans: "empty",
  since: "pre-8.0 (2016)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description: "Bind DN.",
});

export const LDAP_BIND_PW = text({
  name: "LDAP_BIND_PW",
  group: "ldap",
  emptyMeans: "empty",
  secret: true,
  since: "pre-8.0 (2016)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description:
    "Bind password. Shipped table value: admin. Since v12 a # in the value breaks the sed expression (key stays at the shipped value) and one single trailing = is lost. Clear text copy in /etc/dms-settings and /root/.bashrc.",
});

export const LDAP_QUERY_FILTER_USER = ldapFilter({
  name: "LDAP_QUERY_FILTER_USER",
  group: "ldap",
  emptyMeans: "empty",
  since: "pre-8.0 (2017)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description:
    "Query filter of the Postfix users table. Shipped filter (&(mail=%s)(mailEnabled=TRUE)) is therefore never effective in practice.",
});

export const LDAP_QUERY_FILTER_GROUP = ldapFilter({
  name: "LDAP_QUERY_FILTER_GROUP",
  group: "ldap",
  emptyMeans: "empty",
  since: "pre-8.0 (2017)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description:
    "Query filter of the Postfix groups table. Shipped filter (&(mailGroupMember=%s)(mailEnabled=TRUE)) is therefore never effective in practice.",
});

export const LDAP_QUERY_FILTER_ALIAS = ldapFilter({
  name: "LDAP_QUERY_FILTER_ALIAS",
  group: "ldap",
  emptyMeans: "empty",
  since: "pre-8.0 (2017)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description:
    "Query filter of the Postfix aliases table. Shipped filter (&(mailAlias=%s)(mailEnabled=TRUE)) is therefore never effective in practice.",
});

export const LDAP_QUERY_FILTER_DOMAIN = ldapFilter({
  name: "LDAP_QUERY_FILTER_DOMAIN",
  group: "ldap",
  emptyMeans: "empty",
  since: "pre-8.0 (2017)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description:
    "Query filter of the Postfix domains table. Shipped filter (&(|(mail=*@%s)(mailalias=*@%s))(mailEnabled=TRUE)) is therefore never effective in practice.",
});

export const LDAP_QUERY_FILTER_SENDERS = ldapFilter({
  name: "LDAP_QUERY_FILTER_SENDERS",
  group: "ldap",
  emptyMeans: "empty",
  since: "v10.0.0",
  requires: ["ACCOUNT_PROVISIONER=LDAP", "SPOOF_PROTECTION=1"],
  description:
    "Query filter of the Postfix senders table. Shipped filter (mail=%s) is therefore never effective in practice.",
});

export const LDAP_QUERY_FILTER = ldapFilter({
  name: "LDAP_QUERY_FILTER",
  group: "ldap",
  status: "internal",
  fileSuffix: false,
  since: "pre-8.0 (2017)",
  description: "Internal carrier variable: overwritten for each table before the prefix replacement runs.",
});

export const LDAP_VERSION = text({
  name: "LDAP_VERSION",
  group: "ldap",
  status: "undocumented",
  emptyMeans: "empty",
  fileSuffix: false,
  since: "pre-8.0 (2017, implied by the prefix mechanism)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description: "Undocumented result of the prefix mechanism: sets `version` in all Postfix LDAP tables.",
});

export const LDAP_BIND = text({
  name: "LDAP_BIND",
  group: "ldap",
  status: "undocumented",
  emptyMeans: "empty",
  fileSuffix: false,
  since: "pre-8.0 (2017, implied by the prefix mechanism)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description: "Undocumented result of the prefix mechanism: sets `bind` in all Postfix LDAP tables.",
});

export const LDAP_RESULT_ATTRIBUTE = text({
  name: "LDAP_RESULT_ATTRIBUTE",
  group: "ldap",
  status: "undocumented",
  emptyMeans: "empty",
  fileSuffix: false,
  since: "pre-8.0 (2017, implied by the prefix mechanism)",
  requires: ["ACCOUNT_PROVISIONER=LDAP"],
  description:
    "Undocumented result of the prefix mechanism: sets `result_attribute` in all Postfix LDAP tables.",
});
