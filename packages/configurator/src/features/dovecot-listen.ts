import { DOVECOT_INET_PROTOCOLS } from "@mailconf/dms-env";
import { table } from "@mailconf/lossless";
import { dovecot } from "../effect.ts";
import { defineFeature } from "../feature.ts";

const addresses: Readonly<Record<string, string>> = table({ ipv4: "*", ipv6: "[::]" });

/** On which addresses Dovecot listens: IPv4, IPv6 or, left alone, both (spec: dovecot, b 15). */
export const dovecotListen = defineFeature({
  name: "dovecot-listen",
  env: { DOVECOT_INET_PROTOCOLS },
  *effects({ env }) {
    const address = addresses[env.DOVECOT_INET_PROTOCOLS.value];
    if (address) yield dovecot("conf.d/10-master.conf").set(["listen"], address, env.DOVECOT_INET_PROTOCOLS);
  },
});
