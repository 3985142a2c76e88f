import { choice, flag } from "../types.ts";

export const ACCOUNT_PROVISIONER = choice({
  name: "ACCOUNT_PROVISIONER",
  group: "accounts",
  values: ["FILE", "LDAP"],
  default: "FILE",
  since: "v11.2.0",
  renamedFrom: "ENABLE_LDAP",
  description: "Where accounts, aliases and domains come from.",
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
