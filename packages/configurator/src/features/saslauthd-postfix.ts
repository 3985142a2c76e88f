import { ENABLE_SASLAUTHD } from "@mailconf/dms-env";
import { type Effect, mainCf, masterCf, row, write } from "../effect.ts";
import { defineFeature } from "../feature.ts";

/** Who checks passwords at submission: saslauthd, or nobody where there is no Dovecot. */
export const saslauthdPostfix = defineFeature({
  name: "saslauthd-postfix",
  env: { ENABLE_SASLAUTHD },
  partly: ["ENABLE_SASLAUTHD"],
  *effects({ env, site, files, release }): Generator<Effect> {
    const { ENABLE_SASLAUTHD: on } = env;
    if (on.value) {
      for (const parameter of ["smtpd_sasl_type", "smtpd_sasl_path"]) {
        yield mainCf.delete(parameter, on);
        if (parameter === "smtpd_sasl_path") continue;
        for (const service of submissions) yield masterCf.delete(`${service}/${parameter}`, on);
      }
      const path = release.name === "15.1" ? "/etc/postfix/sasl/smtpd.conf" : "/etc/sasl2/smtpd.conf";
      if (files.state(path) === "file") return;
      yield write(path, [row("pwcheck_method: saslauthd", on), row("mech_list: plain login", on)]);
    } else if (site.smtpOnly.value) {
      yield mainCf.set("smtpd_sasl_auth_enable", "no", site.smtpOnly, on);
      for (const service of submissions) {
        yield masterCf.set(`${service}/smtpd_sasl_auth_enable`, "no", site.smtpOnly, on);
      }
    }
  },
});

const submissions = ["submission/inet", "submissions/inet"];
