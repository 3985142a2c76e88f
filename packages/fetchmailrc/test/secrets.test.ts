import { maskText } from "@mailconf/lossless";
import { hole, secretLaws, slips } from "@tooling/laws";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse, secretSpans } from "../src/index.ts";
import { vocabulary } from "../src/vocabulary.ts";

/** Entries that show what they are also with a slip in them. */
const entries = fc.constantFrom(
  `poll a.test proto imap user ann password "${hole}" ssl\n`,
  `poll a.test proto imap\n  user ann there with password "${hole}" is ann here\n`,
  `poll a.test proto imap user ann password ${hole}\n`,
  "poll b.test proto pop3 user bob ssl keep\n",
  "set postmaster ann\n",
  "# a comment\n\n",
);
/** Entries of which nobody can tell any more what they were if there is a slip in them. */
const delicate = fc.constantFrom(
  `poll a.test user ann pass '${hole}' fetchall\n`,
  `poll a.test user ann pass ${hole}, user bob pass ${hole};\n`,
  `poll a.test user ann\n# the word of the day\n  password\n  "${hole}"\n`,
  `poll a.test user ann esmtpname ann esmtppassword "${hole}"\n`,
  `defaults password = "${hole}"\n`,
  `poll a.test plugin "tunnel --password=${hole} %h" user ann\n`,
  `# poll a.test user ann password "${hole}"\n`,
  `poll password user pass password "${hole}"\n`,
);
const broken = fc.constantFrom(
  `poll a.test user ann password: "${hole}"\n`,
  `poll a.test user ann password"${hole}"\n`,
  `poll a.test user ann password${hole}\n`,
  `poll a.test user ann pasword "${hole}"\n`,
  `poll a.test user ann pass word "${hole}"\n`,
  `poll a.test user ann password "${hole}\n`,
  `poll a.test user ann password ${hole}"\n`,
  `poll a.test user "ann password "${hole}"\n`,
  `poll a.test user ann "password" "${hole}"\n`,
  `poll a.test user ann password is "${hole}"\n`,
  `poll a.test user ann password "${hole} ${hole}\n`,
  `poll a.test user ann password ${hole} ${hole}\n`,
  `poll a.test user ann password "${hole}"${hole}\n`,
  `poll a.test user ann password ${hole},${hole} is ann\n`,
  `poll a.test user ann password ${hole};${hole}\n`,
  `poll a.test user ann password ${hole}#${hole}\n`,
  `password "${hole}"\n`,
  `user ann password "${hole}"\n`,
  `poll a.test user ann\npassword\n"${hole}"\n`,
);
const several = (entry: fc.Arbitrary<string>) =>
  fc.array(entry, { minLength: 1, maxLength: 4 }).map((chosen) => chosen.join(""));

secretLaws({
  diagnose: (source) => parse(source).diagnostics,
  secretSpans,
  texts: several(fc.oneof(entries, delicate)),
  damaged: fc.oneof(
    slips(several(entries)),
    fc.tuple(several(entries), broken, several(entries)).map((parts) => parts.join("")),
  ),
  plain: [
    "poll a.test user ann ssl sslcertck sslkey /etc/ssl/key.pem\n",
    'poll a.test auth password user "password" is pass here\n',
    "# ask for the password\nset no syslog\nset pidfile /run/fetchmail.pid\n",
  ],
  // A number or a keyword is another token than a word: behind a slip, fetchmail stops at another place.
  secret: fc
    .oneof(
      fc.constantFrom("error", "warning", "secret", "mail", "name", "line", "a", "x", "test"),
      fc.stringMatching(/^[A-Za-z]{1,30}$/),
    )
    .filter((word) => !vocabulary("6.5").has(word)),
  runs: 600,
});

test("words behind a secret in its line are secrets unless they are keywords", () => {
  const shown = (text: string) => maskText(text, secretSpans(text));
  expect(shown("poll a.test user ann password one two keep\n")).toBe(
    "poll a.test user ann password ******** ******** keep\n",
  );
  expect(shown('poll a.test user ann password "one",user bob pass two, user c keep\n')).toBe(
    'poll a.test user ann password "********",user bob pass ********, user c keep\n',
  );
  expect(shown("# ann's password\npoll a.test user ann\n")).toBe("# ann's password\npoll a.test user ann\n");
});
