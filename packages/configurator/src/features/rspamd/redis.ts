import { type Access, directory, type Effect, row, settingsOf, write } from "../../effect.ts";
import type { Context, Inputs } from "../../feature.ts";
import type { Reason } from "../../origin.ts";
import { program } from "../../program.ts";
import { stateFolder } from "../../state-volume.ts";

export const redisDaemon = program("rspamd-redis", "update-check");

const conf = settingsOf<string>("/etc/redis/redis.conf");
/** supervisord runs it, and nobody but Rspamd talks to it. */
const settings = {
  bind: "127.0.0.1",
  daemonize: "no",
  port: "6379",
  loglevel: "warning",
  logfile: "",
  dir: "/var/lib/redis",
  dbfilename: "dms-dump.rdb",
};

const access: Access = { mode: 0o750, owner: "redis:redis" };

interface Use {
  /** Whether Rspamd runs, and is told of it. */
  readonly isUsed: boolean;
  /** Whether somebody mounts a file of `local.d`, which then stays as it is. */
  isMounted(name: string): boolean;
  readonly context: Pick<Context<Inputs>, "release" | "isMounted">;
}

/** The Redis of the container, on loopback. It also runs for itself; the original then leaves its settings as they are. */
export function* rspamdsRedis(on: Reason, { isUsed, isMounted, context }: Use): Generator<Effect> {
  yield redisDaemon.start(on);
  for (const [name, value] of Object.entries(settings)) yield conf.setText(name, value, on);
  yield directory("/run/redis", access, on);
  yield* stateFolder(context, "/var/lib/redis", access, on);
  if (!isUsed) return;
  const local: Readonly<Record<string, readonly string[]>> = {
    "redis.conf": [
      'servers = "127.0.0.1:6379";',
      ...(context.release.name === "15.1" ? ["expand_keys = true;"] : []),
    ],
    "history_redis.conf": ['key_prefix = "rs_history{{COMPRESS}}";'],
  };
  for (const [name, lines] of Object.entries(local))
    if (!isMounted(name))
      yield write(
        `/etc/rspamd/local.d/${name}`,
        lines.map((line) => row(line, on)),
      );
}
