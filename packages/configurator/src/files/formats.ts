import type { FileFormat } from "@mailconf/formats";
import { dovecotExternal, dovecotOf, passwdFile } from "@mailconf/formats/dovecot";
import { fetchmailrc, getmailrc } from "@mailconf/formats/fetching";
import { mainCfFormat } from "@mailconf/formats/main-cf";
import { masterCfFormat } from "@mailconf/formats/master-cf";
import {
  amavis,
  clamav,
  crontab,
  fail2ban,
  listOf,
  logrotateBlocks,
  opendkim,
  opendmarc,
  postsrsd,
  redis,
  rspamd,
  shellVariables,
  supervisor,
  yamlSettings,
} from "@mailconf/formats/services";
import { clientFileOf, credentials, relayMap, tableOf } from "@mailconf/formats/tables";
import type { Release } from "../releases/release.ts";

type Formats = FileFormat | ((release: Release) => FileFormat);

/** Which format has a file of the container. The first row that fits a path counts; a file of no row has lines. */
const rows: readonly (readonly [fits: RegExp, format: Formats])[] = [
  [/^\/etc\/postfix\/main\.cf$/, mainCfFormat],
  [/^\/etc\/postfix\/master\.cf$/, masterCfFormat],
  [/^\/etc\/postfix\/ldap-[\w-]+\.cf$/, clientFileOf("ldap")],
  [/^\/etc\/postfix\/sasl_passwd$/, credentials],
  [/^\/etc\/postfix\/relayhost_map$/, relayMap],
  [/^\/etc\/postfix\/(regexp|maps\/\w+\.pcre)$/, tableOf("pcre")],
  [/^\/etc\/postfix\/(virtual|vhost|vmailbox|\w+_map|maps\/\w+)$/, tableOf("texthash")],
  [/^\/etc\/aliases$/, tableOf("aliases")],
  [/^\/etc\/dovecot\/(userdb|masterdb)$/, passwdFile],
  [/^\/etc\/dovecot\/dovecot-[\w-]+\.conf\.ext$/, dovecotExternal],
  [/^\/etc\/dovecot\/.*\.(conf|inc|ext)$/, ({ dovecot }) => dovecotOf(dovecot)],
  [/^\/etc\/fetchmailrc(\.d\/.*|_general)?$/, fetchmailrc],
  [/^\/etc\/getmailrc(\.d\/.*|_general)$/, getmailrc],
  [/^\/etc\/supervisor\/.*\.conf$/, supervisor],
  [/^\/etc\/default\/postsrsd$/, postsrsd],
  [/^\/etc\/default\/[\w-]+$/, shellVariables],
  [/^\/etc\/opendkim\.conf$/, opendkim],
  [/^\/etc\/opendkim\/\w+$/, listOf("opendkim")],
  [/^\/etc\/opendmarc\.conf$/, opendmarc],
  [/^\/etc\/opendmarc\/ignore\.hosts$/, listOf("opendmarc")],
  [/^\/etc\/redis\/redis\.conf$/, redis],
  [/^\/etc\/rspamd\/.*\.(conf|inc)$/, rspamd],
  [/^\/etc\/mta-sts-daemon\.yml$/, yamlSettings],
  [/^\/etc\/dms-settings$/, shellVariables],
  [/^\/etc\/fail2ban\/.*\.(conf|local)$/, fail2ban],
  [/^\/etc\/amavis\/conf\.d\/[\w-]+$/, amavis],
  [/^\/etc\/clamav\/\w+\.conf$/, clamav],
  [/^\/etc\/cron\.d\/[\w-]+$/, crontab],
  [/^\/etc\/logrotate(\.conf|\.d\/[\w-]+)$/, logrotateBlocks],
  [/^\/etc\/postgrey\/whitelist_\w+(\.local)?$/, listOf("postgrey")],
];

/** The format of a file by its place in the container; undefined if we know of no settings or entries in it. */
export function formatOf(path: string, release: Release): FileFormat | undefined {
  const format = rows.find(([fits]) => fits.test(path))?.[1];
  return typeof format === "function" ? format(release) : format;
}
