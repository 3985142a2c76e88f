import { ENABLE_OPENDMARC } from "@mailconf/dms-env";
import { mainCf } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { program } from "../program.ts";

const opendmarc = program("opendmarc", "opendkim");

/** OpenDMARC refuses what the sender's domain wants refused. */
export const opendmarcPostfix = defineFeature({
  name: "opendmarc-postfix",
  env: { ENABLE_OPENDMARC },
  partly: ["ENABLE_OPENDMARC"],
  programs: [opendmarc],
  *effects({ env }) {
    if (!env.ENABLE_OPENDMARC.value) return;
    yield opendmarc.start(env.ENABLE_OPENDMARC);
    yield mainCf.set("dmarc_milter", "inet:localhost:8893", env.ENABLE_OPENDMARC);
    yield mainCf.addLast("smtpd_milters", "$dmarc_milter", env.ENABLE_OPENDMARC);
  },
});
