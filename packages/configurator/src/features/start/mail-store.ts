import { ACCOUNT_PROVISIONER } from "@mailconf/dms-env";
import { directory, ids, seed } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import { accounts } from "../../volume/accounts.ts";

const root = "/var/mail";
const user = "docker";
/** What a user's mail lies in is nobody else's; Dovecot makes such folders in the same way. */
const own = { mode: 0o700, owner: `${user}:${user}` };

/** Whose the mail is, and the folders of accounts (spec: state-volume, accounts). */
export const mailStore = defineFeature({
  name: "mail-store",
  env: { ACCOUNT_PROVISIONER },
  *effects({ env, site, volume }) {
    yield ids(user, site.uid, site.gid);
    yield directory(root, { mode: 0o755, owner: `${user}:${user}` });
    if (env.ACCOUNT_PROVISIONER.value !== "FILE" || site.smtpOnly.value) return;
    for (const { domain, local, origin } of volume.view(accounts).list) {
      yield seed("folder", `${root}/${domain}`, own, origin);
      yield seed("folder", `${root}/${domain}/${local}`, own, origin);
      yield seed("folder", `${root}/${domain}/${local}/home`, own, origin);
    }
  },
});
