import { maskText, sourceText } from "@mailconf/lossless";
import { hole, secretLaws, slips } from "@tooling/laws";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { openVolumeFile, volumeFileSecrets, volumeFiles } from "../src/index.ts";

const several = (lines: readonly string[]) =>
  fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 4 }).map((chosen) => chosen.join(""));

const files = {
  "postfix-accounts.cf": {
    sound: [
      `ann@x.test|${hole}\n`,
      `bob@x.test|${hole}|userdb_mail_path=/srv/archive\n`,
      `#old@x.test|${hole}\n`,
      "# accounts of the staff\n\n",
    ],
    // Without the bar a bare word would be more of the domain.
    slipped: [`ann@x.test|{PLAIN}${hole}\n`, `bob@x.test|{PLAIN}${hole}|userdb_mail_path=/srv/archive\n`],
    broken: [
      `ann@x.test:${hole}\n`,
      `ann@x.test ${hole}\n`,
      `|${hole}\n`,
      `ann@x.test|${hole}`,
      `ann@x.test:${hole}|{PLAIN}x\n`,
      `ann@x.test ${hole}|x\n`,
      `#ann@x.test:${hole}|x\n`,
      `${hole}|ann@x.test\n`,
      `${hole}|${hole}\n`,
    ],
    plain: ["# ann has left\n", "ann@x.test\n", "ann@x.test||a=b\n", "ann||a=b\n"],
  },
  "dovecot-masters.cf": {
    sound: [`admin|${hole}\n`, `# admin|${hole}\n`, "# masters\n"],
    slipped: [`admin|{PLAIN}${hole}\n`, "root|\n"],
    broken: [
      `admin:${hole}\n`,
      `admin ${hole}\n`,
      `admin|${hole}`,
      `admin:${hole}|x\n`,
      `# admin:${hole}|x\n`,
    ],
    plain: ["# who may read all mail\n"],
  },
  "postfix-sasl-password.cf": {
    sound: [`@x.test ann:${hole}\n`, `[r.test]:587\tann:${hole}\n`, "# relays\n"],
    slipped: [`@x.test ann:${hole}\n`, `[r.test]:587\tann:${hole}\n`],
    broken: [`@x.test:ann:${hole}\n`, `[r.test]:587|ann:${hole}\n`, `@x.test ann:${hole}`],
    plain: ["# relays of the shop\n"],
  },
  "rspamd/custom-commands.conf": {
    sound: [
      `set-option-for-controller password ${hole}\n`,
      `set-option-for-module redis password ${hole}\n`,
      `set-common-option api_key ${hole}\n`,
      `add-line redis.conf password = "${hole}";\n`,
      "enable-module antivirus\n",
      "# settings of the filter\n",
    ],
    slipped: [`set-option-for-controller password ${hole}\n`, `add-line redis.conf password = "${hole}";\n`],
    broken: [
      `set-option-for-controler password ${hole}\n`,
      `set-option-for-module ../x password ${hole}\n`,
      `add-line ../x password = "${hole}";\n`,
      `add-line password = "${hole}\n`,
      `set-option-for-controller enable_password ${hole}`,
      `set-option-for-controller pasword = ${hole}\n`,
      `  password ${hole}\n`,
      `#set-option-for-controller password ${hole}\n`,
    ],
    plain: ["enable-module antivirus\n", "set-option-for-module redis servers r.test:6379\n"],
  },
} as const;

for (const [name, { sound, slipped, broken, plain }] of Object.entries(files)) {
  describe(name, () => {
    secretLaws({
      diagnose: (source) => openVolumeFile(name, source).diagnostics,
      secretSpans: (source) => openVolumeFile(name, source).secretSpans(),
      texts: several(sound),
      damaged: fc.oneof(
        slips(several(slipped), [" ", ":", "\t", "x", "|"]),
        fc.tuple(several(sound), fc.constantFrom<string>(...broken)).map((parts) => parts.join("")),
      ),
      plain,
      // A number behind a colon may be a port.
      secret: fc.oneof(
        fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,20}$/),
        fc.constantFrom("error", "password", "account", "key", "line"),
      ),
      runs: 500,
    });
  });
}

describe("secrets of the volume", () => {
  it("are all of a private key, whatever its form is", () => {
    const text = "c2VlZCBhbmQgcHVibGljIGtleQ==";
    const file = openVolumeFile("rspamd/dkim/ed25519-mail-x.test.private.txt", text);
    expect(file.secretSpans()).toEqual([{ start: 0, end: text.length }]);
  });

  it("are found in every kind of file, in time that grows with the text", () => {
    for (const { name } of volumeFiles) {
      const source = sourceText("a_password = |x: y z@t\n".repeat(3_000));
      openVolumeFile(name.replaceAll("*", "x"), source).secretSpans();
    }
  });
});

test.each([
  "set-option-for-controller password hunter2",
  "set-option-for-controler password hunter2",
  "set-option-for-controller enable_password hunter2 hunter3",
  "set-option-for-module ../x password hunter2",
  'add-line ../x password = "hunter2";',
  "add-line redis.conf password=hunter2;",
  "  set-common-option\tpassword\thunter2 ;  ",
  "set-option-for-controller passwordhunter2",
  "set-option-for-controller sec ret hunter2",
  "set-option-for-controller password,hunter2",
])("a password in a command of Rspamd is one, also where the command is wrong: %j", (line) => {
  const source = sourceText(`# why\n${line}\nenable-module x\n`, "custom-commands.conf");
  const shown = maskText(source.text, volumeFileSecrets("rspamd/custom-commands.conf", source));
  expect(shown).not.toContain("hunter");
  expect(shown).toContain("enable-module x");
});
