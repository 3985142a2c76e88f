import { DOVECOT_MAILBOX_FORMAT } from "@mailconf/dms-env";
import { dovecot, row, write } from "../effect.ts";
import { defineFeature } from "../feature.ts";

const mail = dovecot("conf.d/10-mail.conf");

/**
 * How mail is stored. Dovecot's own formats keep everything below the home of a user, and free the space of
 * deleted mail only when they are purged, which a daily job does (spec: dovecot, b 4 and 5).
 */
export const dovecotMailboxFormat = defineFeature({
  name: "dovecot-mailbox-format",
  env: { DOVECOT_MAILBOX_FORMAT },
  *effects({ env, site, release }) {
    const format = env.DOVECOT_MAILBOX_FORMAT;
    if (site.smtpOnly.value || (format.value !== "sdbox" && format.value !== "mdbox")) return;
    if (release.dovecot === "2.3") {
      yield mail.set(["mail_home"], "/var/mail/%d/%n", format);
      yield mail.set(["mail_location"], `${format.value}:/var/mail/%d/%n`, format);
    } else {
      yield mail.set(["mail_home"], "/var/mail/%{user | domain}/%{user | username}", format);
      yield mail.set(["mail_driver"], format);
    }
    yield write("/etc/cron.d/dovecot-purge", [
      row("# Frees the space of deleted mail.", format),
      row("38 2 * * * root doveadm purge -A", format),
    ]);
  },
});
