import { dovecot, report, row, write, writeSecret } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { masters } from "../volume/masters.ts";
import { dovecotOnly } from "./userdb.ts";

const path = "/etc/dovecot/masterdb";

/** Master users, who may open every mailbox with a password of their own (spec: accounts 6). */
export const masterdb = defineFeature({
  name: "masterdb",
  env: {},
  *effects({ site, volume }) {
    if (site.smtpOnly.value || site.provisioner.value !== "FILE") return;
    const { list, findings } = volume.view(masters);
    for (const finding of findings) yield report(finding);
    const rows = list.map((master) => row(`${master.name}:${master.hash}`, master));
    // Without masters there is nothing to hide.
    yield rows.length > 0 ? writeSecret(path, rows, dovecotOnly) : write(path, rows);
    if (volume.has("dovecot-masters.cf")) {
      yield dovecot("conf.d/10-auth.conf").append("!include auth-master.inc", ...list.slice(0, 1));
    }
  },
});
