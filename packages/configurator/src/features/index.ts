import type { Feature } from "../feature.ts";
import { accessLists } from "./access-lists.ts";
import { aliases } from "./aliases.ts";
import { amavis } from "./amavis/amavis.ts";
import { clamav } from "./amavis/clamav.ts";
import { spamassassin } from "./amavis/spamassassin.ts";
import { daemons } from "./daemons.ts";
import { dhParameters } from "./dh-parameters.ts";
import { dovecotLda } from "./dovecot-lda.ts";
import { dovecotListen } from "./dovecot-listen.ts";
import { dovecotMailboxFormat } from "./dovecot-mailbox-format.ts";
import { userDovecotCf } from "./dovecot-override/user-dovecot-cf.ts";
import { dovecotProtocols } from "./dovecot-protocols.ts";
import { fail2ban } from "./fail2ban.ts";
import { fetchmail } from "./fetchmail.ts";
import { getmail } from "./getmail.ts";
import { hostname } from "./hostname.ts";
import { inetProtocols } from "./inet-protocols.ts";
import { ldapDovecot } from "./ldap/ldap-dovecot.ts";
import { ldapPostfix } from "./ldap/ldap-postfix.ts";
import { logs } from "./logs/logs.ts";
import { reports } from "./logs/reports.ts";
import { mailDomains } from "./mail-domains.ts";
import { mailboxes } from "./mailboxes.ts";
import { masterdb } from "./masterdb.ts";
import { mtaSts } from "./mta-sts.ts";
import { networks } from "./networks/networks.ts";
import { oauth2 } from "./oauth2.ts";
import { opendkim } from "./opendkim.ts";
import { opendmarc } from "./opendmarc.ts";
import { overrideReview } from "./overrides/override-review.ts";
import { userMainCf } from "./overrides/user-main-cf.ts";
import { userMasterCf } from "./overrides/user-master-cf.ts";
import { policydSpf } from "./policyd-spf.ts";
import { postfixLimits } from "./postfix-limits.ts";
import { postgrey } from "./postgrey.ts";
import { postscreen } from "./postscreen.ts";
import { quotaPolicy } from "./quota/quota-policy.ts";
import { quotas } from "./quota/quotas.ts";
import { regexpAliases } from "./regexp-aliases.ts";
import { rejectUnknownClient } from "./reject-unknown-client.ts";
import { relayHosts } from "./relay/relay-hosts.ts";
import { rspamdLearn } from "./rspamd/learn.ts";
import { rspamd } from "./rspamd/rspamd.ts";
import { saslauthd } from "./saslauthd.ts";
import { sieve } from "./sieve/sieve.ts";
import { spoofProtection } from "./spoof-protection.ts";
import { srs } from "./srs.ts";
import { mailStore } from "./start/mail-store.ts";
import { settings } from "./start/settings.ts";
import { stateVolume } from "./start/state-volume.ts";
import { timeZone } from "./start/time-zone.ts";
import { volumeRepairs } from "./start/volume-repairs.ts";
import { systemAliases } from "./system-aliases.ts";
import { tls } from "./tls/tls.ts";
import { transports } from "./transports.ts";
import { unreadFiles } from "./unread-files.ts";
import { updateCheck } from "./update-check.ts";
import { userdb } from "./userdb.ts";
import { volumeFiles } from "./volume-files.ts";

/**
 * Everything the mail server can do, in the order in which it is configured: docker-mailserver's own start-up
 * order (spec: startup), except that the user's overrides come last, so that they win.
 */
export const features: readonly Feature[] = [
  settings,
  mailStore,
  timeZone,
  dovecotProtocols,
  dovecotLda,
  dovecotMailboxFormat,
  // Scripts run in this order: the user's own, then what happens to spam.
  sieve,
  quotas,
  // Questions about a recipient are asked in this order: quota, SPF (right behind relaying), Postgrey.
  quotaPolicy,
  mailboxes,
  // Databases of users are asked in this order.
  userdb,
  masterdb,
  ldapDovecot,
  oauth2,
  dovecotListen,
  rspamdLearn,
  // Before regexpAliases: a directory replaces the alias maps, the patterns are asked after it.
  ldapPostfix,
  saslauthd,
  // Mail filters see a message in this order; OpenDMARC reads what OpenDKIM found.
  opendkim,
  opendmarc,
  policydSpf,
  postgrey,
  postscreen,
  spamassassin,
  clamav,
  fail2ban,
  amavis,
  rspamd,
  dhParameters,
  // Behind dovecotProtocols and Amavis, whose settings it changes, and before the relays, which always need encryption.
  tls,
  networks,
  hostname,
  inetProtocols,
  aliases,
  regexpAliases,
  systemAliases,
  mailDomains,
  postfixLimits,
  rejectUnknownClient,
  transports,
  spoofProtection,
  accessLists,
  relayHosts,
  srs,
  mtaSts,
  fetchmail,
  getmail,
  // Reports are sent when the log of mail is rotated.
  logs,
  reports,
  updateCheck,
  stateVolume,
  // The user has the last word; a parameter of master.cf may use one of main.cf that nothing else does.
  userMasterCf,
  userMainCf,
  overrideReview,
  userDovecotCf,
  volumeFiles,
  volumeRepairs,
  // What it wants done after a change comes behind what others want: indexes and scripts are compiled first.
  daemons,
  // Behind all that read files.
  unreadFiles,
];
