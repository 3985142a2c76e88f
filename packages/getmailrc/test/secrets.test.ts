import { hole, secretLaws, slips } from "@tooling/laws";
import fc from "fast-check";
import { parse, secretSpans } from "../src/index.ts";

/** Lines that show what they are also with a slip in them. */
const lines = fc.constantFrom(
  `[retriever]\npassword = ${hole}\n`,
  `[retriever]\ntype = SimpleIMAPSSLRetriever\nusername = ann\npassword: ${hole}\n`,
  "[destination]\ntype = Maildir\npath = ~/Maildir/\n",
  "[options]\nverbose = 1\n",
  "# a comment\n\n",
);
/** Lines of which nobody can tell any more what they were if there is a slip in them. */
const delicate = fc.constantFrom(
  `[retriever]\npassword =\n  ${hole}\n  ${hole}\n`,
  `[retriever]\n# password = ${hole}\n; password: ${hole}\n`,
  `[retriever]\npassword_command = ("/bin/ask", "--password=${hole}")\n`,
  `[retriever]\nserver = imap://ann:${hole}@a.test\n`,
  `[retriever]\npassword=${hole}\r\nPassword = ${hole}\r\n`,
);
const broken = fc.constantFrom(
  `[retriever]\npassword ${hole}\n`,
  `[retriever]\npassword${hole}\n`,
  `[retriever]\npasword = ${hole}\n`,
  `[retriever]\npass word = ${hole}\n`,
  `[retriever]\n password = ${hole}\n`,
  `[retriever]\npassword =\n${hole}\n`,
  `[retriever]\npassword\n= ${hole}\n`,
  `[retriever]\npassword = "${hole}"\n`,
  `[retriever] password = ${hole}\n`,
  `[retriever]\nusername = ann password = ${hole}\n`,
  `[retriever]\nusername = ann\n  password = ${hole}\n`,
  `[retriever]\nset password = ${hole}\n`,
  `[retriever]\nusername = ann password ${hole}\n`,
  `[retriever]\npassword_command = ("/bin/echo", "${hole}")\n`,
  `[retriever]\npassword_command = echo ${hole}\n`,
  `[destination]\narguments = ("--password", "${hole}")\n`,
  `password = ${hole}\n`,
);
const several = (line: fc.Arbitrary<string>) =>
  fc.array(line, { minLength: 1, maxLength: 4 }).map((chosen) => chosen.join(""));

secretLaws({
  diagnose: (source) => parse(source).diagnostics,
  secretSpans,
  texts: several(fc.oneof(lines, delicate)),
  damaged: fc.oneof(
    slips(several(lines), [" ", "=", ":", '"', "'", "\t", "#", "x", "|", "[", "]", ";"]),
    fc.tuple(several(lines), broken, several(lines)).map((parts) => parts.join("")),
  ),
  plain: [
    '[retriever]\npassword_command = ("/bin/ask", "ann")\n',
    "[retriever]\npassword_command = pass show mail\n",
    "[retriever]\nkeyfile = /etc/ssl/key.pem\nusername = ann:bob\n",
    "[options]\n# the password is asked for\nverbose = 1\n",
  ],
  runs: 600,
});
