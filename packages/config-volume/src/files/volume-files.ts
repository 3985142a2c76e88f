import type { FileKind } from "./readers.ts";

/** One file of the config volume, or several that are alike. */
export interface VolumeFile {
  /** The path below the volume; `*` stands for any text without a slash. */
  readonly name: string;
  readonly kind: FileKind;
  /** What the file is for, in one clause. */
  readonly description: string;
  /** Whether it holds passwords, hashes of them, or private keys: a new one is for its owner only. */
  readonly holdsCredentials: boolean;
  /** Who reads what docker-mailserver makes of it. */
  readonly readBy: string;
}

const file = (
  name: string,
  kind: FileKind,
  readBy: string,
  description: string,
  holdsCredentials = false,
): VolumeFile => ({ name, kind, description, holdsCredentials, readBy });

/** Every file that docker-mailserver reads from its config volume. Of several that fit a name the first one counts. */
export const volumeFiles: readonly VolumeFile[] = /* @__PURE__ */ [
  file("postfix-accounts.cf", "accounts", "Dovecot", "mailboxes and their password hashes", true),
  file("dovecot-masters.cf", "masters", "Dovecot", "who may open every mailbox", true),
  file("dovecot-quotas.cf", "quotas", "Dovecot", "how large single mailboxes may grow"),
  file("postfix-virtual.cf", "aliases", "Postfix", "aliases of addresses and domains"),
  file("postfix-regexp.cf", "regexp-aliases", "Postfix", "aliases of all addresses that a pattern matches"),
  file("postfix-aliases.cf", "local-aliases", "Postfix", "aliases of the local names of the server itself"),
  file("postfix-send-access.cf", "access-list", "Postfix", "senders that are refused"),
  file("postfix-receive-access.cf", "access-list", "Postfix", "recipients that are refused"),
  file("postfix-relaymap.cf", "relay-map", "Postfix", "relays by sender, and domains that use none"),
  file("postfix-sasl-password.cf", "credentials", "Postfix", "user names and passwords for relays", true),
  file("postfix-main.cf", "main-cf", "Postfix", "own settings for main.cf", true),
  file("postfix-master.cf", "service-settings", "Postfix", "own settings for single services of master.cf"),
  file("ldap-users.cf", "ldap-table", "Postfix", "how mailboxes are found in a directory", true),
  file("ldap-groups.cf", "ldap-table", "Postfix", "how groups are found in a directory", true),
  file("ldap-aliases.cf", "ldap-table", "Postfix", "how aliases are found in a directory", true),
  file("ldap-domains.cf", "ldap-table", "Postfix", "how domains are found in a directory", true),
  file("dovecot.cf", "dovecot", "Dovecot", "own settings for dovecot.conf", true),
  file("before.dovecot.sieve", "text", "Dovecot", "filter of all mailboxes, before their own"),
  file("after.dovecot.sieve", "text", "Dovecot", "filter of all mailboxes, after their own"),
  file("*@*.dovecot.sieve", "text", "Dovecot", "filter of one mailbox"),
  file("sieve-pipe/*", "text", "Dovecot", "programs that filters may hand mail to"),
  file("sieve-filter/*", "text", "Dovecot", "programs that filters may send mail through"),
  file(
    "fetchmail.cf",
    "fetchmail",
    "fetchmail",
    "mailboxes elsewhere that are emptied into this server",
    true,
  ),
  file("getmail/*.cf", "getmail", "getmail", "mailboxes elsewhere that are emptied into this server", true),
  file("opendkim/KeyTable", "key-table", "OpenDKIM", "the keys that mail is signed with"),
  file("opendkim/SigningTable", "signing-table", "OpenDKIM", "which sender is signed with which key"),
  file("opendkim/TrustedHosts", "trusted-hosts", "OpenDKIM", "hosts whose mail is signed"),
  file("opendkim/keys/*/*.private", "private-key", "OpenDKIM", "private key of a domain", true),
  file("opendkim/keys/*/*.txt", "text", "DNS", "public key of a domain, as a line of its zone"),
  file("rspamd/dkim/*.private.txt", "private-key", "Rspamd", "private key of a domain", true),
  file("rspamd/dkim/*.public.txt", "text", "DNS", "public key of a domain, as a line of its zone"),
  file("rspamd/dkim/*.public.dns.txt", "text", "DNS", "public key of a domain, as the value of its record"),
  file("rspamd/override.d/*", "rspamd", "Rspamd", "own settings of one module", true),
  file(
    "rspamd/custom-commands.conf",
    "rspamd-commands",
    "docker-mailserver",
    "settings of Rspamd, one command a line",
    true,
  ),
  file("amavis.cf", "text", "Amavis", "own settings, in Perl"),
  file("spamassassin-rules.cf", "text", "SpamAssassin", "own rules"),
  file("fail2ban-fail2ban.cf", "fail2ban", "Fail2Ban", "own settings of the program"),
  file("fail2ban-jail.cf", "fail2ban", "Fail2Ban", "own settings of jails"),
  file("whitelist_clients.local", "text", "Postgrey", "clients that are not delayed"),
  file("whitelist_recipients", "text", "Postgrey", "recipients whose mail is not delayed"),
  file("dhparams.pem", "text", "Postfix and Dovecot", "own parameters for the exchange of keys"),
  file("ssl/*-full.pem", "private-key", "Postfix and Dovecot", "certificate and private key in one", true),
  file("ssl/*-key.pem", "private-key", "Postfix and Dovecot", "private key of the certificate", true),
  file("ssl/*-cert.pem", "text", "Postfix and Dovecot", "certificate"),
  file("ssl/demoCA/cacert.pem", "text", "Postfix and Dovecot", "certificate of the authority that signed"),
  file("user-patches.sh", "text", "docker-mailserver", "script that runs before the services start", true),
];
