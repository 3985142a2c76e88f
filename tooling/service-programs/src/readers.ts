import type { Reader } from "./answer.ts";
import { clamav } from "./clamav.ts";
import { cron } from "./cron.ts";
import { opendkimList, postgrey } from "./lists.ts";
import { logrotate } from "./logrotate.ts";
import { opendkim } from "./opendkim.ts";
import { opendmarc } from "./opendmarc.ts";
import { perl } from "./perl.ts";
import { fail2ban, supervisor, supervisord } from "./python.ts";
import { redis } from "./redis.ts";
import { rspamd } from "./rspamd.ts";
import { env, sh } from "./shell.ts";

/** Who is asked, by the name that recorded cases give the program. */
export const readers: Readonly<Record<string, Reader>> = {
  opendkim,
  opendmarc,
  clamav,
  redis,
  sh,
  env,
  supervisor,
  supervisord,
  fail2ban,
  rspamd,
  perl,
  "opendkim-list": opendkimList,
  postgrey,
  cron,
  logrotate,
};
