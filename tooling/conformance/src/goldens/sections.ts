import { amavis } from "./amavis.ts";
import { clientFile, doveconf, doveconfExit, doveconfMessages, userdb } from "./dovecot.ts";
import { exists, file, shellFile } from "./files.ts";
import { getmail } from "./getmail.ts";
import { cron } from "./jobs.ts";
import { logrotate, logwatch } from "./logs.ts";
import * as postfix from "./postfix.ts";
import type { Facts } from "./recorded.ts";
import { redis, rspamd } from "./rspamd.ts";
import { clamav, fail2ban, spamassassin } from "./scanners.ts";
import { isRecord, type Section } from "./section.ts";
import * as senders from "./senders.ts";
import * as services from "./services.ts";
import * as signing from "./signing.ts";
import * as start from "./start.ts";
import { supervisor } from "./supervisor.ts";

/** Facts that hold other facts: each of theirs is a section. */
const groups = new Set(["postfix", "dovecot", "tables", "tablesAsPostfixReadsThem", "defaults", "tls"]);

/** The sections that are found in what we make, by their path in the facts. */
const known: Readonly<Record<string, Section>> = {
  aliasesIndexed: services.aliasesIndexed,
  "dovecot.sieveFiles": services.sieveFiles,
  "dovecot.spamSubjectPrefix": services.spamSubjectPrefix,
  dhparams: services.dhParameters,
  "tls.files": services.tlsFiles,
  "tls.caLinks": services.caLinks,
  "tls.letsencrypt": services.letsencrypt,
  fetchmail: services.fetchmail,
  getmail,
  mailFiles: services.mailFiles,
  "postfix.saslServer": services.saslServer,
  supervisor,
  amavis,
  spamassassin,
  clamav,
  fail2ban,
  cron,
  logrotate,
  logwatch,
  postgreyLists: services.postgreyLists,
  opendkim: signing.opendkim,
  opendmarc: signing.opendmarc,
  policydSpf: signing.policydSpf,
  mtaSts: signing.mtaSts,
  redis,
  rspamd,
  postsrsdSecret: senders.postsrsdSecret,
  saslauthd: senders.saslauthd,
  settings: shellFile("/etc/dms-settings"),
  users: start.users,
  localtime: start.localtime,
  mailRoot: start.mailRoot,
  mailDirs: start.mailDirs,
  varLogMail: start.varLogMail,
  configVolumeChanges: start.configVolumeChanges,
  stateVolume: start.stateVolume,
  "postfix.main": postfix.main,
  "postfix.master": postfix.master,
  "postfix.masterOverrides": postfix.masterOverrides,
  "postfix.postconfMessages": postfix.postconfMessages,
  "postfix.ldap": postfix.ldap,
  "postfix.mapsDir": postfix.mapsDir,
  "dovecot.doveconf": doveconf,
  "dovecot.doveconfMessages": doveconfMessages,
  "dovecot.doveconfExit": doveconfExit,
  "dovecot.userdb": userdb,
  "dovecot.masterdb": file("/etc/dovecot/masterdb"),
  "dovecot.localConf": exists("/etc/dovecot/local.conf"),
  "dovecot.dovecot-ldap.conf.ext": clientFile("/etc/dovecot/dovecot-ldap.conf.ext"),
  "dovecot.dovecot-oauth2.conf.ext": clientFile("/etc/dovecot/dovecot-oauth2.conf.ext"),
};

/**
 * Facts about a run, not about files: what the original said while it started, how long it waited, what it noted
 * for itself to do.
 */
const passing = new Set(["waited", "containerMarker", "watchedFiles", "configVolumeRoot"]);

/** A section's path, as `tables./etc/aliases`, what was recorded, and how to find ours, if we can. */
export interface Recorded {
  readonly path: string;
  readonly facts: unknown;
  readonly section: Section | undefined;
}

/** The sections of the facts of one golden. */
export const sectionsOf = (facts: Facts): Recorded[] =>
  Object.entries(facts)
    .filter(([name]) => !passing.has(name))
    .flatMap(([name, value]) =>
      groups.has(name) && isRecord(value)
        ? Object.entries(value).map(([inner, part]) => ({ path: `${name}.${inner}`, facts: part }))
        : [{ path: name, facts: value }],
    )
    .map(({ path, facts: part }) => ({ path, facts: part, section: sectionAt(path) }));

function sectionAt(path: string): Section | undefined {
  if (Object.hasOwn(known, path)) return known[path];
  const dot = path.indexOf(".");
  const [group, name] = [path.slice(0, dot), path.slice(dot + 1)];
  if (group === "tables") return file(name);
  if (group === "tablesAsPostfixReadsThem") return postfix.asPostfixReads(name);
  if (group === "defaults") return shellFile(`/etc/default/${name}`);
  return undefined;
}
