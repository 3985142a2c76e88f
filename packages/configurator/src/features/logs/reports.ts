import { LOGWATCH_INTERVAL, PFLOGSUMM_TRIGGER } from "@mailconf/dms-env";
import { type Effect, report, row, settingsOf, write } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import { find } from "../../finding.ts";
import type { Reason, Sourced } from "../../origin.ts";
import { shellCommand } from "../../shell-words.ts";
import type { Site } from "../../site.ts";
import { type ReportAddresses, reportAddresses, reportVariables } from "./report-addresses.ts";

const rotated = settingsOf<readonly string[]>("/etc/logrotate.d/maillog");
const mailLog = "/var/log/mail/mail.log";
const logwatchConf = "/etc/logwatch/conf/logwatch.conf";
/** The days that a report is about, in the words of logwatch. */
const ranges = { daily: "Yesterday", weekly: "between -7 days and -1 days" } as const;

/** Reports about the log of mail that are sent to somebody (spec: reports-logs). */
export const reports = defineFeature({
  name: "reports",
  env: { ...reportVariables, LOGWATCH_INTERVAL, PFLOGSUMM_TRIGGER },
  *effects({ env, site }) {
    const addresses = reportAddresses(env, site);
    yield* summary(env.PFLOGSUMM_TRIGGER, addresses, site);
    yield* logwatchSettings(addresses.LOGWATCH_SENDER);
    const interval = env.LOGWATCH_INTERVAL;
    if (interval.value === "none") return;
    const recipient = addresses.LOGWATCH_RECIPIENT;
    const words = ["/usr/sbin/logwatch", "--range", ranges[interval.value]];
    const options = ["--hostname", site.hostname.value, "--mailto", recipient.value];
    yield script(
      `/etc/cron.${interval.value}/logwatch`,
      [...words, ...options],
      interval,
      recipient,
      site.hostname,
    );
  },
});

/** What Postfix did: the day before, or whatever is in a log that is rotated. */
function* summary(
  trigger: Sourced<"none" | "daily_cron" | "logrotate">,
  { PFLOGSUMM_RECIPIENT: to, PFLOGSUMM_SENDER: from }: ReportAddresses,
  { hostname }: Site,
): Generator<Effect> {
  const words = [hostname.value, to.value, from.value];
  const reasons = [trigger, to, from, hostname];
  if (trigger.value === "daily_cron") {
    const command = ["/usr/local/bin/report-pflogsumm-yesterday", ...words];
    yield script("/etc/cron.daily/postfix-summary", command, ...reasons);
  } else if (trigger.value === "logrotate") {
    const command = shellCommand(["/usr/local/bin/postfix-summary", ...words]);
    yield rotated.set([mailLog, "postrotate"], command, ...reasons);
  }
}

const script = (path: string, command: readonly string[], ...because: readonly Reason[]): Effect =>
  write(path, [row("#!/bin/sh", ...because), row(shellCommand(command), ...because)], {
    mode: 0o744,
    owner: "root:root",
  });

/** Logwatch hands its mailer to a shell, and quotes nothing: only what needs no quotes is put there. */
function* logwatchSettings(sender: Sourced<string>): Generator<Effect> {
  if (!/^[\w@%+=:./-]+$/.test(sender.value)) {
    const reason = "letters, digits and any of @ % + = : . / _ -";
    yield report(find("value-does-not-fit:setting", sender.origin, { path: logwatchConf, reason }));
    return;
  }
  yield write(logwatchConf, [
    row(`MailFrom = ${sender.value}`, sender),
    row(`Mailer = "sendmail -t -f ${sender.value}"`, sender),
  ]);
}
