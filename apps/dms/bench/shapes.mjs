/** Inputs that are merely large, or meant to cost much: what stands in which file, in as many lines as are wanted. */

const site = ["--config", "config", "--hostname", "mail.one.test", "--release", "16.0"];
const account = "anna@one.test|{SHA512-CRYPT}$6$a$b\n";

const lines = (count, line) => Array.from({ length: count }, (_, index) => line(index)).join("");

/** A shape of one file of the config volume beside one account. */
const volume =
  (most, env = []) =>
  (name, file, line) => ({
    name,
    most,
    args: ["check", ...site, ...env.flatMap((one) => ["--env", one])],
    files: (count) => ({
      "config/postfix-accounts.cf": account,
      [`config/${file}`]: lines(count, line),
    }),
  });

const mostOfList = 50_000;
const mostOfSettings = 10_000;
/** Characters of a file of settings that is one line. */
const mostOfLine = 500_000;
const list = volume(mostOfList);
const relayed = volume(mostOfList, ["DEFAULT_RELAY_HOST=[relay.test]:587"]);
const settings = volume(mostOfSettings);

export const shapes = [
  list("accounts", "postfix-accounts.cf", (n) => `a${n}@one.test|{SHA512-CRYPT}$6$a$b\n`),
  list("accounts with attributes", "postfix-accounts.cf", (n) => `a${n}@one.test|{PLAIN}a|b=c\n`),
  list("accounts of many domains", "postfix-accounts.cf", (n) => `a@d${n}.test|{PLAIN}a\n`),
  list("one account again and again", "postfix-accounts.cf", () => "a@one.test|{SHA512-CRYPT}$6$a$b\n"),
  list("accounts without a password", "postfix-accounts.cf", (n) => `a${n}@one.test|\n`),
  list("accounts without a bar", "postfix-accounts.cf", (n) => `a${n}@one.test secret\n`),
  list("accounts that are no addresses", "postfix-accounts.cf", (n) => `a${n}|{PLAIN}a\n`),
  list("comments among accounts", "postfix-accounts.cf", (n) => `#a${n}@one.test|{PLAIN}a\n`),
  list("empty lines of accounts", "postfix-accounts.cf", () => "\n"),
  list("masters", "dovecot-masters.cf", (n) => `a${n}|{SHA512-CRYPT}$6$a$b\n`),
  list("one master again and again", "dovecot-masters.cf", () => "a|{SHA512-CRYPT}$6$a$b\n"),
  list("quotas of nobody", "dovecot-quotas.cf", (n) => `a${n}@one.test:10M\n`),
  list("quotas that are no sizes", "dovecot-quotas.cf", (n) => `a${n}@one.test:x\n`),
  list("one quota again and again", "dovecot-quotas.cf", () => "anna@one.test:10M\n"),
  list("aliases", "postfix-virtual.cf", (n) => `a${n}@one.test anna@one.test\n`),
  list("aliases of many domains", "postfix-virtual.cf", (n) => `a@d${n}.test anna@one.test\n`),
  list("aliases of whole domains", "postfix-virtual.cf", (n) => `@d${n}.test anna@one.test\n`),
  list("one alias again and again", "postfix-virtual.cf", () => "info@one.test anna@one.test\n"),
  list("a chain of aliases", "postfix-virtual.cf", (n) => `a${n}@one.test a${n + 1}@one.test\n`),
  list("aliases in pairs", "postfix-virtual.cf", (n) => `a${n}@one.test a${n ^ 1}@one.test\n`),
  list("aliases to nobody", "postfix-virtual.cf", (n) => `a${n}@one.test b${n}@one.test\n`),
  list("aliases without a target", "postfix-virtual.cf", (n) => `a${n}@one.test\n`),
  list("aliases of accounts", "postfix-virtual.cf", () => "anna@one.test b@one.test\n"),
  list("aliases with words behind", "postfix-virtual.cf", (n) => `a${n}@one.test anna@one.test #\n`),
  list("aliases with a colon", "postfix-virtual.cf", (n) => `a${n}: anna@one.test\n`),
  list("indented aliases", "postfix-virtual.cf", (n) => ` a${n} anna@one.test\n`),
  list("an alias of many lines", "postfix-virtual.cf", (n) => (n ? ` a${n}@one.test,\n` : "a@one.test b,\n")),
  list("aliases of single letters", "postfix-virtual.cf", () => "a b\n"),
  list("local aliases", "postfix-aliases.cf", (n) => `a${n}: anna@one.test\n`),
  list("one local alias again and again", "postfix-aliases.cf", () => "a: anna@one.test\n"),
  list("local aliases without a colon", "postfix-aliases.cf", (n) => `a${n} anna@one.test\n`),
  relayed("relays of domains", "postfix-relaymap.cf", (n) => `@d${n}.test [relay.test]:25\n`),
  relayed("relays with TLS", "postfix-relaymap.cf", (n) => `@d${n}.test [r${n}.test]:465\n`),
  relayed("one relay again and again", "postfix-relaymap.cf", () => "@one.test [relay.test]:25\n"),
  relayed("relays that are none", "postfix-relaymap.cf", (n) => `@d${n}.test relay.test:x\n`),
  relayed("relays of nobody", "postfix-relaymap.cf", (n) => `a${n}\n`),
  relayed("domains without a relay", "postfix-relaymap.cf", (n) => `@d${n}.test\n`),
  relayed("logins", "postfix-sasl-password.cf", (n) => `@d${n}.test u:p\n`),
  relayed("logins without a colon", "postfix-sasl-password.cf", (n) => `@d${n}.test p\n`),
  relayed("one login again and again", "postfix-sasl-password.cf", () => "@one.test u:p\n"),
  relayed("logins of servers", "postfix-sasl-password.cf", (n) => `[r${n}.test]:587 u:p\n`),
  list("senders", "postfix-send-access.cf", (n) => `a${n}@one.test REJECT\n`),
  list("one sender again and again", "postfix-send-access.cf", () => "a@one.test REJECT\n"),
  list("senders without an action", "postfix-send-access.cf", (n) => `a${n}@one.test\n`),
  list("recipients of unknown actions", "postfix-receive-access.cf", (n) => `a${n}@one.test XX\n`),
  list("lines of a script", "user-patches.sh", (n) => `echo ${n}\n`),
  list("lines of a filter", "before.dovecot.sieve", (n) => `keep; # ${n}\n`),
  list("lines of a table of keys", "opendkim/KeyTable", (n) => `a${n} b:c:/d\n`),
  list("lines of an unknown file", "postfix-virtuals.cf", (n) => `a${n} b\n`),
  list("comments to be silent", "postfix-virtual.cf", (n) => `# dms-ignore DMS504: ${n}\n`),
  settings("settings of Dovecot", "dovecot.cf", (n) => `a${n} = b\n`),
  settings("misspelt settings of Dovecot", "dovecot.cf", (n) => `mail_locatio${n} = b\n`),
  settings("settings of plugins", "dovecot.cf", (n) => `plugin {\n a${n} = b\n}\n`),
  settings("one setting of Dovecot", "dovecot.cf", () => "mail_debug = yes\n"),
  settings("wrong values of Dovecot", "dovecot.cf", () => "mail_debug = maybe\n"),
  settings("sections that nothing closes", "dovecot.cf", () => "a {\n"),
  settings("services", "dovecot.cf", (n) => `service a${n} { } \n`),
  settings("databases", "dovecot.cf", () => "passdb {\n driver = ldap\n}\n"),
  settings("namespaces", "dovecot.cf", (n) => `namespace a${n} {\n prefix = a\n}\n`),
  settings("parameters", "postfix-main.cf", (n) => `k${n} = v\n`),
  settings("misspelt parameters", "postfix-main.cf", (n) => `mydestinatio${n} = v\n`),
  settings("one parameter", "postfix-main.cf", () => "mydestination = a\n"),
  settings("parameters that refer to the next", "postfix-main.cf", (n) => `k${n} = $k${n + 1}\n`),
  settings("parameters that refer to the last", "postfix-main.cf", (n) => `k${n} = $k${n - 1}\n`),
  settings("parameters that refer to themselves", "postfix-main.cf", (n) => `k${n} = $k${n}+1\n`),
  settings("parameters that double", "postfix-main.cf", (n) => `k${n} = $k${n + 1} $k${n + 1}\n`),
  settings("parameters without a value", "postfix-main.cf", (n) => `k${n}\n`),
  settings("restrictions by line", "postfix-main.cf", (n) =>
    n ? " permit_mynetworks\n" : "smtpd_recipient_restrictions =\n",
  ),
  settings("networks by line", "postfix-main.cf", (n) =>
    n ? ` 10.0.${(n >> 8) & 255}.${n & 255}\n` : "mynetworks =\n",
  ),
  settings("settings of services", "postfix-master.cf", (n) => `s${n}/inet/k=v\n`),
  settings("one setting of a service", "postfix-master.cf", () => "smtp/inet/smtpd_tls_wrappermode=no\n"),
  settings("settings of the mail service", "postfix-master.cf", (n) => `smtp/inet/k${n}=v\n`),
  settings("patterns", "postfix-regexp.cf", (n) => `/^a${n}@/ anna@one.test\n`),
  settings("patterns of domains", "postfix-regexp.cf", (n) => `/^a@d${n}\\.test$/ anna@one.test\n`),
  settings("patterns that are none", "postfix-regexp.cf", () => "/(/ anna@one.test\n"),
  volume(mostOfSettings, ["ENABLE_FETCHMAIL=1"])(
    "servers to fetch from",
    "fetchmail.cf",
    (n) => `poll h${n}.test proto imap user u\n`,
  ),
  volume(mostOfSettings, ["ENABLE_GETMAIL=1"])(
    "servers to get from",
    "getmail/a.cf",
    (n) => `[a${n}]\na = b\n`,
  ),
];

