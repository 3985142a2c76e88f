import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { holdsTogether } from "../faults/together.ts";

holdsTogether("migrate --in-place", {
  args: ["migrate", "dovecot", "dovecot.conf", "--in-place"],
  lay(folder) {
    const ldap = "passdb {\n  driver = ldap\n  args = ldap.conf.ext\n}\n";
    writeFileSync(join(folder, "dovecot.conf"), `${ldap}!include conf.d/*.conf\n`);
    writeFileSync(join(folder, "ldap.conf.ext"), "uris = ldap://l.test\ndnpass = Mo111word\nbase = dc=x\n", {
      mode: 0o600,
    });
    mkdirSync(join(folder, "conf.d"));
    writeFileSync(join(folder, "conf.d/a.conf"), "disable_plaintext_auth = no\n");
  },
  next: ["migrate", "dovecot", "dovecot.conf"],
});
