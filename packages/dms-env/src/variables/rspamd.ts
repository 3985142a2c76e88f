import { flag, integer } from "../types.ts";

export const ENABLE_RSPAMD = flag({
  name: "ENABLE_RSPAMD",
  group: "rspamd",
  default: "0",
  since: "v12.0.0",
  conflicts: [
    "ENABLE_AMAVIS=1",
    "ENABLE_SPAMASSASSIN=1",
    "ENABLE_OPENDKIM=1",
    "ENABLE_OPENDMARC=1",
    "ENABLE_POLICYD_SPF=1",
  ],
  description: "Rspamd as filter. Conflicts only produce warnings; nothing is turned off automatically.",
});

export const ENABLE_RSPAMD_REDIS = flag({
  name: "ENABLE_RSPAMD_REDIS",
  group: "rspamd",
  derivedFrom: ["ENABLE_RSPAMD"],
  since: "v12.0.0",
  description:
    "Redis inside the container for Rspamd. Daemon start does not look at ENABLE_RSPAMD: 1 with ENABLE_RSPAMD=0 runs an unconfigured Redis.",
});

export const RSPAMD_CHECK_AUTHENTICATED = flag({
  name: "RSPAMD_CHECK_AUTHENTICATED",
  group: "rspamd",
  default: "0",
  since: "v13.0.0",
  requires: ["ENABLE_RSPAMD=1"],
  description: "Scan mail of authenticated senders too.",
});

export const RSPAMD_GREYLISTING = flag({
  name: "RSPAMD_GREYLISTING",
  group: "rspamd",
  default: "0",
  since: "v12.1.0",
  requires: ["ENABLE_RSPAMD=1"],
  conflicts: ["ENABLE_POSTGREY=1"],
  description: "Rspamd greylist module.",
});

export const RSPAMD_LEARN = flag({
  name: "RSPAMD_LEARN",
  group: "rspamd",
  default: "0",
  since: "v12.0.0",
  requires: ["ENABLE_RSPAMD=1", "SMTP_ONLY!=1"],
  description:
    "Learn from moves into and out of Junk. Edge also reacts to APPEND and learns ham on every move out of Junk; v15.1 only COPY and only into INBOX.",
});

export const RSPAMD_HFILTER = flag({
  name: "RSPAMD_HFILTER",
  group: "rspamd",
  default: "1",
  since: "v12.1.0",
  requires: ["ENABLE_RSPAMD=1"],
  description: "Keep the DMS hfilter score group.",
});

export const RSPAMD_HFILTER_HOSTNAME_UNKNOWN_SCORE = integer({
  name: "RSPAMD_HFILTER_HOSTNAME_UNKNOWN_SCORE",
  group: "rspamd",
  min: -1000,
  max: 1000,
  default: "6",
  since: "v12.1.0",
  requires: ["ENABLE_RSPAMD=1", "RSPAMD_HFILTER=1"],
  description: "Score of HFILTER_HOSTNAME_UNKNOWN. Wrong values: warning, 6 kept.",
});

export const RSPAMD_NEURAL = flag({
  name: "RSPAMD_NEURAL",
  group: "rspamd",
  default: "0",
  since: "v14.0.0",
  requires: ["ENABLE_RSPAMD=1"],
  description: "Experimental neural module.",
});
