import { readEnvFile, secretSpansOfSettings } from "@mailconf/dms-env";
import { maskFinding, memoryFiles, type SourceText, sourceText } from "@mailconf/lossless";
import { fill, hole, slips } from "@tooling/laws";
import fc from "fast-check";
import { expect, test } from "vitest";
import { configure, configVolume, explainSetting, shownExplanations, shownFile } from "../src/index.ts";

/** The environment and the files of a config volume: lines, with a hole wherever a secret stands. */
const site = {
  env: [
    "RELAY_HOST=smtp.a.test",
    "RELAY_USER=ann",
    `RELAY_PASSWORD=${hole}`,
    "ENABLE_SRS=1",
    `SRS_SECRET=${hole}`,
    "ENABLE_SASLAUTHD=1",
    "SASLAUTHD_MECHANISMS=ldap",
    `SASLAUTHD_LDAP_PASSWORD=${hole}`,
    "SASLAUTHD_LDAP_SERVER=ldap://ldap.test",
    "ENABLE_FETCHMAIL=1",
    "ENABLE_GETMAIL=1",
    "ENABLE_OAUTH2=1",
    "ENABLE_RSPAMD=1",
    "ENABLE_QUOTAS=1",
  ],
  ldap: [
    "ACCOUNT_PROVISIONER=LDAP",
    "LDAP_SERVER_HOST=ldap://ldap.test",
    "LDAP_SEARCH_BASE=dc=one,dc=test",
    "LDAP_BIND_DN=cn=admin,dc=one,dc=test",
    `LDAP_BIND_PW=${hole}`,
    "DOVECOT_TLS=no",
    "DOVECOT_PASS_ATTRS=uid=user,userPassword=password",
  ],
  files: {
    "postfix-accounts.cf": [
      `ann@one.test|{SHA512-CRYPT}$6$${hole}`,
      `bob@one.test|{PLAIN}${hole}|userdb_quota_rule=*:storage=1G`,
      `carol@two.test|{CRYPT}${hole}`,
    ],
    "dovecot-masters.cf": [`admin|{SHA512-CRYPT}$6$${hole}`, `root|{PLAIN}${hole}`],
    "postfix-sasl-password.cf": [`@one.test ann:${hole}`, `[smtp.a.test]:587 bob:${hole}`],
    "postfix-relaymap.cf": ["@one.test [smtp.a.test]:587", "@two.test smtp.b.test"],
    "postfix-main.cf": [`smtp_sasl_password_maps = static:ann:${hole}`, "message_size_limit = 1000"],
    "postfix-master.cf": [
      `submission/inet/smtp_sasl_password_maps=static:ann:${hole}`,
      "smtp/unix/smtp_tls_loglevel=1",
    ],
    "dovecot.cf": [
      `doveadm_password = ${hole}`,
      `imapc_password = "${hole}"`,
      "passdb {",
      "  driver = static",
      `  args = password=${hole} nologin`,
      "}",
      "mail_max_userip_connections = 5",
    ],
    "ldap-users.cf": ["bind = yes", "search_base = dc=one,dc=test"],
    "fetchmail.cf": [
      `poll h.test proto pop3 user ann password "${hole}" is ann@one.test here ssl`,
      `poll i.test proto imap user bob password ${hole} is bob@one.test here`,
    ],
    "getmail/a.cf": [
      "[retriever]",
      "type = SimplePOP3SSLRetriever",
      "server = h.test",
      "username = ann",
      `password = ${hole}`,
    ],
    "dovecot-quotas.cf": ["ann@one.test:1G"],
    "postfix-virtual.cf": ["info@one.test ann@one.test"],
    "postfix-aliases.cf": ["root: ann@one.test"],
  },
} as const;

/** Lines of which nobody can tell any more what they were if there is a slip in them. */
const delicate: Readonly<Record<string, readonly string[]>> = {
  env: [
    `DEFAULT_RELAY_HOST=smtp://ann:${hole}@r.test:25`,
    `OAUTH2_INTROSPECTION_URL=https://ann:${hole}@idp.test/x`,
    `DOVECOT_DNPASS=${hole}`,
  ],
  "ldap-users.cf": [`bind_pw = ${hole}`, `server_host = ldap://ann:${hole}@ldap.test`],
  "dovecot.cf": [`dict {`, `  quota = redis:host=127.0.0.1:password=${hole}`, `}`],
};

