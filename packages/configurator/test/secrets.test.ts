import { type Setting, settingsFromArguments } from "@mailconf/dms-env";
import { maskFinding } from "@mailconf/lossless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { configure, configVolume, memoryFiles, shownFile, shownValues } from "../src/index.ts";

/** Everything that a site can hold of secrets, with a hole for each. */
function template() {
  const secret = () => hole;
  const settings = [
    ...[
      "RELAY_HOST=smtp.b.test",
      "RELAY_USER=u",
      "SASLAUTHD_MECHANISMS=ldap",
      "ENABLE_SASLAUTHD=1",
      "ENABLE_SRS=1",
    ],
    ...[
      "ENABLE_FETCHMAIL=1",
      "FETCHMAIL_PARALLEL=1",
      "ENABLE_GETMAIL=1",
      "ENABLE_OAUTH2=1",
      "LDAP_SERVER_HOST=ldap://d.test",
    ],
    ...[
      "RELAY_PASSWORD",
      "SASL_PASSWD",
      "LDAP_BIND_PW",
      "DOVECOT_DNPASS",
      "SASLAUTHD_LDAP_PASSWORD",
      "SRS_SECRET",
    ].map((name) => `${name}=${secret()}`),
    ...["LDAP_BINDPW", "RELAY_PASWORD", "RELAY_PASSWORT", "X_APIKEY"].map((name) => `${name}=${secret()}`),
    `DEFAULT_RELAY_HOST=smtp://u:${secret()}@r.test`,
    `OAUTH2_INTROSPECTION_URL=https://u:${secret()}@idp.test/x`,
  ];
  const files = {
    "postfix-accounts.cf": `alice@one.test|{SHA512-CRYPT}$6$${secret()}\nbob@one.test|{PLAIN}${secret()}\n carol@one.test|${secret()}\n`,
    "dovecot-masters.cf": `admin|{SHA512-CRYPT}$6$${secret()}\n`,
    "postfix-sasl-password.cf": `@one.test u:${secret()}\n[smtp.a.test]:587 v:${secret()}\n  nobody.test w:${secret()}\n`,
    "postfix-relaymap.cf": "@one.test [smtp.a.test]:587\n",
    "postfix-main.cf": `smtp_sasl_password_maps = static:ann:${secret()}\nsmtp_sasl_pasword_maps = static:bob:${secret()}\n`,
    "postfix-master.cf": `submission/inet/smtp_sasl_password_maps=static:ann:${secret()}\n smtp/unix/x=static:pw:${secret()}\n`,
    "dovecot.cf": `doveadm_password = ${secret()}\nimapc_pasword = ${secret()}\nssl_key_password = ${secret()}\n`,
    "ldap-users.cf": `bind_pw = ${secret()}\nserver_host = ldap://u:${secret()}@d.test\n`,
    "fetchmail.cf": `poll h.test proto pop3 user ann pass "${secret()}" is alice@one.test here ssl\npoll i.test user bob password ${secret()}x nosuchword\n`,
    "getmail/a.cf": `[retriever]\ntype = SimplePOP3SSLRetriever\nserver = h\nusername = u\npassword = ${secret()}\npasswort = ${secret()}\n`,
  };
  return { settings, files };
}

type Files = Readonly<Record<string, string>>;

/** All that may be shown of a site: its findings, its files and every writer of every setting. */
function shown(settings: readonly string[], files: Files, release: "15.1" | "16.0") {
  const given: Setting[] = [...settingsFromArguments(settings).settings];
  const inVolume = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [`${configVolume}/${name}`, text]),
  );
  const configuration = configure({
    release,
    settings: given,
    files: memoryFiles(inVolume),
    facts: { hostname: "mail.one.test", interfaces: [] },
  });
  const findings = configuration.findings.map((one) => {
    const { source, span, quotes: _, ...rest } = maskFinding(one, configuration.secretSpans(one.source));
    const { line, column } = source.position(span.start);
    return {
      ...rest,
      file: source.name,
      line,
      column,
      end: source.position(span.end),
      text: source.line(line),
    };
  });
  const tree = [...configuration.tree.values()].flatMap((file) => {
    if (file.kind === "link") return [];
    const value = shownValues(file);
    const steps = file.keys.map((key) => [key, file.steps(key).map((step) => value(key, step.value))]);
    return [{ path: file.path, text: shownFile(file.path, file.bytes, file.secret).text?.text, steps }];
  });
  return { findings, tree };
}

const codes = ({ findings }: ReturnType<typeof shown>) =>
  findings.map(({ code, file }) => `${code} ${file}`).join("\n");

const word = fc.oneof(
  fc.constantFrom(
    "error",
    "secret",
    "mail",
    "15.1",
    "static",
    "user",
    "config",
    "etc",
    "a",
    "info",
    "one.test",
  ),
  fc.string({ unit: fc.constantFrom(..."abcXYZ0189.+"), minLength: 1, maxLength: 30 }),
);
const release = fc.constantFrom("15.1" as const, "16.0" as const);
/** One slip of the hand in one file: a character is put in, taken away or doubled. */
const slip = fc.record({
  file: fc.nat(),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  text: fc.constantFrom("", " ", "=", ":", "|", '"', "\n", "#", "\t", "x"),
  cut: fc.nat({ max: 2 }),
});

interface Slip {
  readonly file: number;
  readonly at: number;
  readonly text: string;
  readonly cut: number;
}

/** The site with a slip, and its holes filled. */
function filled(mistake: Slip | undefined, secret: () => string) {
  const { settings, files } = template();
  const fill = (text: string) => text.replaceAll(hole, secret);
  const wrong = mistake && Object.keys(files)[mistake.file % Object.keys(files).length];
  return {
    settings: settings.map(fill),
    files: Object.fromEntries(
      Object.entries(files).map(([name, text]) => {
        if (!mistake || name !== wrong) return [name, fill(text)];
        const place = Math.floor(mistake.at * text.length);
        return [name, fill(text.slice(0, place) + mistake.text + text.slice(place + mistake.cut))];
      }),
    ),
  };
}

describe("what is shown of a site", () => {
  test("holds no secret, whatever slip is in a file", () => {
    fc.assert(
      fc.property(release, fc.option(slip, { nil: undefined }), (name, mistake) => {
        let count = 0;
        const { settings, files } = filled(mistake, () => `Zq7wv${count++}Zq7wv`);
        expect(JSON.stringify(shown(settings, files, name))).not.toMatch(/q7w/);
      }),
      { numRuns: 60 },
    );
  });

  test("is the same whatever the secrets are", () => {
    let compared = 0;
    fc.assert(
      fc.property(
        release,
        fc.option(slip, { nil: undefined }),
        word,
        word,
        (name, mistake, first, second) => {
          const [one, other] = [first, second].map((secret) => {
            const { settings, files } = filled(mistake, () => secret);
            return shown(settings, files, name);
          });
          if (!one || !other || codes(one) !== codes(other)) return;
          compared++;
          expect(one).toEqual(other);
        },
      ),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(30);
  });
});

/** Stands in a template where a secret is filled in. */
const hole = "\uE000";
