import { choice, email, list } from "../types.ts";

export const PFLOGSUMM_TRIGGER = choice({
  name: "PFLOGSUMM_TRIGGER",
  group: "reports",
  values: ["none", "daily_cron", "logrotate"],
  default: "none",
  since: "pre-8.0 (2019)",
  meanings: {
    none: "off (accepted by the scripts, page only says not set)",
    daily_cron: "each day for the day before",
    logrotate: "at each rotation of mail.log",
  },
  description: "When Postfix log summaries are mailed. Wrong values: warning, no report.",
});

export const PFLOGSUMM_RECIPIENT = list({
  name: "PFLOGSUMM_RECIPIENT",
  group: "reports",
  derivedFrom: ["REPORT_RECIPIENT"],
  since: "pre-8.0 (2019)",
  description:
    "Recipient of the Postfix summaries. Wrong values: inserted unquoted into a shell command line: use one word without blanks.",
});

export const PFLOGSUMM_SENDER = email({
  name: "PFLOGSUMM_SENDER",
  group: "reports",
  derivedFrom: ["REPORT_SENDER"],
  since: "pre-8.0 (2019)",
  description: "Sender of the Postfix summaries.",
});

export const LOGWATCH_INTERVAL = choice({
  name: "LOGWATCH_INTERVAL",
  group: "reports",
  values: ["none", "daily", "weekly"],
  default: "none",
  since: "pre-8.0 (2019)",
  meanings: { none: "off", daily: "each day", weekly: "each week" },
  description: "When logwatch reports are sent. Wrong values: warning, no report.",
});

export const LOGWATCH_RECIPIENT = list({
  name: "LOGWATCH_RECIPIENT",
  group: "reports",
  derivedFrom: ["REPORT_RECIPIENT"],
  since: "pre-8.0 (2019)",
  description: "Recipient of logwatch reports.",
});

export const LOGWATCH_SENDER = email({
  name: "LOGWATCH_SENDER",
  group: "reports",
  derivedFrom: ["REPORT_SENDER"],
  since: "v10.5.0",
  description: "Sender of logwatch reports. Written even when logwatch is off.",
});

export const REPORT_RECIPIENT = email({
  name: "REPORT_RECIPIENT",
  group: "reports",
  derivedFrom: ["POSTMASTER_ADDRESS"],
  since: "pre-8.0 (2018)",
  description: "Default recipient of all reports.",
});

export const REPORT_SENDER = email({
  name: "REPORT_SENDER",
  group: "reports",
  computed: "mailserver-report@HOSTNAME",
  since: "pre-8.0 (2018)",
  description: "Default sender of all reports.",
});

export const REPORT_INTERVAL = choice({
  name: "REPORT_INTERVAL",
  group: "reports",
  values: ["daily", "weekly", "monthly"],
  default: {},
  status: "removed",
  fileSuffix: false,
  since: "pre-8.0 (2018)",
  deprecated: "pre-8.0 (2019)",
  removed: "v11.0.0",
  renamedTo: "LOGROTATE_INTERVAL",
  meanings: { daily: "daily", weekly: "weekly", monthly: "monthly" },
  description: "Old rotation interval, fallback for LOGROTATE_INTERVAL.",
});