interface Template {
  readonly env: string;
  readonly files: Readonly<Record<string, string>>;
}

const linesOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");

/** The site with slips in some of its texts. */
const templates: fc.Arbitrary<Template> = fc
  .record({
    isLdap: fc.boolean(),
    env: fc.boolean(),
    names: fc.subarray(Object.keys(site.files), { minLength: 1, maxLength: 3 }),
  })
  .chain(({ isLdap, env, names }) => {
    const slipped = (text: string) => slips(fc.constant(text), characters);
    const files = Object.entries(site.files).map(([name, lines]) => {
      const text = names.includes(name)
        ? fc
            .subarray([...lines], { minLength: 1 })
            .map(linesOf)
            .chain(slipped)
        : fc.constant(linesOf(lines));
      return [name, text.map((written) => written + linesOf(delicate[name] ?? []))] as const;
    });
    const variables = linesOf([...site.env, ...(isLdap ? site.ldap : [])]);
    return fc.record({
      env: (env ? slipped(variables) : fc.constant(variables)).map(
        (text) => text + linesOf(delicate.env ?? []),
      ),
      files: fc.record(Object.fromEntries(files)),
    });
  });

/** A line break makes two words of a name and its secret: nobody can tell. */
const characters = [" ", "=", ":", '"', "'", "\t", "#", "x", "|"];

/** All that may be shown of a site. */
function shown({ env, files }: Template) {
  const source = sourceText(env, "mailserver.env");
  const read = readEnvFile(source, "docker-run", {});
  const paths = Object.entries(files).map(([name, text]) => [`${configVolume}/${name}`, text]);
  const configuration = configure({
    release: "15.1",
    settings: read.settings,
    files: memoryFiles(Object.fromEntries(paths)),
    facts: { hostname: "mail.one.test", interfaces: [{ name: "eth0", address: "172.18.0.5/16" }] },
  });
  const spans = (text: SourceText) =>
    text === source ? secretSpansOfSettings(text, "env-file") : configuration.secretSpans(text);
  return {
    findings: [...read.findings, ...configuration.findings].map((one) => {
      const { source, span, code, severity, message, hint } = maskFinding(one, spans(one.source));
      return {
        code,
        severity,
        message,
        hint,
        span,
        name: source.name,
        text: source.line(source.position(span.start).line),
      };
    }),
    tree: [...configuration.tree.values()].map((file) => {
      if (file.kind === "link") return { path: file.path, target: file.target };
      // What only the base says holds nothing of the site.
      const own = file.keys.filter((key) => file.steps(key).some(({ feature }) => feature !== "base"));
      const explained = own.flatMap((key) => explainSetting(configuration, file.path, key) ?? []);
      const settings = shownExplanations(explained, configuration).map(({ key, value, steps }) => {
        return { key, value, steps: steps.map((step) => [step.feature, step.value]) };
      });
      return { path: file.path, text: shownFile(file.path, file.bytes, file.secret).text?.text, settings };
    }),
  };
}

const filled = ({ env, files }: Template, words: readonly string[]): Template => ({
  env: fill(env, words),
  files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, fill(text, words)])),
});

test("nothing that may be shown of a site holds a secret, whatever slips are in its files", () => {
  const marked = fc.stringMatching(/^Qz[J-N2-7]{4,12}$/);
  fc.assert(
    fc.property(templates, marked, (template, word) => {
      for (const one of Object.values(shown(filled(template, [word]))).flat())
        expect(JSON.stringify(one)).not.toContain(word);
    }),
    { numRuns: 24 },
  );
}, 60_000);

test("what may be shown of a site does not depend on its secrets", () => {
  // Not words of the languages themselves, nor numbers: where such a one is wrong may be said.
  const words = fc.uniqueArray(
    fc.oneof(
      fc.constantFrom(..."secret error warning value Mail Password".split(" ")),
      fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,29}$/),
    ),
    { minLength: 2, maxLength: 2 },
  );
  let compared = 0;
  fc.assert(
    fc.property(templates, words, (template, [one = "", other = ""]) => {
      const [some, others] = [shown(filled(template, [one])), shown(filled(template, [other]))];
      // A secret may be wrong in itself, and that may be said.
      if (some.findings.map(({ code }) => code).join() !== others.findings.map(({ code }) => code).join())
        return;
      compared++;
      expect(others).toEqual(some);
    }),
    { numRuns: 12 },
  );
  expect(compared).toBeGreaterThan(4);
}, 60_000);

