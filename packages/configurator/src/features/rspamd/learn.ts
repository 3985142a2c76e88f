import { ENABLE_QUOTAS, ENABLE_RSPAMD, RSPAMD_LEARN } from "@mailconf/dms-env";
import { type Access, dovecot, type Effect, link, row, write } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import type { Reason } from "../../origin.ts";
import { hasQuotas } from "../quota/quotas.ts";
import { learn } from "../sieve/scripts.ts";

const imap = dovecot("conf.d/20-imap.conf");
const sieveConf = dovecot("conf.d/90-sieve.conf");
const folder = "/usr/lib/dovecot/sieve-pipe";
const script: Access = { mode: 0o644, owner: "root:root" };

/** Mail that a user moves into or out of Junk teaches Rspamd (spec: rspamd, b 9). */
export const rspamdLearn = defineFeature({
  name: "rspamd-learn",
  env: { ENABLE_QUOTAS, ENABLE_RSPAMD, RSPAMD_LEARN },
  *effects({ env, site, release }) {
    if (!env.ENABLE_RSPAMD.value || !env.RSPAMD_LEARN.value || site.smtpOnly.value) return;
    const reason = env.RSPAMD_LEARN;
    yield link(`${folder}/rspamc`, "/usr/bin/rspamc", reason);
    for (const kind of ["spam", "ham"] as const) {
      const rows = learn(kind).split("\n");
      yield write(
        `${folder}/learn-${kind}.sieve`,
        rows.map((line) => row(line, reason)),
        script,
      );
    }
    yield* release.dovecot === "2.3" ? rules23(reason, hasQuotas(site, env.ENABLE_QUOTAS)) : rules24(reason);
  },
});

function* rules23(reason: Reason, quotas: boolean): Generator<Effect> {
  const plugins = quotas ? "$mail_plugins imap_quota imap_sieve" : "$mail_plugins imap_sieve";
  yield imap.set(["protocol imap", "mail_plugins"], plugins, reason);
  const rules = {
    imapsieve_mailbox1_name: "Junk",
    imapsieve_mailbox1_causes: "COPY",
    imapsieve_mailbox1_before: `file:${folder}/learn-spam.sieve`,
    imapsieve_mailbox2_name: "INBOX",
    imapsieve_mailbox2_from: "Junk",
    imapsieve_mailbox2_causes: "COPY",
    imapsieve_mailbox2_before: `file:${folder}/learn-ham.sieve`,
  };
  for (const [name, value] of Object.entries(rules)) yield sieveConf.set(["plugin", name], value, reason);
}

function* rules24(reason: Reason): Generator<Effect> {
  yield imap.set(["protocol imap", "mail_plugins", "imap_sieve"], "yes", reason);
  const rules = { "mailbox Junk": "spam", "imapsieve_from Junk": "ham" };
  // A mailbox may have scripts of other kinds as well.
  yield sieveConf.set(["mailbox Junk", "sieve_script learn_spam", "driver"], "file", reason);
  for (const [place, kind] of Object.entries(rules)) {
    const section = [place, `sieve_script learn_${kind}`];
    yield sieveConf.set([...section, "type"], "before", reason);
    yield sieveConf.set([...section, "cause"], "append copy", reason);
    yield sieveConf.set([...section, "name"], kind === "spam" ? "Learn Spam" : "Learn Ham", reason);
    yield sieveConf.set([...section, "path"], `${folder}/learn-${kind}.sieve`, reason);
  }
}
