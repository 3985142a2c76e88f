import { ACCOUNT_PROVISIONER } from "@mailconf/dms-env";
import { sourceText } from "@mailconf/lossless";
import { mainCf, report, row, write } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { find } from "../finding.ts";
import { accounts } from "../volume/accounts.ts";
import { configVolume } from "../volume/volume.ts";

/** The addresses that have a mailbox, for Postfix (spec: accounts 2.2). */
export const mailboxes = defineFeature({
  name: "mailboxes",
  env: { ACCOUNT_PROVISIONER },
  *effects({ env, site, volume, files }) {
    if (env.ACCOUNT_PROVISIONER.value !== "FILE" || site.smtpOnly.value) return;
    const { list, findings, source } = volume.view(accounts);
    for (const finding of findings) yield report(finding);
    if (list.length === 0 && findings.length === 0) {
      const path = `${configVolume}/postfix-accounts.cf`;
      const state = files.state(path);
      const place = { source: source ?? sourceText("", path), span: { start: 0, end: 0 } };
      // Of a volume that nobody can see, and a file that nobody can read, it is not known whether there are any.
      const isUnread = state === "unknown" || (state === "file" && !source);
      if (!isUnread) yield report(find(state === "directory" ? "DMS521:directory" : "DMS521:none", place));
    }
    const path = "/etc/postfix/vmailbox";
    yield write(
      path,
      list.map(({ address, domain, local, origin }) => row(`${address} ${domain}/${local}/`, origin)),
    );
    yield mainCf.set("virtual_mailbox_maps", `texthash:${path}`, env.ACCOUNT_PROVISIONER);
  },
});
