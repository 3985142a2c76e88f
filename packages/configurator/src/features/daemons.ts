import { DMS_CONFIG_POLL, LOG_LEVEL, SUPERVISOR_LOGLEVEL } from "@mailconf/dms-env";
import { settingsOf } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { environment, program } from "../program.ts";

const dovecot = program("dovecot", "rsyslog");
const postfix = program("postfix", "postgrey");
const changeDetector = program("changedetector", (release) => (release === "15.1" ? "amavis" : "getmail"));

const supervisord = settingsOf<readonly string[]>("/etc/supervisor/supervisord.conf");

/** The programs that every mail server has (spec: supervisor-daemons). */
export const daemons = defineFeature({
  name: "daemons",
  env: { DMS_CONFIG_POLL, LOG_LEVEL, SUPERVISOR_LOGLEVEL },
  programs: [dovecot, postfix, changeDetector],
  reloads: [
    { files: ["/etc/postfix/", "/etc/aliases", "/etc/mailname"], commands: ["postfix reload"] },
    { files: ["/etc/dovecot/", "/usr/lib/dovecot/"], commands: ["doveadm reload"] },
    { files: ["/etc/supervisor/supervisord.conf"], commands: ["supervisorctl reload"] },
    { files: ["/etc/supervisor/conf.d/"], commands: ["supervisorctl update"] },
  ],
  *effects({ env, site, release }) {
    const { DMS_CONFIG_POLL, LOG_LEVEL } = env;
    yield supervisord.set(["supervisord", "loglevel"], env.SUPERVISOR_LOGLEVEL);
    yield postfix.start();
    if (!site.smtpOnly.value) yield dovecot.start(site.smtpOnly);
    if (release.name === "15.1" && site.provisioner.value !== "FILE") return;
    yield changeDetector.start(site.provisioner);
    const variables = environment({ DMS_CONFIG_POLL, LOG_LEVEL });
    yield changeDetector.set("environment", variables, DMS_CONFIG_POLL, LOG_LEVEL);
  },
});