test.each([
  ["/tmp/docker-mailserver/postfix-accounts.cf", "ann@one.test||pw\n", "ann@one.test|********\n"],
  ["/tmp/docker-mailserver/postfix-accounts.cf", "ann@one.test||quota=1\n", "ann@one.test||quota=1\n"],
  [
    "/tmp/docker-mailserver/postfix-master.cf",
    "smtp/unix/smtp_sasl_password_maps=sttic:ann:pw\n# smtp/unix/smtp_sasl_password_maps=static:ann:pw\n",
    "smtp/unix/smtp_sasl_password_maps=sttic:********\n# smtp/unix/smtp_sasl_password_maps=static:ann:********\n",
  ],
  ["/etc/dovecot/userdb", "ann:{PLAIN}pw:5000:5000::/home::\n", "ann:{PLAIN}********:5000:5000::/home::\n"],
  ["/etc/dovecot/dovecot-ldap.conf.ext", "dnpass = </x\n", "dnpass = ********\n"],
  ["/etc/dovecot/conf.d/10-ssl.conf", "ssl_key_password = </x\n", "ssl_key_password = </x\n"],
])("of %s, %j is shown as %j", (path, text, expected) => {
  expect(shownFile(path, new TextEncoder().encode(text), false).text?.text).toBe(expected);
});

test("what a finding repeats of another file or variable shows no secret of it", () => {
  const said = (relay: string, server: string) => {
    const { findings, secretSpans } = configure({
      release: "15.1",
      settings: readEnvFile(
        sourceText(`RELAY_HOST=smtp.a.test\nDEFAULT_RELAY_HOST=${server}\nRELAY_USER=u\nRELAY_PASSWORD=p\n`),
        "docker-run",
      ).settings,
      files: memoryFiles({
        [`${configVolume}/postfix-relaymap.cf`]: `@one.test ${relay}\n`,
        [`${configVolume}/postfix-sasl-password.cf`]: "[c.test]:587 u:p\n",
      }),
      facts: { hostname: "mail.one.test" },
    });
    return findings.map((one) => maskFinding(one, secretSpans(one.source)).message).join("\n");
  };
  const shown = said("ann:12345", "ann:54321");
  expect(shown).toMatch(/mail goes through .*ann:\*{8}/);
  expect(shown).toContain("belongs to ann:********");
  expect(shown).not.toMatch(/12345|54321/);
  expect(said("relay:2525", "[d.test]:25")).toMatch(/mail goes through .*relay:2525/);
});

test("where a line of an LDAP file comes from does not depend on what the environment puts before it", () => {
  const lineOf = (password: string) => {
    const configuration = configure({
      release: "15.1",
      settings: readEnvFile(
        sourceText("ACCOUNT_PROVISIONER=LDAP\nLDAP_SERVER_HOST=ldap://h.test\n"),
        "docker-run",
      ).settings,
      files: memoryFiles({
        [`${configVolume}/ldap-users.cf`]: `server_host = ldap://ann:${password}@h.test\n\nscope = sub\n`,
      }),
      facts: { hostname: "mail.one.test" },
    });
    const [step] = explainSetting(configuration, "/etc/postfix/ldap-users.cf", "scope")?.steps ?? [];
    const [origin] = step?.because ?? [];
    return origin && "span" in origin ? origin.source.position(origin.span.start).line : undefined;
  };
  expect([lineOf("x"), lineOf("x".repeat(60))]).toEqual([3, 3]);
});

test("a key that is a secret in its file is explained with stars", () => {
  const configuration = configure({
    release: "15.1",
    settings: readEnvFile(sourceText("RELAY_HOST=r.test\n"), "docker-run").settings,
    files: memoryFiles({
      [`${configVolume}/postfix-sasl-password.cf`]: "bob:Zq7 bob:Zq8\n[h.test]:587 bob:Zq9\n",
    }),
    facts: { hostname: "mail.one.test" },
  });
  const explained = ["bob:Zq7", "[h.test]:587"].map((key) =>
    explainSetting(configuration, "/etc/postfix/sasl_passwd", key),
  );
  const shown = shownExplanations(
    explained.flatMap((one) => one ?? []),
    configuration,
  );
  expect(shown.map(({ value }) => value)).toEqual(["********", "bob:********"]);
  expect(JSON.stringify(shown.map(({ key, value }) => [key, value]))).not.toMatch(/Zq/);
});
