import { variables } from "@mailconf/dms-env";
import { memoryFiles, sourceText } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { configure, configVolume } from "../src/index.ts";
import { oneAccount } from "./support.ts";

const account = oneAccount["postfix-accounts.cf"];

/** Settings that bring many rules to speak, one group after the other. */
const surroundings: readonly Readonly<Record<string, string>>[] = [
  {},
  { RELAY_HOST: "relay.one.test", RELAY_USER: "ann", RELAY_PASSWORD: "x" },
  { DEFAULT_RELAY_HOST: "[relay.one.test]:587" },
  {
    ACCOUNT_PROVISIONER: "LDAP",
    LDAP_SERVER_HOST: "ldaps://ldap.one.test",
    LDAP_BIND_DN: "cn=x",
    LDAP_BIND_PW: "x",
    SPOOF_PROTECTION: "1",
  },
  { ENABLE_OAUTH2: "1", OAUTH2_INTROSPECTION_URL: "https://id.one.test/x", ENABLE_SASLAUTHD: "1" },
  { ENABLE_SPAMASSASSIN: "1", ENABLE_RSPAMD: "1", ENABLE_AMAVIS: "1", ENABLE_POSTGREY: "1" },
];

/** What is found with settings of which some have a value that nobody knows (`undefined`). */
function found(given: Readonly<Record<string, string | undefined>>): Set<string> {
  const settings = Object.entries(given).map(([name, value]) => {
    const source = sourceText(name, `${name}.yaml`);
    const setting = { name, source, span: { start: 0, end: name.length }, via: "process" as const };
    return value === undefined
      ? { ...setting, value: "", unknown: "a store knows it" }
      : { ...setting, value };
  });
  const { findings } = configure({
    release: "15.1",
    settings,
    files: memoryFiles({ [`${configVolume}/postfix-accounts.cf`]: account }, [configVolume]),
    facts: { hostname: "mail.example.com" },
  });
  return new Set(findings.map(({ code, source }) => `${code} ${source.name}`));
}

/** A sound value of some variables whose absence is found fault with. */
const sound: Readonly<Record<string, string>> = {
  ACCOUNT_PROVISIONER: "FILE",
  DEFAULT_RELAY_HOST: "[relay.one.test]:587",
  LDAP_BIND_PW: "secret",
  DOVECOT_USER_FILTER: "(&(objectClass=person)(mail=%u))",
  LDAP_SERVER_HOST: "ldaps://ldap.one.test",
  OAUTH2_INTROSPECTION_URL: "https://id.one.test/userinfo",
  RELAY_HOST: "relay.one.test",
  RELAY_PASSWORD: "secret",
  RELAY_USER: "ann",
  SPOOF_PROTECTION: "1",
  SSL_TYPE: "letsencrypt",
  OVERRIDE_HOSTNAME: "mail.one.test",
};

/** Rules about a name need no value. */
const ofName = /^(DMS20[12]|not-in-release|no-effect-in-release|set-by-container) /;

test("nothing is said against values that are not known", () => {
  for (const around of surroundings) {
    const unknown = Object.fromEntries([...variables.keys()].map((name) => [name, undefined]));
    const said = [...found({ ...unknown, ...around })];
    const known = new Set(Object.keys(around).map((name) => `${name}.yaml`));
    const against = said.filter(
      (one) => one.endsWith(".yaml") && !known.has(one.slice(one.indexOf(" ") + 1)),
    );
    expect(against.filter((one) => !ofName.test(one))).toEqual([]);
  }
});

test.each(Object.entries(sound))(
  "what %s=%s would mend is not said where the value is not known",
  (name, value) => {
    for (const around of surroundings) {
      const mended = found({ ...around, [name]: value });
      const said = [...found({ ...around, [name]: undefined })];
      expect(said.filter((one) => !mended.has(one))).toEqual([]);
    }
  },
);
