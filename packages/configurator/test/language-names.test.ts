import { hole, languageNamesAreNames, pieces } from "@tooling/laws";
import { explainSetting, explainVariable, plan, type ServerConfiguration } from "../src/index.ts";
import { configureWith, type Given, releases, textOf } from "./support.ts";

const hash = "{SHA512-CRYPT}$6$salt$hash";

/** Everything that is made, what is said about it, and the reasons that are asked for by name. */
function seen(name: string, configuration: ServerConfiguration) {
  const { tree, findings, unbuilt } = configuration;
  const names = ["/etc/postfix/main.cf", "/etc/postfix/master.cf", name].flatMap((path) =>
    [name, `${name}/inet/${name}`].map((key) => [path, key] as const),
  );
  const paths = [[name], ["plugin", name], [`service ${name}`, name]];
  return [
    [...tree.keys()].map((path) => [path, textOf(configuration, path)]),
    // Whether something similar is known depends on the letters.
    findings.map(({ code, severity, message, span, source }) => ({
      code,
      severity,
      message,
      span,
      at: source.name,
    })),
    unbuilt,
    names.map(([path, key]) => explainSetting(configuration, path, key)?.value),
    paths.map((key) => explainSetting(configuration, "/etc/dovecot/local.conf", key)?.value),
    explainVariable(configuration, name).map(({ path, value }) => [path, value]),
    plan(tree, () => undefined).length,
  ];
}

const built = (name: string, given: Given) =>
  releases.map((release) => seen(name, configureWith({ release, ...given })));

/** The files of the volume, with the name wherever a person may write one. */
const volume = (name: string): Readonly<Record<string, string>> => ({
  "postfix-accounts.cf": `ann@example.com|${hash}\n${name}@${name}.test|${hash}|${name}=1 userdb_${name}=2\n${name}|${name}\n`,
  "dovecot-masters.cf": `${name}|${hash}\n${name}|${name}\n`,
  "dovecot-quotas.cf": `${name}@${name}.test:1G\n${name}:${name}\nann@example.com:1${name}\n`,
  "postfix-virtual.cf": `${name}@${name}.test ann@example.com\n@${name} ${name}\n${name} ${name}\n`,
  "postfix-aliases.cf": `${name}: ${name}\n`,
  "postfix-regexp.cf": `/${name}/ ${name}\n`,
  "postfix-relaymap.cf": `@${name} [${name}]:25\n@${name}.test\n`,
  "postfix-sasl-password.cf": `@${name} ${name}:${name}\n${name}@${name}.test ${name}:x\n`,
  "postfix-send-access.cf": `${name}@${name}.test REJECT\n${name} ${name}\n`,
  "postfix-receive-access.cf": `${name} ${name}\n`,
  "postfix-main.cf": `${name} = ${name}\nmydestination = $${name}, ${name}\nsmtpd_client_restrictions = ${name}\n`,
  "postfix-master.cf": `${name}/inet/${name}=${name}\nsubmission/inet/${name}=${name}\n${name}=1\n${name}/${name}/chroot=n\n`,
  "dovecot.cf": `${name} = ${name}\nplugin {\n  ${name} = $${name}\n}\nservice ${name} {\n  ${name} = %{${name}}\n}\n${name} {\n}\n`,
  "fetchmail.cf": `poll ${name} proto imap user ${name} pass ${name} is ${name} here\n`,
  [`getmail/getmailrc-${name}.cf`]: `[retriever]\ntype = ${name}\n${name} = ${name}\n[${name}]\n${name} = 1\n`,
  "before.dovecot.sieve": `require "${name}";\n`,
  [name]: name,
});

const variables = (name: string) => ({
  ...{
    [name]: name,
    [`LDAP_${name}`]: "1",
    [`DOVECOT_${name}`]: "2",
    [`OAUTH2_${name}`]: "3",
    [`${name}__FILE`]: "/x",
  },
  ...{ ENABLE_FETCHMAIL: "1", ENABLE_GETMAIL: "1", ENABLE_SRS: "1", DEFAULT_RELAY_HOST: `[${name}]:25` },
});

languageNamesAreNames({
  "in every file of the volume, and as variable": {
    runs: 1,
    observe: (name) =>
      built(name, { files: volume(name), env: variables(name), facts: { hostname: `${name}.one.test` } }),
  },
  "as values that are one of a few words": {
    runs: 1,
    observe: (name) => {
      const words = [
        "SSL_TYPE",
        "TLS_LEVEL",
        "DOVECOT_INET_PROTOCOLS",
        "POSTFIX_INET_PROTOCOLS",
        "ACCOUNT_PROVISIONER",
      ].concat("DOVECOT_MAILBOX_FORMAT", "PERMIT_DOCKER", "SPOOF_PROTECTION", "LOG_LEVEL");
      return built(name, { env: Object.fromEntries(words.map((word) => [word, name])) });
    },
  },
  "with a directory": {
    runs: 1,
    observe: (name) => {
      const lines = `${name} = ${name}\nserver_host = ${name}\nquery_filter = (${name}=%s)\n`;
      const kinds = ["users", "groups", "aliases", "domains", "senders"];
      return built(name, {
        env: {
          ...{
            ACCOUNT_PROVISIONER: "LDAP",
            LDAP_SERVER_HOST: "ldap://a.test",
            DOVECOT_USER_ATTRS: `${name}=${name}`,
          },
          ...{ [`LDAP_${name}`]: name, [`LDAP_QUERY_FILTER_${name}`]: name },
        },
        files: Object.fromEntries(kinds.map((kind) => [`ldap-${kind}.cf`, lines])),
      });
    },
  },
  "in texts of the override files": {
    text: pieces([`${hole} = 1\n`, hole, "{\n", "}\n", "\n", " ", "=", `$${hole}`, `/inet/${hole}=`, "#"], 8),
    runs: 1,
    observe: (name, text) =>
      built(name, {
        files: {
          "postfix-accounts.cf": `a@b.test|${hash}\n`,
          "postfix-main.cf": text,
          "postfix-master.cf": text,
          "dovecot.cf": text,
        },
      }),
  },
});
