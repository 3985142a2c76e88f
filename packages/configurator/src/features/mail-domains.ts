import { ACCOUNT_PROVISIONER } from "@mailconf/dms-env";
import { type Row, report, row, write } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { find } from "../finding.ts";
import { type Account, accounts } from "../volume/accounts.ts";
import { mailDomains as domainsOf } from "../volume/mail-domains.ts";

/** The domains for which the server takes mail, one per line; Amavis and DKIM read the list as well. */
export const mailDomains = defineFeature({
  name: "mail-domains",
  env: { ACCOUNT_PROVISIONER },
  *effects({ env, site, volume }) {
    const domains = volume.view(domainsOf);
    const rows: Row[] = domains.map(({ domain, because }) => ({ text: domain, because }));
    const own = site.domainname;
    // In a directory nobody knows the domains before they are asked for, so the host's own stands for them.
    if (env.ACCOUNT_PROVISIONER.value === "LDAP" && !domains.some(({ domain }) => domain === own.value)) {
      rows.push(row(own.value, own, env.ACCOUNT_PROVISIONER));
    }
    rows.sort((a, b) => (a.text < b.text ? -1 : 1));
    yield write("/etc/postfix/vhost", rows);

    const host = site.hostname.value.toLowerCase();
    const [origin] = domains.find(({ domain }) => domain === host)?.because ?? [];
    // With a directory the host's own name is taken out of mydestination.
    if (!origin || env.ACCOUNT_PROVISIONER.value === "LDAP") return;
    const isOwn = ({ domain }: Account) => domain.toLowerCase() === host;
    const hasAccount = volume.view(accounts).list.some(isOwn);
    yield report(find(hasAccount ? "DMS353:account" : "DMS353:alias", origin, { host }));
  },
});
