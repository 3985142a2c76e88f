import { choice, flag } from "../types.ts";

export const ACCOUNT_PROVISIONER = choice({
  name: "ACCOUNT_PROVISIONER",
  group: "accounts",
  values: ["FILE", "LDAP"],
  default: "FILE",
  since: "v11.2.0",
  renamedFrom: "ENABLE_LDAP",
  meanings: {
    FILE: "accounts from the config volume (postfix-accounts.cf ...)",
    LDAP: "accounts looked up in a directory server",
  },
  description:
    "Where accounts, aliases and domains come from. Wrong values: OIDC or any other value => panic (shutdown).",
});

export const ENABLE_LDAP = flag({
  name: "ENABLE_LDAP",
  group: "accounts",
  default: {},
  status: "removed",
  fileSuffix: false,
  since: "pre-8.0 (2016)",
  deprecated: "v11.2.0",
  removed: "v13.0.0",
  renamedTo: "ACCOUNT_PROVISIONER=LDAP",
  description: "Old LDAP switch.",
});
