import { ENABLE_CLAMAV, ENABLE_FAIL2BAN, ENABLE_UPDATE_CHECK, SUPERVISOR_LOGLEVEL } from "@mailconf/dms-env";
import { settingsOf } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { program } from "../program.ts";

const cron = program("cron", "mta-sts-daemon");
const rsyslog = program("rsyslog", "cron");
const dovecot = program("dovecot", "rsyslog");
const updateCheck = program("update-check", "dovecot");
const postfix = program("postfix", "postgrey");
const fail2ban = program("fail2ban", "saslauthd_rimap");
const clamav = program("clamav", "fetchmail");
const changeDetector = program("changedetector", (release) => (release === "15.1" ? "amavis" : "getmail"));

const supervisord = settingsOf<readonly string[]>("/etc/supervisor/supervisord.conf");

/** The programs that every mail server has, and those that need nothing but to be started (spec: supervisor-daemons). */
export const daemons = defineFeature({
  name: "daemons",
  env: { ENABLE_CLAMAV, ENABLE_FAIL2BAN, ENABLE_UPDATE_CHECK, SUPERVISOR_LOGLEVEL },
  partly: ["ENABLE_CLAMAV", "ENABLE_FAIL2BAN"],
  programs: [cron, rsyslog, dovecot, updateCheck, postfix, fail2ban, clamav, changeDetector],
  reloads: [
    { files: ["/etc/postfix/", "/etc/aliases", "/etc/mailname"], commands: ["postfix reload"] },
    { files: ["/etc/dovecot/", "/usr/lib/dovecot/"], commands: ["doveadm reload"] },
    { files: ["/etc/supervisor/supervisord.conf"], commands: ["supervisorctl reload"] },
    { files: ["/etc/supervisor/conf.d/"], commands: ["supervisorctl update"] },
  ],
  *effects({ env, site, release }) {
    yield supervisord.set(["supervisord", "loglevel"], env.SUPERVISOR_LOGLEVEL);
    for (const one of [cron, rsyslog, postfix]) yield one.start();
    if (!site.smtpOnly.value) yield dovecot.start(site.smtpOnly);
    if (env.ENABLE_UPDATE_CHECK.value) yield updateCheck.start(env.ENABLE_UPDATE_CHECK);
    if (env.ENABLE_FAIL2BAN.value) yield fail2ban.start(env.ENABLE_FAIL2BAN);
    if (env.ENABLE_CLAMAV.value) yield clamav.start(env.ENABLE_CLAMAV);
    if (release.name !== "15.1" || site.provisioner.value === "FILE")
      yield changeDetector.start(site.provisioner);
  },
});
