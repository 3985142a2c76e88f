import { POSTFIX_DAGENT } from "@mailconf/dms-env";
import { input, wording } from "@mailconf/lossless";
import { mainCf, report } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { findingAbout } from "../finding.ts";

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
    yield report(
      findingAbout(agent.origin, {
        code: "delivery-agent-syntax",
        severity: "error",
        message: wording`expected \`transport:next-hop\` in POSTFIX_DAGENT, found "${input(agent.value)}"`,
        hint: "POSTFIX_DAGENT=lmtp:unix:/run/other/lmtp",
      }),
    );
  },
});
