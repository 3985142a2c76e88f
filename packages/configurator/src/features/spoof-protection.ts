import { ACCOUNT_PROVISIONER, LDAP_QUERY_FILTER_SENDERS, SPOOF_PROTECTION } from "@mailconf/dms-env";
import { mainCf, report } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { findingAbout } from "../finding.ts";
import { aliases } from "../volume/aliases.ts";

/** Whether users may send only from their own addresses (spec: accounts 10). */
export const spoofProtection = defineFeature({
  name: "spoof-protection",
  env: { SPOOF_PROTECTION, ACCOUNT_PROVISIONER, LDAP_QUERY_FILTER_SENDERS },
  *effects({ env, isSet, site, volume }) {
    const { SPOOF_PROTECTION: on, ACCOUNT_PROVISIONER: provisioner } = env;
    if (!on.value) {
      yield mainCf.set("mua_sender_restrictions", "$dms_smtpd_sender_restrictions", on);
      if (site.smtpOnly.value) return;
      yield report(
        findingAbout(on.origin, {
          code: "DMS517-send-as-anyone",
          severity: "info",
          message: "expected every account to send from its own addresses only: each may use any sender",
          hint: "SPOOF_PROTECTION=1",
        }),
      );
      return;
    }
    if (provisioner.value === "LDAP") {
      const own = isSet("LDAP_QUERY_FILTER_SENDERS");
      const maps = (own ? ["senders"] : ["users", "aliases", "groups"]).map(
        (name) => `ldap:/etc/postfix/ldap-${name}.cf`,
      );
      const because = own ? env.LDAP_QUERY_FILTER_SENDERS : provisioner;
      yield mainCf.set("smtpd_sender_login_maps", maps.join(", "), on, because);
      return;
    }
    for (const { alias, target, origin } of volume.view(aliases).list) {
      if (!alias.startsWith("@")) continue;
      yield report(
        findingAbout(origin, {
          code: "DMS516-send-as-not-allowed",
          severity: "warning",
          message: `expected an alias for each address that ${target} sends from: one for all of ${alias} does not allow it`,
          hint: `name${alias} ${target}`,
        }),
      );
    }
    const owners = [
      "texthash:/etc/postfix/virtual",
      "hash:/etc/aliases",
      "pcre:/etc/postfix/maps/sender_login_maps.pcre",
      "pcre:/etc/postfix/regexp",
    ];
    yield mainCf.set("smtpd_sender_login_maps", `unionmap:{ ${owners.join(", ")} }`, on);
  },
});
