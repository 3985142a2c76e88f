import { POSTFIX_INET_PROTOCOLS } from "@mailconf/dms-env";
import { mainCf } from "../effect.ts";
import { defineFeature } from "../feature.ts";

/** IPv4, IPv6 or both. */
export const inetProtocols = defineFeature({
  name: "inet-protocols",
  env: { POSTFIX_INET_PROTOCOLS },
  *effects({ env }) {
    if (env.POSTFIX_INET_PROTOCOLS.value === "all") return;
    yield mainCf.setText("inet_protocols", env.POSTFIX_INET_PROTOCOLS);
  },
});
