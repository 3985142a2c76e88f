import { defaultOf, variables } from "@mailconf/dms-env";
import type { KnownFault, Recording } from "./known-fault.ts";
import { isRecord, mapValues } from "./section.ts";

/** What is different where nothing of it is recorded: modes, and values that no golden has. */
const unseen = (recorded: unknown): unknown => recorded;

const secretSettings = {
  fault: "F23",
  why: "the file of settings holds the password of the directory and the secret of SRS, and is readable for everyone",
};

/** The words of a choice that docker-mailserver knows; it keeps others in its file, and does what it does by default. */
function knownWords(settings: unknown, { input }: Recording): unknown {
  if (!isRecord(settings)) return settings;
  const release = input.release.startsWith("v15.") ? "15.1" : "16.0";
  return mapValues(settings, (value, name) => {
    const variable = variables.get(name);
    const isWord = variable?.type !== "choice" || value === "" || variable.values?.includes(String(value));
    return variable && !isWord ? defaultOf(variable, release) : value;
  });
}

/** What the start-up makes besides services. */
const startRows: readonly KnownFault[] = [
  { ...secretSettings, section: "settings", right: unseen },
  {
    fault: "F21",
    why: "a quote in a value ends it in the file of settings, and what follows is run as a command of root",
    section: "settings",
    right: unseen,
  },
  {
    fault: "startup 2",
    why: "a word that a variable does not know stands in the file of settings as it was given; here the value that counts does",
    section: "settings",
    right: knownWords,
  },
  {
    fault: "startup 2",
    why: "all settings are put into the shell of root as well; here programs that ask for some get them from supervisord",
    section: "settings",
    right: unseen,
  },
  {
    fault: "services/state-volume b ownership",
    why: "folders of accounts may be entered by every user of the container; here only by the one whose mail it is",
    section: "mailDirs",
    right: unseen,
  },
  {
    fault: "services/reports-logs b",
    why: "the log of mail is readable for everyone until the container is started again",
    section: "varLogMail",
    right: unseen,
  },
  {
    fault: "config-volume 1.1",
    why: "files of the config volume are changed by each start; here they are read as they are, and mended only if somebody asks for it",
    section: "configVolumeChanges",
    right: unseen,
  },
];

/** Scanners, reports, jobs and the programs of supervisord. */
export const serviceRows: readonly KnownFault[] = [
  ...startRows,
  {
    fault: "services/fail2ban findings 2",
    why: "the setting for IPv6 ends in a semicolon, which becomes part of its value",
    section: "fail2ban",
    right: unseen,
  },
  {
    fault: "services/fail2ban b 1, 2",
    why: "the user's own files of Fail2Ban may hold keys of services that are told of an address, and are readable for everyone",
    section: "fail2ban",
    right: unseen,
  },
  {
    fault: "services/amavis-spamassassin-clamav b 13",
    why: "the user's own file of Amavis may hold passwords of databases, and is readable for everyone",
    section: "amavis",
    right: unseen,
  },
  {
    fault: "services/amavis-spamassassin-clamav a",
    why: "every user of the container may talk to the virus scanner; here those may that are in its group",
    section: "clamav",
    right: unseen,
  },
  {
    fault: "services/reports-logs findings 1",
    why: "addresses of reports are pasted into scripts that root's cron runs: blanks make two of them, and a substitution is carried out; here each is one word, and where no quotes are possible it is refused",
    section: "cron",
    right: unseen,
  },
  {
    fault: "services/supervisor-daemons findings 1",
    why: "whoever is nobody in the container can control all programs, with a password that is published; here only root reaches the socket",
    section: "supervisor",
    right: unseen,
  },
];
