import { hole, secretLaws, slips } from "@tooling/laws";
import fc from "fast-check";
import { parse, secretSpans } from "../src/index.ts";

/** Entries that show what they are also with a slip in them. */
const entries = fc.constantFrom(
  `relay unix - - y - - smtp\n  -o smtp_sasl_password_maps=static:ann:${hole}\n`,
  `relay unix - - y - - smtp -o users_password=${hole}\n  -o syslog_name=relay\n`,
  `relay unix - - y - - smtp\n  -o { users_password = ${hole} }\n`,
  "smtp inet n - y - - smtpd\n",
  "submission inet n - y - - smtpd\n  -o smtpd_tls_security_level=encrypt -o smtpd_sasl_auth_enable=yes\n",
  "# a comment\n\n",
);
/** Entries of which nobody can tell any more what they were if there is a slip in them. */
const delicate = fc.constantFrom(
  `relay unix - - y - - smtp -o { smtp_sasl_password_maps = inline:{ { a.test = ann:${hole} } } }\n`,
  `relay unix - - y - - smtp -o smtp_sasl_password_maps=inline:{a.test=ann:${hole}}\n`,
  `#relay unix - - y - - smtp -o users_password=${hole}\n`,
  `#  -o users_password=${hole}\n`,
  `relay unix - - y - - smtp\n# -o users_password=${hole}\n  -o users_password=${hole}\n`,
  `relay unix - - y - - smtp -ousers_password=${hole}\n`,
  `relay unix - - y - - smtp -o users_bind_pw=${hole} -v\n`,
  `filter unix - n n - - pipe user=vmail argv=/bin/filter --password=${hole} \${recipient}\n`,
  `filter unix - n n - - pipe user=vmail argv=/bin/filter http://ann:${hole}@a.test/\n`,
);
const broken = fc.constantFrom(
  `relay unix - - y - - smtp -o users_password ${hole}\n`,
  `relay unix - - y - - smtp -o users_password = ${hole}\n`,
  `relay unix - - y - - smtp -o users_password${hole}\n`,
  `relay unix - - y - - smtp -o { users_password ${hole} }\n`,
  `relay unix - - y - - smtp -o { users_password = ${hole}\n`,
  `relay unix - - y - - smtp -o {users_password = ${hole}}x -v\n`,
  `relay unix - - y - - smtp -o "users_password=${hole}"\n`,
  `relay unix - - y - - smtp o users_password=${hole}\n`,
  `relay - - y - - smtp -o users_password=${hole}\n`,
  `  -o users_password=${hole}\n`,
  `-o users_password=${hole}\n`,
  `-o users_password ${hole}\n`,
  `relay unix - - y - - smtp -o smtp_sasl_password_maps static:ann:${hole}\n`,
  `relay unix - - y - - smtp -o smtp_sasl_password_maps=static:ann ${hole}\n`,
  `relay unix - - y - - smtp -o smtp_sasl_password_maps=statik:ann:${hole}\n`,
  `relay unix - - y - - smtp -o smtp_sasl_password_maps=ann:${hole}\n`,
  `relay unix - - y - - smtp -o smtp_sasl_password_maps = static:ann:${hole}\n`,
);
/** A line break in place of a separator makes two settings of one: nobody can tell. */
const characters = [" ", "=", ":", '"', "'", "\t", "#", "x", "|", "{", "}", "-"];
const several = (entry: fc.Arbitrary<string>) =>
  fc.array(entry, { minLength: 1, maxLength: 4 }).map((chosen) => chosen.join(""));

secretLaws({
  diagnose: (source) => parse(source).diagnostics,
  secretSpans,
  texts: several(fc.oneof(entries, delicate)),
  damaged: fc.oneof(
    slips(several(entries), characters),
    fc.tuple(several(entries), broken, several(entries)).map((parts) => parts.join("")),
  ),
  runs: 600,
  plain: [
    "relay unix - - y - - smtp -o smtp_sasl_password_maps=hash:/etc/postfix/sasl_passwd -v\n",
    "relay unix - - y - - smtp -o { smtp_sasl_password_maps = hash:/etc/x, ldap:users } -o relayhost=a.test\n",
    "relay unix - - y - - smtp -o transport_maps=static:error:no -o smtp_sasl_password_maps=$maps\n",
    "# the password of each relay stands in sasl_passwd\n",
  ],
});
