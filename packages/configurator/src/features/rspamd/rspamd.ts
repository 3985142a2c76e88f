import {
  CLAMAV_MESSAGE_SIZE_LIMIT,
  ENABLE_CLAMAV,
  ENABLE_RSPAMD,
  ENABLE_RSPAMD_REDIS,
  RSPAMD_CHECK_AUTHENTICATED,
  RSPAMD_GREYLISTING,
  RSPAMD_HFILTER,
  RSPAMD_HFILTER_HOSTNAME_UNKNOWN_SCORE,
  RSPAMD_NEURAL,
} from "@mailconf/dms-env";
import {
  directory,
  type Effect,
  mainCf,
  member,
  remove,
  report,
  row,
  settingsOf,
  write,
} from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import { find } from "../../finding.ts";
import type { Reason, Sourced } from "../../origin.ts";
import { program } from "../../program.ts";
import { stateFolder } from "../../state-volume.ts";
import type { Decided } from "./meeting.ts";
import { overrides } from "./overrides.ts";
import { redisDaemon, rspamdsRedis } from "./redis.ts";

const daemon = program("rspamd", "rspamd-redis");
const folder = "/etc/rspamd/local.d";
const local = (name: string) => settingsOf<readonly string[]>(`${folder}/${name}`);
const owner = "_rspamd:_rspamd";

/** Modules that nothing here uses, and that look for what is not there. */
const unused = ["clickhouse", "elastic", "reputation", "spamassassin", "url_redirector", "metric_exporter"];

const unknownHost = ["symbols", "HFILTER_HOSTNAME_UNKNOWN", "score"];

const switched = (by: Sourced<boolean>) => ({ value: String(by.value), by });

/** Rspamd as the last of the mail filters, with the Redis that it keeps its results in (spec: rspamd). */
export const rspamd = defineFeature({
  name: "rspamd",
  env: {
    CLAMAV_MESSAGE_SIZE_LIMIT,
    ENABLE_CLAMAV,
    ENABLE_RSPAMD,
    ENABLE_RSPAMD_REDIS,
    RSPAMD_CHECK_AUTHENTICATED,
    RSPAMD_GREYLISTING,
    RSPAMD_HFILTER,
    RSPAMD_HFILTER_HOSTNAME_UNKNOWN_SCORE,
    RSPAMD_NEURAL,
  },
  programs: [redisDaemon, daemon],
  reloads: [
    {
      files: ["/etc/redis/redis.conf"],
      commands: ["supervisorctl restart rspamd-redis"],
      program: redisDaemon,
    },
    { files: ["/etc/rspamd/"], commands: ["supervisorctl signal HUP rspamd"], program: daemon },
  ],
  *effects(context): Generator<Effect> {
    const { env, volume, files } = context;
    const { ENABLE_RSPAMD: on, RSPAMD_HFILTER_HOSTNAME_UNKNOWN_SCORE: score } = env;
    const isMounted = (name: string) => files.state(`${folder}/${name}`) === "file";
    if (env.ENABLE_RSPAMD_REDIS.value)
      yield* rspamdsRedis(env.ENABLE_RSPAMD_REDIS, { isUsed: on.value, isMounted, context });
    if (!on.value) return;
    yield daemon.start(on);
    yield mainCf.set("rspamd_milter", "inet:localhost:11332", on);
    yield mainCf.addLast("smtpd_milters", "$rspamd_milter", on);
    yield directory("/run/rspamd", { mode: 0o750, owner }, on);
    yield* stateFolder(context, "/var/lib/rspamd", { mode: 0o750, owner }, on);

    if (env.ENABLE_CLAMAV.value) yield* scanned(env.ENABLE_CLAMAV, env.CLAMAV_MESSAGE_SIZE_LIMIT);
    for (const name of unused.map((module) => `${module}.conf`))
      if (!isMounted(name)) yield write(`${folder}/${name}`, [row("enabled = false;", on)]);
    if (env.RSPAMD_GREYLISTING.value)
      yield local("greylist.conf").set(["enabled"], "true", env.RSPAMD_GREYLISTING);
    if (env.RSPAMD_HFILTER.value)
      yield local("hfilter_group.conf").set(unknownHost, score, env.RSPAMD_HFILTER);
    else yield remove(`${folder}/hfilter_group.conf`, env.RSPAMD_HFILTER);
    if (env.RSPAMD_NEURAL.value) yield report(find("rspamd-neural-experimental", env.RSPAMD_NEURAL.origin));
    else yield* withoutNeural(env.RSPAMD_NEURAL);
    if (env.RSPAMD_CHECK_AUTHENTICATED.value)
      yield write(`${folder}/settings.conf`, [
        row(
          "# Mail of users who have logged in is scanned as all other mail.",
          env.RSPAMD_CHECK_AUTHENTICATED,
        ),
      ]);
    // The user has the last word.
    const decided: readonly Decided[] = [
      { file: "greylist.conf", key: ["enabled"], ...switched(env.RSPAMD_GREYLISTING) },
      { file: "neural.conf", key: ["enabled"], ...switched(env.RSPAMD_NEURAL) },
      { file: "antivirus.conf", key: ["enabled"], ...switched(env.ENABLE_CLAMAV) },
      {
        file: "antivirus.conf",
        key: ["ClamAV", "max_size"],
        value: String(inThousands(env.CLAMAV_MESSAGE_SIZE_LIMIT.raw)),
        by: env.CLAMAV_MESSAGE_SIZE_LIMIT,
      },
      { file: "hfilter_group.conf", key: unknownHost, value: String(score.value), by: score },
    ];
    yield* overrides(volume, files, { on, decided });
  },
});

/** ClamAV looks at what comes, and Rspamd may talk to it. */
function* scanned(on: Reason, limit: Reason & { readonly raw: string }): Generator<Effect> {
  const antivirus = local("antivirus.conf");
  yield antivirus.set(["enabled"], "true", on);
  yield antivirus.set(["ClamAV", "max_size"], String(inThousands(limit.raw)), limit, on);
  yield member("_rspamd", "clamav", on);
}

/** A size with a unit in bytes, in steps of 1000: a bit less than ClamAV, which counts in steps of 1024, would look at. */
const inThousands = (size: string): number =>
  Number.parseInt(size, 10) * 1000 ** ("KMG".indexOf(size.slice(-1).toUpperCase()) + 1);

function* withoutNeural(off: Reason): Generator<Effect> {
  yield remove(`${folder}/neural_group.conf`, off);
  yield write(`${folder}/neural.conf`, [row("enabled = false;", off)]);
}
