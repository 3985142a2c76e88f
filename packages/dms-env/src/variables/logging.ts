import { choice, flag, integer } from "../types.ts";

export const LOG_LEVEL = choice({
  name: "LOG_LEVEL",
  group: "logging",
  values: ["error", "warn", "info", "debug", "trace"],
  default: "info",
  since: "v11.0.0",
  renamedFrom: "DMS_DEBUG",
  description: "Verbosity of the DMS scripts (startup, change detector, CLI helpers).",
});

export const DMS_DEBUG = flag({
  name: "DMS_DEBUG",
  group: "logging",
  default: {},
  status: "removed",
  fileSuffix: false,
  since: "pre-8.0 (2016)",
  removed: "v11.0.0",
  renamedTo: "LOG_LEVEL",
  description: "Old debug switch: dumped the resolved settings at startup.",
});

export const SUPERVISOR_LOGLEVEL = choice({
  name: "SUPERVISOR_LOGLEVEL",
  group: "logging",
  values: ["critical", "error", "warn", "info", "debug"],
  default: "warn",
  fileSuffix: false,
  since: "pre-8.0 (2021, documented in 8.0.1)",
  description: "Log level of supervisord.",
});

export const LOGROTATE_INTERVAL = choice({
  name: "LOGROTATE_INTERVAL",
  group: "logging",
  values: ["daily", "weekly", "monthly"],
  default: "weekly",
  since: "pre-8.0 (2019)",
  description: "Rotation interval of mail.log (and, since v14, of the Fail2ban and Rspamd logs).",
});

export const LOGROTATE_COUNT = integer({
  name: "LOGROTATE_COUNT",
  group: "logging",
  default: "4",
  since: "v14.0.0",
  description: "Rotated files kept.",
});
