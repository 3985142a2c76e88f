import { applyEdits, type Finding, memoryFiles, sourceText } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import type { Saying } from "../src/finding.ts";
import { readCompose, readEnvFile, resolveEnv, rules, settingsFromArguments } from "../src/index.ts";

/** Findings as `code: text that is wrong`. */
const shown = (findings: readonly Finding[]) =>
  findings.map(({ code, source, span }) => `${code}: ${source.slice(span)}`);

const env = (
  text: string,
  release: "15.1" | "16.0" = "15.1",
  files?: Record<string, string>,
): readonly Finding[] => {
  const { settings, findings } = readEnvFile(sourceText(text), "docker-run");
  return [
    ...findings,
    ...resolveEnv(settings, { release, ...(files && { files: memoryFiles(files) }) }).findings,
  ];
};

const compose = (body: string, options: Parameters<typeof readCompose>[1] = {}) =>
  readCompose(sourceText(`services:\n  mail:\n    image: docker-mailserver:15.1\n${body}`), options).findings;

const yaml = (text: string, options: Parameters<typeof readCompose>[1] = {}) =>
  readCompose(sourceText(text), options).findings;

const throughCompose = (body: string) =>
  resolveEnv(
    readCompose(sourceText(`services:\n  mail:\n    image: docker-mailserver:15.1\n${body}`)).settings,
    {
      release: "15.1",
    },
  ).findings;

