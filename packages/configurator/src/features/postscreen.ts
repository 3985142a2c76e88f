import { ENABLE_DNSBL, POSTSCREEN_ACTION } from "@mailconf/dms-env";
import { mainCf } from "../effect.ts";
import { defineFeature } from "../feature.ts";

/** What postscreen does with clients that block lists know or that do not wait for their turn. */
export const postscreen = defineFeature({
  name: "postscreen",
  env: { ENABLE_DNSBL, POSTSCREEN_ACTION },
  *effects({ env }) {
    yield mainCf.setText("postscreen_greet_action", env.POSTSCREEN_ACTION);
    yield mainCf.setText("postscreen_bare_newline_action", env.POSTSCREEN_ACTION);
    if (env.ENABLE_DNSBL.value) {
      yield mainCf.setText("postscreen_dnsbl_action", env.POSTSCREEN_ACTION, env.ENABLE_DNSBL);
      return;
    }
    yield mainCf.set("postscreen_dnsbl_action", "ignore", env.ENABLE_DNSBL);
    yield mainCf.set("postscreen_dnsbl_sites", "", env.ENABLE_DNSBL);
  },
});
