import { ENABLE_SASLAUTHD, SASLAUTHD_MECHANISMS } from "@mailconf/dms-env";
import { ownValue } from "@mailconf/lossless";
import { type Effect, mainCf, masterCf, row, write } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { program } from "../program.ts";

/** One daemon for each mechanism that the image knows. */
const daemons = {
  ldap: program("saslauthd_ldap", "postfix"),
  rimap: program("saslauthd_rimap", "saslauthd_ldap"),
};

/** Who checks passwords at submission: saslauthd, or nobody where there is no Dovecot. */
export const saslauthdPostfix = defineFeature({
  name: "saslauthd-postfix",
  env: { ENABLE_SASLAUTHD, SASLAUTHD_MECHANISMS },
  partly: ["ENABLE_SASLAUTHD", "SASLAUTHD_MECHANISMS"],
  programs: Object.values(daemons),
  *effects({ env, site, files, release }): Generator<Effect> {
    const { ENABLE_SASLAUTHD: on } = env;
    if (on.value) {
      const daemon = ownValue(daemons, env.SASLAUTHD_MECHANISMS.value);
      if (daemon) yield daemon.start(on, env.SASLAUTHD_MECHANISMS);
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
