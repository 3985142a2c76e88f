import { withoutVariables } from "../dovecot/without-variables.ts";
import { dovecot } from "../effect.ts";
import { defineFeature } from "../feature.ts";

const stats = dovecot("conf.d/60-stats.conf");
const delivery = dovecot("conf.d/15-lda.conf");

/** Delivery: who signs Dovecot's reports, and Sieve for its own agent (spec: dovecot, b 2 and 3). */
export const dovecotLda = defineFeature({
  name: "dovecot-lda",
  env: {},
  *effects({ site, release }) {
    if (site.smtpOnly.value) return;
    yield delivery.setText(
      ["postmaster_address"],
      withoutVariables(site.postmaster.value, release),
      site.postmaster,
    );
    yield delivery.setText(["hostname"], site.hostname);
    // A Sieve script may file mail into a folder that does not exist yet.
    yield delivery.set(["lda_mailbox_autocreate"], "yes");
    yield delivery.set(["lda_mailbox_autosubscribe"], "yes");
    yield release.dovecot === "2.3"
      ? delivery.set(["protocol lda", "mail_plugins"], "$mail_plugins sieve")
      : delivery.set(["protocol lda", "mail_plugins", "sieve"], "yes");
    // Nobody collects statistics, and programs that are not root could not reach the socket.
    yield stats.set(["stats_writer_socket_path"], "");
  },
});