/** For every code an input that shows it, and the text that it points at. */
const fixtures: Record<Saying, readonly [findings: readonly Finding[], place: string]> = {
  "DMS201:unknown": [env("RSPAMD_MAGIC_THING=1\n"), "RSPAMD_MAGIC_THING"],
  "DMS201:misspelt": [env("DOVECOT_USER_ATTR=x\n"), "DOVECOT_USER_ATTR"],
  "DMS202:removed": [env("ONE_DIR=1\n"), "ONE_DIR"],
  "DMS202:leftover": [env("ONE_DIR=\n"), "ONE_DIR"],
  "DMS202:replaced": [env("ENABLE_LDAP=1\nACCOUNT_PROVISIONER=LDAP\n"), "ENABLE_LDAP"],
  "DMS202:renamed": [env("SA_SPAM_SUBJECT=x\n"), "SA_SPAM_SUBJECT"],
  "DMS202:misprint": [env("SASL_LDAP_BIND_DN=x\n"), "SASL_LDAP_BIND_DN"],
  "not-in-release": [env("DOVECOT_USERDB_LDAP_FILTER=(a=b)\n"), "DOVECOT_USERDB_LDAP_FILTER"],
  "no-effect-in-release": [env("DOVECOT_LDAP_VERSION=3\n", "16.0"), "DOVECOT_LDAP_VERSION"],
  "set-by-container": [env("DMS_RELEASE=x\n"), "DMS_RELEASE"],
  "DMS203:off": [env("ENABLE_OPENDKIM=true\n"), "true"],
  "DMS203:one": [env("ENABLE_SRS=01\n"), "01"],
  "DMS204:stops": [env("SSL_TYPE=none at all\n"), "none at all"],
  "DMS215:stops": [env("GETMAIL_POLL=0\n"), "0"],
  "not-a-value": [env("RELAY_PORT=x\n"), "x"],
  "DMS210:unit": [env("POSTFIX_MESSAGE_SIZE_LIMIT=10M\n"), "10M"],
  "DMS210:small": [env("POSTFIX_MESSAGE_SIZE_LIMIT=1000\n"), "1000"],
  DMS806: [env("LDAP_SERVER_HOST=lldap:3890\n"), "lldap:3890"],
  "DMS105:host": [env("RELAY_HOST=[smtp.isp.example]\n"), "[smtp.isp.example]"],
  "DMS105:port": [env("RELAY_HOST=[smtp.isp.example]:587\n"), "[smtp.isp.example]:587"],
  "address-without-domain": [env("POSTMASTER_ADDRESS=root\n"), "root"],
  DMS216: [env("REPORT_RECIPIENT=1\n"), "1"],
  DMS207: [throughCompose('    environment:\n      TZ: "a\\nb"\n'), '"a\\nb"'],
  "DMS205:value": [throughCompose('    environment:\n      - LDAP_BIND_DN="x"\n'), '"x"'],
  DMS209: [env("POSTGREY_TEXT=don't\n"), "don't"],
  DMS213: [env("ACCOUNT_PROVISIONER=LDAP\nLDAP_BIND_DN=\n"), ""],
  "secret-in-plain": [env("RELAY_PASSWORD=geheim\n"), "geheim"],
  DMS901: [throughCompose("    environment:\n      RELAY_PASSWORD: geheim\n"), "geheim"],
  "DMS211:empty": [env("LDAP_BIND_PW=\nLDAP_BIND_PW__FILE=/s\n"), "LDAP_BIND_PW__FILE"],
  "secret-file-missing": [env("LDAP_BIND_PW__FILE=/s\n", "15.1", {}), "/s"],
  "secret-file-unknown": [env("LDAP_BIND_PW__FILE=/s\n"), "/s"],
  "secret-file-ignored": [env("POSTGREY_DELAY__FILE=/s\n"), "POSTGREY_DELAY__FILE"],
  "secret-file-line-break": [env("LDAP_BIND_PW__FILE=/s\n", "15.1", { "/s": "a\nb\n" }), "/s"],
  "missing-requirement": [env("RSPAMD_LEARN=1\n"), "RSPAMD_LEARN"],
  DMS852: [env("RSPAMD_GREYLISTING=1\nENABLE_POSTGREY=1\nENABLE_RSPAMD=1\n"), "RSPAMD_GREYLISTING"],
  "not-an-assignment": [settingsFromArguments(["ENABLE_SRS"]).findings, "ENABLE_SRS"],
  "file-too-large": [env("#".repeat(17_000_000)), "#"],
  "no-services": [yaml("volumes: {}\n"), "v"],
  "no-mail-server": [yaml("services:\n  web:\n    image: nginx\n"), "services"],
  "no-such-service": [compose("", { service: "x" }), "services"],
  "several-mail-servers": [yaml("services:\n  mail: {}\n  mailserver: {}\n"), "mailserver"],
  DMS219: [yaml("services:\n  m:\n    image: docker-mailserver\n"), "docker-mailserver"],
  "DMS992:nearest": [yaml("services:\n  m:\n    image: docker-mailserver:9\n"), "docker-mailserver:9"],
  "DMS992:unknown": [yaml("services:\n  m:\n    image: docker-mailserver:mine\n"), "docker-mailserver:mine"],
  "inactive-mail-server": [compose("    profiles: [mail]\n"), "mail"],
  "DMS202:directory": [env("ENABLE_LDAP=1\n"), "ENABLE_LDAP"],
  "DMS203:needed": [env("SPOOF_PROTECTION=yes\n"), "yes"],
  "DMS204:default": [env("TLS_LEVEL=old\n"), "old"],
  "DMS205:text": [throughCompose('    environment:\n      - SPAM_SUBJECT="x"\n'), '"x"'],
  "DMS211:both": [env("LDAP_BIND_PW=x\nLDAP_BIND_PW__FILE=/s\n"), "LDAP_BIND_PW__FILE"],
  "DMS215:spins": [env("DMS_CONFIG_POLL=0\n"), "0"],
  DMS851: [env("ENABLE_RSPAMD=1\n"), "ENABLE_RSPAMD"],
  conflict: [env("ENABLE_POP3=1\nSMTP_ONLY=1\n"), "ENABLE_POP3"],
};

