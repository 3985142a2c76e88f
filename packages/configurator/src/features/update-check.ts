import { ENABLE_UPDATE_CHECK, LOG_LEVEL, UPDATE_CHECK_INTERVAL } from "@mailconf/dms-env";
import { defineFeature } from "../feature.ts";
import { environment, program } from "../program.ts";

const daemon = program("update-check", "dovecot");

/** Looks for a newer release from time to time, and tells the postmaster once (spec: reports-logs). */
export const updateCheck = defineFeature({
  name: "update-check",
  env: { ENABLE_UPDATE_CHECK, LOG_LEVEL, UPDATE_CHECK_INTERVAL },
  programs: [daemon],
  *effects({ env: { ENABLE_UPDATE_CHECK: on, LOG_LEVEL, UPDATE_CHECK_INTERVAL } }) {
    if (!on.value) return;
    yield daemon.start(on);
    yield daemon.set(
      "environment",
      environment({ UPDATE_CHECK_INTERVAL, LOG_LEVEL }),
      UPDATE_CHECK_INTERVAL,
      LOG_LEVEL,
    );
  },
});