for (const [name, token] of [
  ["restrictions in one line", "smtpd_recipient_restrictions = @ permit_mynetworks,"],
  ["unknown restrictions in one line", "smtpd_recipient_restrictions = @ a#,"],
  ["networks in one line", "mynetworks = @ 10.0.0.0/8"],
  ["domains in one line", "mydestination = @ d#.test"],
  ["braces in one line", "k = @ {"],
  ["references in one line", "k = @ $k#"],
  ["conditions in one line", "k = @ ${a?{"],
]) {
  const [head, each] = token.split("@");
  shapes.push({
    ...settings(name, "postfix-main.cf", () => ""),
    most: Math.floor(mostOfLine / (each.length + 4)),
    files: (count) => ({
      "config/postfix-accounts.cf": account,
      "config/postfix-main.cf": `${head}${lines(count, (n) => each.replace("#", String(n)))}\n`,
    }),
  });
}

/** A shape of one other file. */
const other = (name, most, args, file, line, head = "", files = {}) =>
  shapes.push({
    name,
    most,
    args,
    files: (count) => ({
      "config/postfix-accounts.cf": account,
      ...files,
      [file]: head + lines(count - head.split("\n").length, line),
    }),
  });

const vars = ["check", ...site, "--vars", "x.env"];
other("variables", mostOfSettings, vars, "x.env", (n) => `A${n}=1\n`);
other("one variable", mostOfSettings, vars, "x.env", () => "ENABLE_CLAMAV=1\n");
other("misspelt variables", mostOfSettings, vars, "x.env", (n) => `ENABLE_CLAMAW${n}=1\n`);
other("variables without a value", mostOfSettings, vars, "x.env", (n) => `A${n}\n`);
other("names with a blank", mostOfSettings, vars, "x.env", (n) => `A ${n}=1\n`);
other("wrong values", mostOfSettings, vars, "x.env", () => "ENABLE_CLAMAV=maybe\n");
other(
  "settings of LDAP",
  mostOfSettings,
  [...vars, "--env", "ACCOUNT_PROVISIONER=LDAP"],
  "x.env",
  (n) => `LDAP_A${n}=1\n`,
);
other("names that a script has", mostOfSettings, vars, "x.env", (n) => `A${n}=1\n`, "", {
  "config/user-patches.sh": "echo this is some script\n".repeat(90_000),
});

