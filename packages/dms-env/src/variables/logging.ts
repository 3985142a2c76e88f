import { choice, flag, integer } from "../types.ts";

export const LOG_LEVEL = choice({
  name: "LOG_LEVEL",
  group: "logging",
  values: ["error", "warn", "info", "debug", "trace"],
  default: "info",
  since: "v11.0.0",
  renamedFrom: "DMS_DEBUG",
  meanings: {
    error: "only failures",
    warn: "failures and warnings",
    info: "default, normal progress",
    debug: "adds decisions taken",
    trace: "everything, including each rewritten setting",
  },
  description:
    "Verbosity of the DMS scripts (startup, change detector, CLI helpers). Also a build argument of the image (build default trace) that does not reach the runtime environment. Wrong values: warning logged, replaced by info.",
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
  description:
    "Old debug switch: dumped the resolved settings at startup. The template kept a DMS_DEBUG=0 line, marked as removed, until v15.0.2; scripts ignore it since v11.",
});

export const SUPERVISOR_LOGLEVEL = choice({
  name: "SUPERVISOR_LOGLEVEL",
  group: "logging",
  values: ["critical", "error", "warn", "info", "debug"],
  default: "warn",
  fileSuffix: false,
  since: "pre-8.0 (2021, documented in 8.0.1)",
  meanings: { critical: "only critical", error: "errors", warn: "default", info: "normal", debug: "verbose" },
  description:
    "Log level of supervisord. Evaluated before every other variable. The level name `warning` is not accepted, only `warn`.",
});

export const LOGROTATE_INTERVAL = choice({
  name: "LOGROTATE_INTERVAL",
  group: "logging",
  values: ["daily", "weekly", "monthly"],
  default: "weekly",
  since: "pre-8.0 (2019)",
  meanings: { daily: "daily", weekly: "weekly", monthly: "monthly" },
  description:
    "Rotation interval of mail.log (and, since v14, of the Fail2ban and Rspamd logs). Wrong values: panic since v13 (before: warning and a file without interval).",
});

export const LOGROTATE_COUNT = integer({
  name: "LOGROTATE_COUNT",
  group: "logging",
  default: "4",
  since: "v14.0.0",
  description: "Rotated files kept. Wrong values: panic.",
});
