import { type Finding, sourceText } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { type Code, codes } from "../src/diagnostics.ts";
import { readCompose, readEnvFile, resolve, settingsFromArguments } from "../src/index.ts";

/** Findings as `code: text that is wrong`. */
const shown = (findings: readonly Finding[]) =>
  findings.map(({ code, source, span }) => `${code.replace("dms-env/", "")}: ${source.slice(span)}`);

const env = (
  text: string,
  release: "15.1" | "16.0" = "15.1",
  files?: Record<string, string>,
): readonly Finding[] => {
  const { settings, findings } = readEnvFile(sourceText(text), "docker-run");
  const readSecretFile = (path: string) => files?.[path];
  return [...findings, ...resolve(settings, { release, ...(files && { readSecretFile }) }).findings];
};

const compose = (body: string, options: Parameters<typeof readCompose>[1] = {}) =>
  readCompose(sourceText(`services:\n  mail:\n    image: docker-mailserver:15.1\n${body}`), options).findings;

const yaml = (text: string, options: Parameters<typeof readCompose>[1] = {}) =>
  readCompose(sourceText(text), options).findings;

const throughCompose = (body: string) =>
  resolve(
    readCompose(sourceText(`services:\n  mail:\n    image: docker-mailserver:15.1\n${body}`)).settings,
    {
      release: "15.1",
    },
  ).findings;

