import { POSTFIX_REJECT_UNKNOWN_CLIENT_HOSTNAME } from "@mailconf/dms-env";
import { mainCf } from "../effect.ts";
import { defineFeature } from "../feature.ts";

/** Refuses clients whose address has no name, or whose name does not lead back to the address. */
export const rejectUnknownClient = defineFeature({
  name: "reject-unknown-client",
  env: { POSTFIX_REJECT_UNKNOWN_CLIENT_HOSTNAME },
  *effects({ env }) {
    if (!env.POSTFIX_REJECT_UNKNOWN_CLIENT_HOSTNAME.value) return;
    yield mainCf.addLast(
      "dms_smtpd_sender_restrictions",
      "reject_unknown_client_hostname",
      env.POSTFIX_REJECT_UNKNOWN_CLIENT_HOSTNAME,
    );
  },
});
