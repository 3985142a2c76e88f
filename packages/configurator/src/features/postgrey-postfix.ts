import { ENABLE_POSTGREY } from "@mailconf/dms-env";
import { mainCf } from "../effect.ts";
import { defineFeature } from "../feature.ts";

/** Lets unknown clients try again later; the last question that is asked about a recipient. */
export const postgreyPostfix = defineFeature({
  name: "postgrey-postfix",
  env: { ENABLE_POSTGREY },
  partly: ["ENABLE_POSTGREY"],
  *effects({ env }) {
    if (!env.ENABLE_POSTGREY.value) return;
    yield mainCf.addLast(
      "smtpd_recipient_restrictions",
      "check_policy_service inet:127.0.0.1:10023",
      env.ENABLE_POSTGREY,
    );
  },
});