/** The same for what the reader of Compose files finds, under our codes. */
const taken: Record<string, readonly [findings: readonly Finding[], place: string]> = {
  "yaml-syntax": [yaml("services: [\n"), ""],
  "yaml-too-large": [yaml("#".repeat(2_100_000)), "#"],
  "key-twice": [compose("    environment:\n      A: 1\n      A: 2\n"), "A"],
  "blank-in-environment-name": [compose('    environment:\n      - "A =1"\n'), "A "],
  "expected-yaml": [compose("    environment:\n      - 1\n"), "1"],
  DMS217: [compose("    environment:\n      SA_TAG: 2.0\n"), "2.0"],
  "name-not-set": [compose("    environment:\n      - TZ\n"), "TZ"],
  "env-file-missing": [compose("    env_file: none.env\n"), "none.env"],
  "unknown-format": [
    compose("    env_file: [{path: a, format: json}]\n", { files: memoryFiles({ a: "" }) }),
    "json",
  ],
  "invalid-template": [compose("    hostname: a${b\n"), "${"],
  "required-variable": [compose("    hostname: ${X:?tell}\n"), "${X:?tell}"],
  "value-too-long": [compose("    hostname: $X$X\n", { outer: { X: "x".repeat(100_000) } }), "$X$X"],
  DMS220: [compose("    hostname: mail.$X\n"), "$X"],
};

test("every code has a name of its own, a page and a summary", () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  for (const { summary, page } of rules) {
    expect(summary).toMatch(/\.$/);
    expect(page).toMatch(/^https:/);
  }
});

describe.each(Object.entries({ ...fixtures, ...taken }))("%s", (key, [findings, place]) => {
  const [code = ""] = key.split(":");
  test("points at the smallest wrong text, in one clause", () => {
    expect(shown(findings)).toContain(`${code}: ${place}`);
    const finding = findings.find((one) => one.code === code);
    expect(finding?.message).toMatch(/[^.!]$/);
    expect(`${finding?.message} ${finding?.hint ?? ""}`).not.toMatch(/(?<!\$)\{\w+\}/);
  });
});

test("no message repeats a secret", () => {
  const secret = "S3cr3t-Value";
  for (const name of [
    "RELAY_PASSWORD",
    "LDAP_BIND_PW",
    "SRS_SECRET",
    "DOVECOT_DNPASS",
    "SASLAUTHD_LDAP_PASSWORD",
  ]) {
    for (const value of [secret, `"${secret}"`, `'${secret}`, `${secret} # x`]) {
      for (const { message, hint } of env(`${name}=${value}\n`))
        expect(`${message} ${hint}`).not.toContain(secret);
    }
  }
});

test.each([
  "ENABLE_LDAP=1\n",
  "ENABLE_LDAP=1\nACCOUNT_PROVISIONER=LDAP\n",
  "SA_SPAM_SUBJECT=x\n",
  "SASL_LDAP_BIND_DN=x\n",
  "DOVECOT_USER_ATTR=x\n",
])("%j has a fix that gives the name of today", (text) => {
  const [finding] = env(text).filter(({ fix }) => fix);
  expect(finding?.fix?.safety).toBe("unsafe");
  const after = env(applyEdits(text, finding?.fix?.edits ?? []));
  expect(after.filter(({ code }) => code === finding?.code)).toEqual([]);
});

test.each(["AWS_SES_HOST", "LETSENCRYPT_DOMAIN", "MY_OWN"])("%s is a name that nobody reads", (name) => {
  expect(env(`${name}=x\n`).map(({ code }) => code)).toContain("DMS201");
});

test.each([
  "TZ",
  "LC_ALL",
  "HTTP_PROXY",
  "http_proxy",
  "VIRTUAL_HOST",
  "LETSENCRYPT_HOST",
  "MAIL_PORT_25_TCP_ADDR",
])("%s is read by others", (name) =>
  expect(env(`${name}=x\n`).map(({ code }) => code)).not.toContain("DMS201"),
);

test.each([
  ["RELAY_PASSWORD: pa$$word$x", "error"],
  ["RELAY_PASSWORD: ${RELAY_PW}", "warning"],
  ['RELAY_PASSWORD: "$RELAY_PW"', "warning"],
  ["RELAY_USER: us$er", "warning"],
])("%s: a name that is not set is %s", (line, severity) => {
  const found = compose(`    environment:\n      ${line}\n`).filter(({ code }) => code === "DMS220");
  expect(found.map((one) => one.severity)).toEqual([severity]);
});
