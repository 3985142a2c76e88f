import { ACCOUNT_PROVISIONER, LDAP_QUERY_FILTER_SENDERS, SPOOF_PROTECTION } from "@mailconf/dms-env";
import { mainCf, report } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { find } from "../finding.ts";
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
      yield report(find("DMS517", on.origin));
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
      yield report(find("DMS516", origin, { alias, target }));
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
