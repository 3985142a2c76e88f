import { ENABLE_RSPAMD, ENABLE_RSPAMD_REDIS } from "@mailconf/dms-env";
import { mainCf } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { program } from "../program.ts";

const redis = program("rspamd-redis", "update-check");
const rspamd = program("rspamd", "rspamd-redis");

/** Rspamd as the last of the mail filters. */
export const rspamdPostfix = defineFeature({
  name: "rspamd-postfix",
  env: { ENABLE_RSPAMD, ENABLE_RSPAMD_REDIS },
  partly: ["ENABLE_RSPAMD", "ENABLE_RSPAMD_REDIS"],
  programs: [redis, rspamd],
  *effects({ env }) {
    if (env.ENABLE_RSPAMD_REDIS.value) yield redis.start(env.ENABLE_RSPAMD_REDIS);
    if (!env.ENABLE_RSPAMD.value) return;
    yield rspamd.start(env.ENABLE_RSPAMD);
    yield mainCf.set("rspamd_milter", "inet:localhost:11332", env.ENABLE_RSPAMD);
    yield mainCf.addLast("smtpd_milters", "$rspamd_milter", env.ENABLE_RSPAMD);
  },
});
