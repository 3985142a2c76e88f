import {
  ENABLE_AMAVIS,
  ENABLE_CLAMAV,
  ENABLE_FAIL2BAN,
  ENABLE_FETCHMAIL,
  ENABLE_GETMAIL,
  ENABLE_MTA_STS,
  ENABLE_POSTGREY,
  ENABLE_RSPAMD,
  ENABLE_RSPAMD_REDIS,
  ENABLE_SPAMASSASSIN,
  ENABLE_SRS,
} from "@mailconf/dms-env";
import { directory, type Effect, link } from "../../effect.ts";
import { type Context, defineFeature } from "../../feature.ts";
import type { Origin, Reason } from "../../origin.ts";
import { stateVolume as volume } from "../../state-volume.ts";
import { hasSpamChecks } from "../amavis/inputs.ts";

const env = {
  ENABLE_AMAVIS,
  ENABLE_CLAMAV,
  ENABLE_FAIL2BAN,
  ENABLE_FETCHMAIL,
  ENABLE_GETMAIL,
  ENABLE_MTA_STS,
  ENABLE_POSTGREY,
  ENABLE_RSPAMD,
  ENABLE_RSPAMD_REDIS,
  ENABLE_SPAMASSASSIN,
  ENABLE_SRS,
};
type StateContext = Context<typeof env>;

const mounted: Origin = { kind: "fact", name: "mount", value: volume };

/** A folder of state below `/var`, who owns it, and when it moves. */
interface State {
  readonly folder: string;
  readonly owner: string;
  readonly mode?: number;
  readonly when?: (context: StateContext) => Reason | undefined;
}

const whenOn =
  (name: keyof typeof env) =>
  ({ env }: StateContext): Reason | undefined =>
    env[name].value ? env[name] : undefined;

/** In the order of docker-mailserver (spec: state-volume). */
const states: readonly State[] = [
  { folder: "lib/logrotate", owner: "root:root" },
  { folder: "lib/postfix", owner: "postfix:postfix" },
  { folder: "spool/postfix", owner: "root:root" },
  { folder: "lib/amavis", owner: "amavis:amavis", mode: 0o750, when: whenOn("ENABLE_AMAVIS") },
  { folder: "lib/clamav", owner: "clamav:clamav", when: whenOn("ENABLE_CLAMAV") },
  { folder: "lib/fail2ban", owner: "root:root", when: whenOn("ENABLE_FAIL2BAN") },
  { folder: "lib/fetchmail", owner: "fetchmail:nogroup", mode: 0o700, when: whenOn("ENABLE_FETCHMAIL") },
  { folder: "lib/getmail", owner: "root:root", when: whenOn("ENABLE_GETMAIL") },
  { folder: "lib/mta-sts", owner: "_mta-sts:_mta-sts", when: whenOn("ENABLE_MTA_STS") },
  { folder: "lib/postgrey", owner: "postgrey:postgrey", when: whenOn("ENABLE_POSTGREY") },
  { folder: "lib/rspamd", owner: "_rspamd:_rspamd", mode: 0o750, when: whenOn("ENABLE_RSPAMD") },
  { folder: "lib/redis", owner: "redis:redis", mode: 0o750, when: whenOn("ENABLE_RSPAMD_REDIS") },
  {
    folder: "lib/spamassassin",
    owner: "debian-spamd:debian-spamd",
    when: ({ env }) => (hasSpamChecks(env) ? env.ENABLE_SPAMASSASSIN : undefined),
  },
  { folder: "lib/postsrsd", owner: "root:root", when: whenOn("ENABLE_SRS") },
  {
    folder: "lib/dovecot",
    owner: "root:root",
    when: ({ site }) => (site.smtpOnly.value ? undefined : site.smtpOnly),
  },
];

/** What services remember lies on one volume, if one is mounted for it: links lead there (spec: state-volume). */
export const stateVolume = defineFeature({
  name: "state-volume",
  env,
  *effects(context): Generator<Effect> {
    if (!context.isMounted(volume)) return;
    // Single files that services put there themselves.
    const srs = context.env.ENABLE_SRS;
    if (srs.value) yield directory(`${volume}/etc`, { mode: 0o755, owner: "root:root" }, srs, mounted);
    for (const { folder, owner, mode = 0o755, when } of states) {
      const reason = when?.(context) ?? mounted;
      if (when && !when(context)) continue;
      const place = `${volume}/${folder.replace("/", "-")}`;
      yield directory(place, { mode, owner }, reason, mounted);
      yield link(`/var/${folder}`, place, reason, mounted);
    }
    // Where anybody puts mail, and where the queue is told of it (postdrop(1)).
    const spool = `${volume}/spool-postfix`;
    yield directory(`${spool}/maildrop`, { mode: 0o730, owner: "postfix:postdrop" }, mounted);
    yield directory(`${spool}/public`, { mode: 0o2710, owner: "postfix:postdrop" }, mounted);
  },
});
