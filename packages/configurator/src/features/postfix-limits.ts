import { POSTFIX_MAILBOX_SIZE_LIMIT, POSTFIX_MESSAGE_SIZE_LIMIT } from "@mailconf/dms-env";
import { mainCf, report } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { find } from "../finding.ts";

/** Largest message and largest mailbox, in bytes; 0 is no limit. */
export const postfixLimits = defineFeature({
  name: "postfix-limits",
  env: { POSTFIX_MESSAGE_SIZE_LIMIT, POSTFIX_MAILBOX_SIZE_LIMIT },
  *effects({ env }) {
    const { POSTFIX_MESSAGE_SIZE_LIMIT: message, POSTFIX_MAILBOX_SIZE_LIMIT: mailbox } = env;
    yield mainCf.set("message_size_limit", message);
    yield mainCf.set("mailbox_size_limit", mailbox);
    yield mainCf.set("virtual_mailbox_limit", mailbox);
    // local(8) refuses to start with a mailbox limit below the message limit; Dovecot takes mail all the same.
    const tooSmall = mailbox.value > 0 && (message.value === 0 || mailbox.value < message.value);
    if (!tooSmall) return;
    const [size, bytes] = message.value === 0 ? ["any size", 0] : [`${message.value} bytes`, message.value];
    yield report(find("mailbox-limit-below-message-limit", mailbox.origin, { size, bytes }));
  },
});
