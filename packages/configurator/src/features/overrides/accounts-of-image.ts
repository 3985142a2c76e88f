/** What every Debian has (base-passwd), as a user and as a group of the same name. */
const both = "daemon bin sys games man lp mail news uucp proxy www-data backup list irc".split(" ");

/** What the packages of docker-mailserver's image bring along. */
const ofPackages =
  "postfix dovecot dovenull docker amavis clamav debian-spamd opendkim opendmarc postgrey policyd-spf postsrsd fetchmail getmail redis _rspamd".split(
    " ",
  );

/** Users of docker-mailserver's image besides root. */
export const users: ReadonlySet<string> = new Set([...both, ...ofPackages, "sync", "_apt", "nobody"]);

/** Groups of docker-mailserver's image besides root. */
export const groups: ReadonlySet<string> = new Set([
  ...both,
  ...ofPackages,
  ..."adm tty disk kmem dialout fax voice cdrom floppy tape sudo audio dip operator src shadow utmp video sasl plugdev staff users nogroup postdrop crontab ssl-cert".split(
    " ",
  ),
]);
