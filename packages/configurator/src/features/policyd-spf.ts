import { ENABLE_POLICYD_SPF } from "@mailconf/dms-env";
import { mainCf, masterCf } from "../effect.ts";
import { defineFeature } from "../feature.ts";

/**
 * Asks at RCPT TO whether the client may send for the sender's domain, once relaying is refused (spec:
 * opendkim-opendmarc-spf). Postfix starts the service, which reads its own settings for each question.
 */
export const policydSpf = defineFeature({
  name: "policyd-spf",
  env: { ENABLE_POLICYD_SPF },
  *effects({ env }) {
    const { ENABLE_POLICYD_SPF: on } = env;
    if (!on.value) return;
    yield masterCf.append(
      "policyd-spf    unix       -   n   n   -     0   spawn\n  user=policyd-spf argv=/usr/bin/policyd-spf",
      on,
    );
    yield mainCf.set("policyd-spf_time_limit", "3600", on);
    yield mainCf.addAfter(
      "smtpd_recipient_restrictions",
      "reject_unauth_destination",
      "check_policy_service unix:private/policyd-spf",
      on,
    );
  },
});
