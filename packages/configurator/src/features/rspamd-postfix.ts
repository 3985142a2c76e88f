import { ENABLE_RSPAMD } from "@mailconf/dms-env";
import { mainCf } from "../effect.ts";
import { defineFeature } from "../feature.ts";

/** Rspamd as the last of the mail filters. */
export const rspamdPostfix = defineFeature({
  name: "rspamd-postfix",
  env: { ENABLE_RSPAMD },
  partly: ["ENABLE_RSPAMD"],
  *effects({ env }) {
    if (!env.ENABLE_RSPAMD.value) return;
    yield mainCf.set("rspamd_milter", "inet:localhost:11332", env.ENABLE_RSPAMD);
    yield mainCf.addLast("smtpd_milters", "$rspamd_milter", env.ENABLE_RSPAMD);
  },
});
