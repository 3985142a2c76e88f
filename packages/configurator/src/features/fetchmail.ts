import { ENABLE_FETCHMAIL, FETCHMAIL_PARALLEL, FETCHMAIL_POLL } from "@mailconf/dms-env";
import { parse } from "@mailconf/fetchmailrc";
import type { SourceText } from "@mailconf/lossless";
import { type Effect, type Row, report, writeSecret } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import type { Reason } from "../origin.ts";
import { commandLine, program } from "../program.ts";
import { baseRows, rowsOf } from "../rows.ts";

const daemon = program("fetchmail", "fail2ban");
const general = "/etc/fetchmailrc_general";
const volumeFile = "fetchmail.cf";
// fetchmail refuses a control file that others may read; its own user runs it (fetchmail(1), "The run control file").
const access = { mode: 0o600, owner: "fetchmail:root" };

/**
 * Fetching mail from other servers (spec: fetchmail-getmail). In parallel mode each entry of the user's file gets a
 * process, a control file and a UID cache of its own; entries are told apart by fetchmail's grammar, not by lines
 * that hold the word `poll`.
 */
export const fetchmail = defineFeature({
  name: "fetchmail",
  env: { ENABLE_FETCHMAIL, FETCHMAIL_PARALLEL, FETCHMAIL_POLL },
  programs: [daemon],
  *effects({ env, volume, release }) {
    if (!env.ENABLE_FETCHMAIL.value) return;
    const user = volume.read(volumeFile);
    if (user) yield* findingsIn(user);
    const common = baseRows(general, release.base[general] ?? "", env.ENABLE_FETCHMAIL);
    yield writeSecret("/etc/fetchmailrc", [...common, ...(user ? rowsOf(user) : [])], access);
    // supervisord takes the command, with the value in it, so that one of a file arrives as well.
    yield daemon.set("command", commandLine(wholeCommand(env.FETCHMAIL_POLL.value)), env.FETCHMAIL_POLL);
    if (!env.FETCHMAIL_PARALLEL.value) yield daemon.start(env.ENABLE_FETCHMAIL);
    if (!env.FETCHMAIL_PARALLEL.value || !user) return;
    for (const [index, spans] of parse(user).splitSpans().entries()) {
      yield* partEffects(
        `fetchmail-${index + 1}`,
        [...common, ...rowsOf(user, spans)],
        [env.FETCHMAIL_POLL, env.FETCHMAIL_PARALLEL],
      );
    }
  },
});

/** The process for all entries, and how it is told to look every so many seconds. */
const wholeCommand = (seconds: number): string[] => [
  ...["/usr/bin/fetchmail", "-f", "/etc/fetchmailrc", "--nodetach", "--daemon", String(seconds)],
  ...["-i", "/var/lib/fetchmail/.fetchmail-UIDL-cache", "--pidfile", "/var/run/fetchmail/fetchmail.pid"],
];

function* findingsIn(user: SourceText): Generator<Effect> {
  for (const diagnostic of parse(user).diagnostics) yield report({ ...diagnostic, source: user });
}

function* partEffects(
  name: string,
  rows: readonly Row[],
  [poll, parallel]: readonly [{ readonly value: number } & Reason, Reason],
): Generator<Effect> {
  const controlFile = `/etc/fetchmailrc.d/${name}.rc`;
  yield writeSecret(controlFile, rows, access);
  const command = [
    "/usr/bin/fetchmail",
    `--fetchmailrc ${controlFile}`,
    "--verbose",
    "--nodetach",
    `--daemon ${poll.value}`,
    `--idfile /var/lib/fetchmail/${name}.UIDL-cache`,
    "--pidfile /var/run/fetchmail/%(program_name)s.pid",
  ].join(" ");
  const settings = {
    startsecs: "0",
    autostart: "false",
    autorestart: "true",
    stdout_logfile: "/var/log/supervisor/%(program_name)s.log",
    stderr_logfile: "/var/log/supervisor/%(program_name)s.log",
    user: "fetchmail",
    environment: 'HOME="/var/lib/fetchmail",USER="fetchmail"',
    command,
  };
  yield* daemon.twin(name, settings, parallel, poll);
}
