import { hole, secretLaws, slips } from "@tooling/laws";
import fc from "fast-check";
import { describe } from "vitest";
import { Configuration, check, parse, secretSpans } from "../src/index.ts";
import { parameters } from "../src/parameters.ts";

/** Lines that show what they are also with a slip in them. */
const lines = fc.constantFrom(
  `smtp_sasl_password_maps = static:ann:${hole}\n`,
  `smtp_sasl_password_maps = inline:{ a.test=ann:${hole}, b.test=bob:${hole} }\n`,
  `smtp_sasl_password_maps =\n  hash:/etc/postfix/sasl_passwd,\n  static:ann:${hole}\n`,
  `users_password = ${hole}\n`,
  `users_password =\n  ${hole}\n`,
  "# a comment\n\n",
  "relayhost = [smtp.a.test]:587\n",
  "smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination\n",
);
/** Lines of which nobody can tell any more what they were if there is a slip in them. */
const delicate = fc.constantFrom(
  `users_bind_pw = ${hole}\n`,
  `users_pasword = ${hole}\n`,
  `# users_password = ${hole}\n`,
  `#smtp_sasl_password_maps = static:ann:${hole}\n`,
  `users_server_host = ldap://ann:${hole}@ldap.test:389\n`,
  `smtp_sasl_password_maps = inline:{ { a.test = ann:${hole} } }\n`,
  `users_password =\n# the word of the day\n  ${hole}\n`,
);
const broken = fc.constantFrom(
  `users_password ${hole}\n`,
  `users_password: ${hole}\n`,
  `users_password${hole}\n`,
  `users password = ${hole}\n`,
  `users_pass word = ${hole}\n`,
  ` users_password = ${hole}\n`,
  `#users_password ${hole}\n`,
  `users_password = "${hole}"\n`,
  `export users_password=${hole}\n`,
  `smtp_sasl_password_maps static:ann:${hole}\n`,
  `smtp_sasl_password_maps = statik:ann:${hole}\n`,
  `smtp_sasl_password_maps = static:ann ${hole}\n`,
  `smtp_sasl_password_maps = static ann:${hole}\n`,
  `smtp_sasl_password_maps = ann:${hole}\n`,
  `smtp_sasl_password_maps = ${hole}\n`,
  `smtp_sasl_password_maps = inline:{ a.test ann:${hole} }\n`,
  `smtp_sasl_password_maps = inline:{ a.test=ann ${hole} }\n`,
  `smtp_sasl_password_maps = hash:/etc/x, ann:${hole}\n`,
  `smtp_sasl_pasword_maps = static:ann:${hole}\n`,
  `smtp_sasl_password_map = static:ann:${hole}\n`,
  `smtp_sasl_password_map = static:ann:${hole}\n  $${hole}\n`,
  `smtp_sasl_password_maps = static:ann:${hole}\n  ${hole}:x\n`,
  `smtp_sasl_password_maps = static:ann:${hole} /${hole}\n`,
  `smtp_sasl_password_maps = static:{ann ${hole}:x}\n`,
  `smtp_sasl_password_maps = inline:{ {a.test=ann:${hole},${hole}} }\n`,
  `smtp_sasl_password_maps = inline:{ { a.test = ann ${hole}:x } }\n`,
);
/** A line break in place of a separator makes two settings of one: nobody can tell. */
const characters = [" ", "=", ":", '"', "'", "\t", "#", "x", "|", "{", "}", ","];
const several = (line: fc.Arbitrary<string>) =>
  fc.array(line, { minLength: 1, maxLength: 4 }).map((chosen) => chosen.join(""));

const texts = several(fc.oneof(lines, delicate));
const damaged = fc.oneof(
  slips(several(lines), characters),
  fc.tuple(several(lines), broken, several(lines)).map((parts) => parts.join("")),
);

secretLaws({
  diagnose: (source) => parse(source).diagnostics,
  secretSpans,
  texts,
  damaged,
  runs: 600,
  plain: [
    "smtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd, proxy:mysql:/etc/postfix/sasl.cf\n",
    "smtp_sasl_password_maps = ldap:users $maps ${maps}\n",
    "smtp_sasl_password_maps = static:{} $smtp_sasl_password_maps, hash:/etc/postfix/sasl_passwd\n",
    "smtp_sasl_password_maps =\n\nrelayhost =\n",
    "smtp_tls_key_file = /etc/ssl/key.pem\nsmtp_sasl_auth_enable = yes\n",
    "relayhost = [smtp.a.test]:587\ntransport_maps = inline:{ a.test=smtp:b.test }, static:error:no\n",
    "# smtp_sasl_password_maps holds the password of each host\n",
  ],
});

describe("with the parameters of Postfix", () => {
  secretLaws({
    diagnose: (source) => check(new Configuration(parse(source), { parameters: parameters("3.7") })),
    secretSpans,
    texts,
    damaged,
    runs: 40,
  });
});
