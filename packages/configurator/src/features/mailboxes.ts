import { ACCOUNT_PROVISIONER } from "@mailconf/dms-env";
import { mainCf, report, row, write } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { findingAbout } from "../finding.ts";
import { accounts } from "../volume/accounts.ts";
import { configVolume } from "../volume/volume.ts";

/** The addresses that have a mailbox, for Postfix (spec: accounts 2.2). */
export const mailboxes = defineFeature({
  name: "mailboxes",
  env: { ACCOUNT_PROVISIONER },
  *effects({ env, site, volume }) {
    if (env.ACCOUNT_PROVISIONER.value !== "FILE" || site.smtpOnly.value) return;
    const { list, findings } = volume.view(accounts);
    for (const finding of findings) yield report(finding);
    if (list.length === 0 && findings.length === 0) {
      yield report(
        findingAbout(env.ACCOUNT_PROVISIONER.origin, {
          code: "DMS521-acct-file-missing",
          severity: "error",
          message: `expected at least one account in ${configVolume}/postfix-accounts.cf`,
          hint: "setup email add user@example.com",
        }),
      );
    }
    const path = "/etc/postfix/vmailbox";
    yield write(
      path,
      list.map(({ address, domain, local, origin }) => row(`${address} ${domain}/${local}/`, origin)),
    );
    yield mainCf.set("virtual_mailbox_maps", `texthash:${path}`, env.ACCOUNT_PROVISIONER);
  },
});
