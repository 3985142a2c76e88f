import { ACCOUNT_PROVISIONER } from "@mailconf/dms-env";
import { type Row, report, row, write } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { findingAbout } from "../finding.ts";
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
    const clash = domains.find(({ domain }) => domain === host);
    const [origin] = clash?.because ?? [];
    if (!origin) return;
    yield report(
      findingAbout(origin, {
        code: "DMS353-host-is-mail-domain",
        severity: "warning",
        message: `expected a mail domain other than the host name ${host}: mail for it may go to local users`,
        hint: `OVERRIDE_HOSTNAME=mail.${host}`,
      }),
    );
  },
});
