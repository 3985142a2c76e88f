import { ENABLE_RSPAMD, LOGROTATE_COUNT, LOGROTATE_INTERVAL } from "@mailconf/dms-env";
import { directory, everyone, row, seed, write } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import type { Reason } from "../../origin.ts";
import { program } from "../../program.ts";
import { type Rotation, rotation } from "./rotation.ts";

const cron = program("cron", "mta-sts-daemon");
const rsyslog = program("rsyslog", "cron");
/** All logs that have to do with mail lie here: it may be a volume. */
const folder = "/var/log/mail";
const mailLog = `${folder}/mail.log`;
const rspamdLog = `${folder}/rspamd.log`;

/** Where logs are written, and how they are rotated (spec: reports-logs). */
export const logs = defineFeature({
  name: "logs",
  env: { ENABLE_RSPAMD, LOGROTATE_COUNT, LOGROTATE_INTERVAL },
  programs: [cron, rsyslog],
  reloads: [
    {
      files: ["/etc/rsyslog.conf", "/etc/rsyslog.d/"],
      commands: ["supervisorctl restart rsyslog"],
      program: rsyslog,
    },
  ],
  *effects({ env }) {
    yield cron.start();
    yield rsyslog.start();
    yield directory(folder, { mode: 0o755, owner: "syslog:root" });
    yield directory("/var/log/supervisor", { mode: 0o755, owner: "root:root" });
    yield seed("file", mailLog, { mode: 0o640, owner: "root:root" });
    const how = { interval: env.LOGROTATE_INTERVAL, count: env.LOGROTATE_COUNT };
    yield* rotation("/etc/logrotate.d/maillog", mailLog, how);
    if (env.ENABLE_RSPAMD.value) yield rspamdRotation(how, env.ENABLE_RSPAMD);
  },
});

/** Rspamd writes its own log, and so it is rotated as the log of mail is. */
const rspamdRotation = ({ interval, count }: Rotation, on: Reason) =>
  write(
    "/etc/logrotate.d/rspamd",
    [
      row(rspamdLog, on),
      row("{", on),
      ...["compress", "copytruncate", "delaycompress"].map((directive) => row(`  ${directive}`, on)),
      row(`  rotate ${count.value}`, count),
      row(`  ${interval.value}`, interval),
      row("}", on),
    ],
    everyone,
  );