/** For every code an input that shows it, and the text that it points at. */
const fixtures: Record<Code, readonly [findings: readonly Finding[], place: string]> = {
  "unknown-name": [env("RSPAMD_MAGIC_THING=1\n"), "RSPAMD_MAGIC_THING"],
  "misspelt-name": [env("DOVECOT_USER_ATTR=x\n"), "DOVECOT_USER_ATTR"],
  "removed-name": [env("ONE_DIR=1\n"), "ONE_DIR"],
  "leftover-name": [env("ONE_DIR=\n"), "ONE_DIR"],
  "replaced-name": [env("ENABLE_LDAP=1\n"), "ENABLE_LDAP"],
  "renamed-name": [env("SA_SPAM_SUBJECT=x\n"), "SA_SPAM_SUBJECT"],
  "misprinted-name": [env("SASL_LDAP_BIND_DN=x\n"), "SASL_LDAP_BIND_DN"],
  "not-in-release": [env("DOVECOT_USERDB_LDAP_FILTER=(a=b)\n"), "DOVECOT_USERDB_LDAP_FILTER"],
  "no-effect-in-release": [env("DOVECOT_LDAP_VERSION=3\n", "16.0"), "DOVECOT_LDAP_VERSION"],
  "set-by-container": [env("DMS_RELEASE=x\n"), "DMS_RELEASE"],
  "not-a-switch": [env("ENABLE_OPENDKIM=true\n"), "true"],
  "unusual-switch": [env("ENABLE_SRS=01\n"), "01"],
  "not-a-choice": [env("PERMIT_DOCKER=connected networks\n"), "connected networks"],
  "not-a-value": [env("DMS_CONFIG_POLL=0\n"), "0"],
  "size-with-unit": [env("POSTFIX_MESSAGE_SIZE_LIMIT=10M\n"), "10M"],
  "size-too-small": [env("POSTFIX_MESSAGE_SIZE_LIMIT=1000\n"), "1000"],
  "uri-without-scheme": [env("LDAP_SERVER_HOST=lldap:3890\n"), "lldap:3890"],
  "relay-host-not-bare": [env("RELAY_HOST=[smtp.isp.example]:587\n"), "[smtp.isp.example]:587"],
  "address-without-domain": [env("POSTMASTER_ADDRESS=root\n"), "root"],
  "recipient-is-switch": [env("REPORT_RECIPIENT=1\n"), "1"],
  "line-break-in-value": [throughCompose('    environment:\n      TZ: "a\\nb"\n'), '"a\\nb"'],
  "literal-quotes": [throughCompose('    environment:\n      - SPAM_SUBJECT="x"\n'), '"x"'],
  "single-quote-in-value": [env("POSTGREY_TEXT=don't\n"), "don't"],
  "empty-value-erases": [env("ACCOUNT_PROVISIONER=LDAP\nLDAP_BIND_DN=\n"), ""],
  "secret-in-plain": [env("RELAY_PASSWORD=geheim\n"), "geheim"],
  "secret-in-compose": [throughCompose("    environment:\n      RELAY_PASSWORD: geheim\n"), "geheim"],
  "secret-file-shadowed": [env("LDAP_BIND_PW=\nLDAP_BIND_PW__FILE=/s\n"), "LDAP_BIND_PW__FILE"],
  "secret-file-missing": [env("LDAP_BIND_PW__FILE=/s\n", "15.1", {}), "/s"],
  "secret-file-unknown": [env("LDAP_BIND_PW__FILE=/s\n"), "/s"],
  "secret-file-ignored": [env("POSTGREY_DELAY__FILE=/s\n"), "POSTGREY_DELAY__FILE"],
  "secret-file-line-break": [env("LDAP_BIND_PW__FILE=/s\n", "15.1", { "/s": "a\nb\n" }), "/s"],
  "missing-requirement": [env("RSPAMD_LEARN=1\n"), "RSPAMD_LEARN"],
  "incomplete-pair": [env("RELAY_HOST=smtp.example\nRELAY_USER=x\n"), "RELAY_USER"],
  conflict: [env("ENABLE_RSPAMD=1\n"), "ENABLE_RSPAMD"],
  "not-an-assignment": [settingsFromArguments(["ENABLE_SRS"]).findings, "ENABLE_SRS"],
  "file-too-large": [env("#".repeat(17_000_000)), "#"],
  "yaml-syntax": [yaml("services: [\n"), ""],
  "yaml-too-large": [yaml("#".repeat(1_100_000)), "#"],
  "key-twice": [compose("    environment:\n      A: 1\n      A: 2\n"), "A"],
  "no-services": [yaml("volumes: {}\n"), "v"],
  "no-mail-server": [yaml("services:\n  web:\n    image: nginx\n"), "services"],
  "no-such-service": [compose("", { service: "x" }), "services"],
  "several-mail-servers": [yaml("services:\n  mail: {}\n  mailserver: {}\n"), "mailserver"],
  "expected-yaml": [compose("    environment:\n      - 1\n"), "1"],
  "blank-in-environment-name": [compose('    environment:\n      - "A =1"\n'), "A "],
  "not-a-plain-value": [compose("    environment:\n      A: [1]\n"), "[1]"],
  "value-retyped": [compose("    environment:\n      SA_TAG: 2.0\n"), "2.0"],
  "name-not-set": [compose("    environment:\n      - TZ\n"), "TZ"],
  "env-file-missing": [compose("    env_file: none.env\n"), "none.env"],
  "unknown-format": [compose("    env_file: [{path: a, format: json, required: false}]\n"), "json"],
  "invalid-template": [compose("    hostname: a${b\n"), "${"],
  "required-variable": [compose("    hostname: ${X:?tell}\n"), "${X:?tell}"],
  "value-too-long": [compose("    hostname: $X$X\n", { outer: { X: "x".repeat(100_000) } }), "$X$X"],
  "unset-variable": [compose("    hostname: mail.$X\n"), "$X"],
  "image-not-pinned": [yaml("services:\n  m:\n    image: docker-mailserver\n"), "docker-mailserver"],
  "unknown-release": [yaml("services:\n  m:\n    image: docker-mailserver:9\n"), "docker-mailserver:9"],
};

test("every code has a fixture", () => {
  expect(Object.keys(fixtures).sort()).toEqual([...codes].sort());
});

describe.each(Object.entries(fixtures))("%s", (code, [findings, place]) => {
  test("points at the smallest wrong text, in one clause", () => {
    expect(shown(findings)).toContain(`${code}: ${place}`);
    const finding = findings.find((one) => one.code === `dms-env/${code}`);
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