const compose =
  "services:\n  mailserver:\n    image: mailserver/docker-mailserver:16.0\n    hostname: mail.one.test\n    volumes:\n      - ./config:/tmp/docker-mailserver\n";
const check = ["check"];
other("keys of Compose", mostOfSettings, check, "compose.yaml", (n) => `a${n}: 1\n`, compose);
other(
  "lines of a Compose environment",
  mostOfSettings,
  check,
  "compose.yaml",
  (n) => `      - A${n}=1\n`,
  `${compose}    environment:\n`,
);
other(
  "pairs of a Compose environment",
  mostOfSettings,
  check,
  "compose.yaml",
  (n) => `      A${n}: "1"\n`,
  `${compose}    environment:\n`,
);
other("services of Compose", mostOfSettings, check, "compose.yaml", (n) => `  a${n}: {}\n`, compose);
other(
  "images of Compose",
  mostOfSettings,
  check,
  "compose.yaml",
  (n) => `  a${n}: {image: mailserver/docker-mailserver}\n`,
  compose,
);
other(
  "volumes of Compose",
  mostOfSettings,
  check,
  "compose.yaml",
  (n) => `      - ./a${n}:/b${n}\n`,
  compose,
);
other(
  "ports of Compose",
  mostOfSettings,
  check,
  "compose.yaml",
  (n) => `      - "${n % 65_000}:25"\n`,
  `${compose}    ports:\n`,
);
other(
  "labels of Compose",
  mostOfSettings,
  check,
  "compose.yaml",
  (n) => `      a${n}: b\n`,
  `${compose}    labels:\n`,
);
other(
  "env files of Compose",
  mostOfSettings,
  check,
  "compose.yaml",
  (n) => `      - a${n}.env\n`,
  `${compose}    env_file:\n`,
);
other("a .env", mostOfSettings, check, ".env", (n) => `A${n}=1\n`, "", { "compose.yaml": compose });
other(
  "rules that are silent",
  mostOfSettings,
  check,
  "dms.config.yaml",
  (n) => `  - DMS${n}\n`,
  "ignore:\n",
  {
    "compose.yaml": compose,
  },
);

