import { ACCOUNT_PROVISIONER, ENABLE_QUOTAS } from "@mailconf/dms-env";
import { mainCf } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";

/** Asks Dovecot at RCPT TO whether the mailbox has room left. */
export const quotaPolicy = defineFeature({
  name: "quota-policy",
  env: { ACCOUNT_PROVISIONER, ENABLE_QUOTAS },
  *effects({ env, site }) {
    if (!env.ENABLE_QUOTAS.value || env.ACCOUNT_PROVISIONER.value !== "FILE" || site.smtpOnly.value) return;
    yield mainCf.addAfter(
      "smtpd_recipient_restrictions",
      "reject_unknown_recipient_domain",
      "check_policy_service inet:localhost:65265",
      env.ENABLE_QUOTAS,
    );
  },
});
