import { ENABLE_MTA_STS } from "@mailconf/dms-env";
import { mainCf } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { program } from "../program.ts";

const resolver = program("mta-sts-daemon", "postsrsd");

/** Asks the MTA-STS resolver which recipients' servers need verified TLS. */
export const mtaStsPostfix = defineFeature({
  name: "mta-sts-postfix",
  env: { ENABLE_MTA_STS },
  partly: ["ENABLE_MTA_STS"],
  programs: [resolver],
  *effects({ env }) {
    if (!env.ENABLE_MTA_STS.value) return;
    yield resolver.start(env.ENABLE_MTA_STS);
    yield mainCf.addLast(
      "smtp_tls_policy_maps",
      "socketmap:unix:/var/run/mta-sts/daemon.sock:postfix",
      env.ENABLE_MTA_STS,
    );
  },
});
