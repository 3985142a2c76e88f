import { flag, integer } from "../types.ts";

export const ENABLE_GETMAIL = flag({
  name: "ENABLE_GETMAIL",
  group: "getmail",
  default: "0",
  since: "v13.0.0",
  description: "Getmail service.",
});

export const GETMAIL_POLL = integer({
  name: "GETMAIL_POLL",
  group: "getmail",
  min: 1,
  default: "5",
  since: "v13.0.0",
  requires: ["ENABLE_GETMAIL=1"],
  description:
    "Minutes between two polls, at least 1. Wrong values: error in syslog, service stops (v13/v14: cron expression */N, values above 30 rejected by docs).",
});

export const GETMAIL_PARALLEL = flag({
  name: "GETMAIL_PARALLEL",
  group: "getmail",
  default: { "16.0": "" },
  status: "internal",
  fileSuffix: false,
  since: "edge",
  description: "Name read only by the edge health check; no other script sets or uses it.",
});
