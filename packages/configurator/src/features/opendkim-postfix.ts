import { ENABLE_OPENDKIM } from "@mailconf/dms-env";
import { mainCf } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { program } from "../program.ts";

const opendkim = program("opendkim", "rspamd");

/** OpenDKIM signs what leaves and checks what comes. It stands before OpenDMARC, which reads its results. */
export const opendkimPostfix = defineFeature({
  name: "opendkim-postfix",
  env: { ENABLE_OPENDKIM },
  partly: ["ENABLE_OPENDKIM"],
  programs: [opendkim],
  *effects({ env }) {
    if (!env.ENABLE_OPENDKIM.value) return;
    yield opendkim.start(env.ENABLE_OPENDKIM);
    yield mainCf.set("dkim_milter", "inet:localhost:8891", env.ENABLE_OPENDKIM);
    yield mainCf.addLast("smtpd_milters", "$dkim_milter", env.ENABLE_OPENDKIM);
    yield mainCf.addLast("non_smtpd_milters", "$dkim_milter", env.ENABLE_OPENDKIM);
  },
});
