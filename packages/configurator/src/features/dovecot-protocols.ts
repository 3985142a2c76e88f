import { ENABLE_IMAP, ENABLE_MANAGESIEVE, ENABLE_POP3 } from "@mailconf/dms-env";
import { dovecot } from "../effect.ts";
import { defineFeature } from "../feature.ts";

const main = dovecot("dovecot.conf");
const listeners = dovecot("conf.d/10-master.conf");
const tls = dovecot("conf.d/10-ssl.conf");

/** Which protocols Dovecot serves besides LMTP: IMAP, POP3, ManageSieve (spec: dovecot, b 1 and 6 to 8). */
export const dovecotProtocols = defineFeature({
  name: "dovecot-protocols",
  env: { ENABLE_IMAP, ENABLE_MANAGESIEVE, ENABLE_POP3 },
  *effects({ env, site, release }) {
    if (site.smtpOnly.value) return;
    const imap = env.ENABLE_IMAP.value;
    const pop3 = env.ENABLE_POP3.value;
    const wanted: Readonly<Record<string, boolean>> = {
      imap,
      lmtp: true,
      pop3,
      sieve: env.ENABLE_MANAGESIEVE.value,
    };
    const order =
      release.dovecot === "2.3" ? ["imap", "lmtp", "sieve", "pop3"] : ["lmtp", "pop3", "imap", "sieve"];
    const served = order.filter((protocol) => wanted[protocol]).join(" ");
    yield main.set(["protocols"], served, env.ENABLE_IMAP, env.ENABLE_POP3, env.ENABLE_MANAGESIEVE);

    if (!imap && !pop3) return;
    const reasons = [env.ENABLE_IMAP, env.ENABLE_POP3];
    // Nobody logs in before TLS has started, on no port.
    yield tls.set(["ssl"], "required", ...reasons);
    yield listeners.set(["service imap-login", "inet_listener imaps", "ssl"], "yes", ...reasons);
    yield listeners.set(["service pop3-login", "inet_listener pop3s", "ssl"], "yes", ...reasons);
    if (imap)
      yield listeners.set(["service imap-login", "inet_listener imaps", "port"], "993", env.ENABLE_IMAP);
    if (pop3)
      yield listeners.set(["service pop3-login", "inet_listener pop3s", "port"], "995", env.ENABLE_POP3);
  },
});
