import { POSTFIX_DAGENT } from "@mailconf/dms-env";
import { mainCf, report } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { find } from "../finding.ts";

/** Where mail for our own domains goes: to Dovecot, unless another delivery agent is named. */
export const transports = defineFeature({
  name: "transports",
  env: { POSTFIX_DAGENT },
  *effects({ env, site }) {
    if (!site.smtpOnly.value) {
      yield mainCf.set("virtual_transport", "lmtp:unix:/var/run/dovecot/lmtp", site.smtpOnly);
    }
    const agent = env.POSTFIX_DAGENT;
    if (agent.value === "") return;
    if (/^[\w.-]+(:[^\s$,]*)?$/.test(agent.value)) {
      yield mainCf.set("virtual_transport", agent);
      return;
    }
    yield report(find("delivery-agent-syntax", agent.origin, { value: agent.value }));
  },
});
