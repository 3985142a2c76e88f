import {
  ACCOUNT_PROVISIONER,
  DMS_VMAIL_GID,
  DMS_VMAIL_UID,
  type Env,
  OVERRIDE_HOSTNAME,
  POSTMASTER_ADDRESS,
  SMTP_ONLY,
} from "@mailconf/dms-env";
import type { Finding } from "@mailconf/lossless";
import type { Facts } from "./facts.ts";
import { find } from "./finding.ts";
import type { Origin, Sourced } from "./origin.ts";
import { shownHost } from "./secrets/of-host.ts";

/** The variables that the site itself reads. */
export const siteVariables = [
  ACCOUNT_PROVISIONER,
  DMS_VMAIL_GID,
  DMS_VMAIL_UID,
  OVERRIDE_HOSTNAME,
  POSTMASTER_ADDRESS,
  SMTP_ONLY,
] as const;

/** What several features derive from the environment. */
export interface Site {
  /** Fully qualified host name of the mail server (spec: networking). */
  readonly hostname: Sourced<string>;
  /** Its mail domain: the host name without its first label, if it has more than two. */
  readonly domainname: Sourced<string>;
  readonly postmaster: Sourced<string>;
  readonly provisioner: Sourced<string>;
  /** Dovecot, accounts and quotas are left out. */
  readonly smtpOnly: Sourced<boolean>;
  /** Numeric owner of the mail store. */
  readonly uid: Sourced<number>;
  readonly gid: Sourced<number>;
  readonly findings: readonly Finding[];
}

/** Host name and domain, in the way docker-mailserver finds them. */
export function resolveSite(env: Env, facts: Facts): Site {
  const findings: Finding[] = [];
  const override = env.get(OVERRIDE_HOSTNAME);
  const hostname: Sourced<string> =
    override.value === ""
      ? { value: facts.hostname ?? "", origin: fact("hostname", facts.hostname ?? "") }
      : override;
  if (!/^\S+\.\S+$/.test(hostname.value)) {
    findings.push(
      hostname.value === ""
        ? find("DMS351:none", hostname.origin)
        : find("DMS351:not-qualified", hostname.origin, { host: shownHost(hostname.value) }),
    );
  }
  const domainname = domainOf(hostname, override.value !== "", facts);
  const postmaster = env.get(POSTMASTER_ADDRESS);
  return {
    hostname,
    domainname,
    postmaster:
      postmaster.value === ""
        ? { value: `postmaster@${domainname.value}`, origin: domainname.origin }
        : postmaster,
    provisioner: env.get(ACCOUNT_PROVISIONER),
    smtpOnly: env.get(SMTP_ONLY),
    uid: env.get(DMS_VMAIL_UID),
    gid: env.get(DMS_VMAIL_GID),
    findings,
  };
}

function domainOf(hostname: Sourced<string>, overridden: boolean, facts: Facts): Sourced<string> {
  const labels = hostname.value.split(".");
  if (labels.length <= 2) return hostname;
  if (!overridden && facts.domainname !== undefined) {
    return facts.domainname === ""
      ? hostname
      : { value: facts.domainname, origin: fact("domainname", facts.domainname) };
  }
  return { value: labels.slice(1).join("."), origin: hostname.origin };
}

const fact = (name: string, value: string): Origin => ({ kind: "fact", name, value });
