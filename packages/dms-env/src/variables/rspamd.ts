import { flag, integer } from "../types.ts";

export const ENABLE_RSPAMD = flag({
  name: "ENABLE_RSPAMD",
  group: "rspamd",
  default: "0",
  since: "v12.0.0",
  description: "Rspamd as filter.",
});

export const ENABLE_RSPAMD_REDIS = flag({
  name: "ENABLE_RSPAMD_REDIS",
  group: "rspamd",
  derivedFrom: ["ENABLE_RSPAMD"],
  since: "v12.0.0",
  description: "Redis inside the container for Rspamd.",
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
  description: "Rspamd greylist module.",
});

export const RSPAMD_LEARN = flag({
  name: "RSPAMD_LEARN",
  group: "rspamd",
  default: "0",
  since: "v12.0.0",
  requires: ["ENABLE_RSPAMD=1", "SMTP_ONLY!=1"],
  description: "Learn from moves into and out of Junk.",
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
  description: "Score of HFILTER_HOSTNAME_UNKNOWN.",
});

export const RSPAMD_NEURAL = flag({
  name: "RSPAMD_NEURAL",
  group: "rspamd",
  default: "0",
  since: "v14.0.0",
  requires: ["ENABLE_RSPAMD=1"],
  description: "Experimental neural module.",
});