const file = (args, name, most, path, line) =>
  other(`file ${args[0]}: ${name}`, most, ["file", ...args], path, line);
file(["list", "x.env"], "variables", mostOfList, "x.env", (n) => `A${n}=1\n`);
file(["list", "x.env"], "names with a blank", mostOfList, "x.env", (n) => `A ${n}=1\n`);
file(["get", "main.cf", "k1"], "parameters", mostOfSettings, "main.cf", (n) => `k${n} = v\n`);
file(["list", "main.cf"], "parameters", mostOfSettings, "main.cf", (n) => `k${n} = v\n`);
file(
  ["list", "postfix-virtual.cf"],
  "aliases",
  mostOfList,
  "postfix-virtual.cf",
  (n) => `a${n}@one.test b@one.test\n`,
);
file(
  ["list", "postfix-accounts.cf"],
  "accounts",
  mostOfList,
  "postfix-accounts.cf",
  (n) => `a${n}@one.test|{PLAIN}a\n`,
);
file(
  ["query", "postfix-virtual.cf", "a"],
  "aliases",
  mostOfList,
  "postfix-virtual.cf",
  (n) => `a${n}@one.test b@one.test\n`,
);
file(
  ["set", "postfix-virtual.cf", "a", "b"],
  "aliases",
  mostOfList,
  "postfix-virtual.cf",
  (n) => `a${n}@one.test b@one.test\n`,
);
file(["list", "dovecot.conf"], "settings", mostOfSettings, "dovecot.conf", (n) => `a${n} = b\n`);
other("migrate: settings", mostOfSettings, ["migrate", "dovecot", "."], "dovecot.conf", (n) => `a${n} = b\n`);
other(
  "migrate: databases",
  mostOfSettings,
  ["migrate", "dovecot", "."],
  "dovecot.conf",
  (n) => `passdb {\n driver = ldap\n args = /etc/x${n}\n}\n`,
);

/** The other commands, on the largest lists. */
for (const words of [
  ["build", "out"],
  ["diff", "out"],
  ["explain", "ENABLE_CLAMAV"],
  ["explain", "postfix/virtual"],
  ["explain", "postfix/main.cf", "mydestination"],
  ["where", "ENABLE_CLAMAV"],
]) {
  const args = [...words, ...site];
  other(
    `${words.join(" ")}: accounts`,
    mostOfList,
    args,
    "config/postfix-accounts.cf",
    (n) => `a${n}@one.test|{PLAIN}a\n`,
  );
  other(
    `${words.join(" ")}: aliases`,
    mostOfList,
    args,
    "config/postfix-virtual.cf",
    (n) => `a${n}@d${n}.test anna@one.test\n`,
  );
}
