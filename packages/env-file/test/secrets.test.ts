import { decode, maskText, sourceText } from "@mailconf/lossless";
import { hole, secretLaws, slips } from "@tooling/laws";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dialects, differences, isRaw, parse, secretSpans } from "../src/index.ts";

const lines = fc.constantFrom(
  `RELAY_PASSWORD=${hole}\n`,
  `RELAY_PASSWORD=${hole}\nRELAY_PASSWORD=${hole}\n`,
  `TZ=Europe/Berlin\n`,
  `# a comment\n\n`,
  `ACCOUNT_PROVISIONER=LDAP\n`,
);
const quoted = fc.constantFrom(
  `RELAY_PASSWORD="${hole}"\n`,
  `export RELAY_PASSWORD='${hole}'\n`,
  `SRS_SECRET: "${hole}"\n`,
);
/** Lines of which nobody can tell any more what they were if there is a slip in them. */
const delicate = fc.constantFrom(
  `RELAY_PASWORD=${hole}\n`,
  `#RELAY_PASSWORD=${hole}\n`,
  `# RELAY_PASSWORD = ${hole}\n`,
  `  LDAP_BIND_PW=${hole}\n`,
  `DEFAULT_RELAY_HOST=smtp://ann:${hole}@r.test:25\n`,
);
const delicateQuoted = fc.constantFrom(`RELAY_PASSWORD="${hole}\n${hole}"\nA=b\n`);
const open = fc.constantFrom("", `RELAY_PASSWORD: ${hole}`, `RELAY_PASSWORD${hole}`);
const broken = fc.constantFrom(
  `RELAY_PASSWORD ${hole}\n`,
  `RELAY_PASSWORD: ${hole}\n`,
  `#RELAY_PASSWORD ${hole}\n`,
  `#RELAY_PASSWORD${hole}\n`,
  `RELAY_PASSWORD="${hole}\n`,
  `RELAY_PASSWORD="${hole}\n${hole}\n`,
  `RELAY_PASSWORD="${hole}"${hole}\n`,
  `RELAY_PASSWORD "${hole}\n${hole}"\n`,
  `RELAY_PASSWORD=${hole} #${hole}\n`,
  `export RELAY_PASSWORD ${hole}\n`,
  `RELAY PASSWORD=${hole}\n`,
  `RELAY_PASSWORD${hole}\n`,
  `RELAY_PASSWORD=\n${hole}\n`,
  `RELAY_PASSWORD\n=${hole}\n`,
  `RELAY_PASSWORD\\\n=${hole}\n`,
  `=${hole}\n`,
  `LDAP_BIND_PW="${hole}=${hole}\n`,
  `DEFAULT_RELAY_HOST=smtp:/ann:${hole}@r.test\n`,
  `DEFAULT_RELAY_HOST=smtp: //ann:${hole}@r.test\n`,
  `DEFAULT_RELAY_HOST=smtp:ann:${hole}@r.test\n`,
  `-e RELAY_PASSWORD=${hole}\n`,
  `A=bRELAY_PASSWORD=${hole} ${hole}\n`,
  `A=b RELAY_PASSWORD ${hole}\n`,
  `LDAP_BIND_PW=\\\n${hole}=${hole}\n`,
  `LDAP_BIND_PW=${hole}\\\n${hole}\\\n${hole}=${hole}\n`,
);
/** A line break in place of a separator makes two names of a name and its secret: nobody can tell. */
const characters = [" ", "=", ":", '"', "'", "\t", "#", "x", "|"];
const several = (line: fc.Arbitrary<string>) =>
  fc.array(line, { minLength: 1, maxLength: 4 }).map((chosen) => chosen.join(""));

for (const dialect of dialects) {
  describe(dialect, () => {
    secretLaws({
      diagnose: (source) => [...parse(source, { dialect }).diagnostics, ...differences(source)],
      secretSpans: (source) => secretSpans(source, { dialect }),
      texts: several(fc.oneof(lines, delicate, ...(isRaw(dialect) ? [] : [quoted, delicateQuoted]))),
      damaged: fc.oneof(
        slips(several(fc.oneof(lines, quoted)), characters),
        fc.tuple(several(lines), broken, several(lines), open).map((parts) => parts.join("")),
      ),
      plain: [
        "RELAY_PASSWORD__FILE=/run/secrets/relay\n",
        "SASL_PASSWORD_MAPS=hash:/etc/x\nRELAY_PORT=587\n",
        "# set a password below\nRELAY_PASSWORD=\nA=b\nRELAY_PASSWORD\n",
        "SSL_KEY_PATH=/etc/ssl/key.pem\n",
        "X=ask for the user_password now\nA=\\\nB=c\n",
      ],
    });
  });
}

describe("secrets of an env file", () => {
  const shown = (text: string, options = {}) => maskText(text, secretSpans(text, options));

  it("are also the variables that the caller declares", () => {
    const isSecret = (name: string) => name === "MY_WORD";
    expect(shown("MY_WORD=x\nexport MY_WORD='y'\n", { isSecret })).toBe(
      "MY_WORD=********\nexport MY_WORD='********'\n",
    );
  });

  it("go on behind a backslash, but not in a line that sets a variable that is known", () => {
    const text = "A_PASSWORD=\\\nB=c\n";
    expect(shown(text)).toBe("A_PASSWORD=********\n********\n");
    expect(shown(text, { isKnown: (name: string) => name === "B" })).toBe("A_PASSWORD=********\nB=c\n");
  });

  it("go on in further lines of a quoted value, for docker run as well, which reads other variables there", () => {
    expect(shown('A_PASSWORD="one\ntwo"\nB=1\n', { dialect: "docker-run" })).toBe(
      'A_PASSWORD=********\n********"\nB=1\n',
    );
    expect(shown('A_PASSWORD="one\nB=1\n', { dialect: "docker-run" })).toBe("A_PASSWORD=********\nB=1\n");
  });

  it("stand at their bytes in a file that is not UTF-8", () => {
    const source = decode(
      new Uint8Array([0xe9, 0x3d, 0x31, 10, ...Buffer.from("A_PASSWORD=p\xe9w\n", "latin1")]),
    );
    const { text } = source;
    expect(maskText(text, secretSpans(sourceText(text, "x", source.encoding)))).toBe(
      "\xe9=1\nA_PASSWORD=********\n",
    );
  });

  it("are found in time that grows with the text", () => {
    for (const part of ["A_PASSWORD=", 'A_PASSWORD="\n', "PASS WORD", "\n\n", "export ", "pass\t", "a=b\n"]) {
      for (const dialect of dialects) secretSpans(part.repeat(200_000 / part.length), { dialect });
    }
  });
});
