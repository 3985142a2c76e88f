import { expect, test } from "vitest";
import { corrected, knownFaults } from "../src/goldens/known-faults.ts";
import { inBytes } from "../src/goldens/known-faults-userdb.ts";
import type { GoldenInput } from "../src/goldens/recorded.ts";
import { changedByScript } from "../src/goldens/user-script.ts";

interface Given {
  readonly release?: string;
  readonly env?: GoldenInput["env"];
  readonly files?: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Record<string, unknown>>;
}

const input = ({ release = "v15.1.0", env = {}, files = {} }: Given): GoldenInput => ({
  release,
  scenario: "a",
  title: "a start-up",
  env,
  files: Object.fromEntries(
    Object.entries(files).map(([name, text]) => [`/tmp/docker-mailserver/${name}`, text]),
  ),
  container: {
    hostname: "mail.one.test",
    hosts: "172.18.0.5\tmail.one.test mail",
    interfaces: [
      { name: "eth0", address: "172.18.130.5/20" },
      { name: "eth1", address: "10.20.30.40/24" },
    ],
    nameservers: [],
    mountedVolumes: [],
    starts: 1,
  },
});

const right = (section: string, recorded: unknown, given: Given = {}) =>
  corrected(section, recorded, { input: input(given), facts: given.facts ?? {} }).facts;

const newer = { release: "edge-c9b015ddc" };

test("each row says which fault it is, and why", () => {
  for (const { fault, why } of knownFaults) {
    expect(fault).toMatch(/^F\d+|^[a-z\d/-]+ \S/);
    expect(why).not.toBe("");
  }
});

test("a fact on which no fault bears stays what it is", () => {
  const recorded: Record<string, unknown> = {
    "postfix.main": { mynetworks: "127.0.0.0/8 10.0.0.0/8", relayhost: "[relay.test]:587" },
    "postfix.master": [["smtp", "unix", "-", "-", "n", "-", "-", "smtp"]],
    "postfix.masterOverrides": { "submission/inet/syslog_name": "postfix/submission" },
    "tables./etc/postfix/vhost": { lines: ["one.test"], mode: "0644", owner: "root:root" },
    "dovecot.userdb": null,
    "dovecot.doveconf": { set: { ssl: "no" }, blocks: [] },
    fetchmail: {},
    "tls.letsencrypt": null,
  };
  for (const [section, fact] of Object.entries(recorded)) expect(right(section, fact)).toEqual(fact);
});

test("F17: local programs are trusted without any network", () => {
  expect(right("postfix.main", { mynetworks: "" })).toEqual({ mynetworks: "127.0.0.0/8 [::1]/128" });
});

test("F17: what the user sets in main.cf is right", () => {
  const given = { files: { "postfix-main.cf": "mynetworks =\n" } };
  expect(right("postfix.main", { mynetworks: "" }, given)).toEqual({ mynetworks: "" });
});

test("F17: host is the network of the interface", () => {
  const main = { mynetworks: "127.0.0.0/8 [::1]/128 [fe80::]/64 172.18.0.0/16" };
  expect(right("postfix.main", main, { env: { PERMIT_DOCKER: "host" } })).toEqual({
    mynetworks: "127.0.0.0/8 [::1]/128 [fe80::]/64 172.18.128.0/20",
  });
  const second = { PERMIT_DOCKER: "host", NETWORK_INTERFACE: "eth1" };
  expect(right("postfix.main", main, { env: second })).toEqual({
    mynetworks: "127.0.0.0/8 [::1]/128 [fe80::]/64 10.20.30.0/24",
  });
});

test("F17: the loopback network is no connected network", () => {
  const main = { mynetworks: "127.0.0.0/8 [::1]/128 127.0.0.0/8 172.18.0.0/16" };
  expect(right("postfix.main", main, { env: { PERMIT_DOCKER: "connected-networks" } })).toEqual({
    mynetworks: "127.0.0.0/8 [::1]/128 172.18.0.0/16",
  });
});

const relayTable = (hop: string) => ({
  tables: { "/etc/postfix/relayhost_map": { lines: [`@two.test    ${hop}`] } },
});

test("relay 5.3: a sender's next hop on port 465 is reached by a service of its own", () => {
  const given = { facts: relayTable("[relay.test]:465") };
  expect(right("postfix.main", { relayhost: "" }, given)).toEqual({
    relayhost: "",
    sender_dependent_default_transport_maps: "texthash:/etc/postfix/relay_transport_map",
  });
  expect(right("postfix.master", [], given)).toEqual([
    [
      "relay-smtps",
      "unix",
      "-",
      "-",
      "n",
      "-",
      "-",
      "smtp -o syslog_name=postfix/$service_name -o smtp_tls_wrappermode=yes -o smtp_tls_security_level=encrypt",
    ],
  ]);
  expect(right("postfix.masterOverrides", {}, given)).toEqual({
    "relay-smtps/unix/syslog_name": "postfix/$service_name",
    "relay-smtps/unix/smtp_tls_wrappermode": "yes",
    "relay-smtps/unix/smtp_tls_security_level": "encrypt",
  });
});

test("relay 5.3: next hops on other ports need no service", () => {
  const given = { facts: relayTable("[relay.test]:4650") };
  expect(right("postfix.main", { relayhost: "" }, given)).toEqual({ relayhost: "" });
  expect(right("postfix.master", [], given)).toEqual([]);
});

test("relay 5.3: so does the next hop of everybody", () => {
  const main = { relayhost: "[relay.test]:465" };
  const given = { facts: { postfix: { main } } };
  expect(right("postfix.main", main, given)).toEqual({ ...main, default_transport: "relay-smtps:" });
  expect(right("postfix.master", [], given)).toHaveLength(1);
});

const message =
  "<date> INFO  start-mailserver.sh: File '/tmp/docker-mailserver/postfix-accounts.cf' was missing a final newline - this has been fixed";

test("config-volume 1.1: a log line is no account", () => {
  const table = { lines: ["ann@one.test one.test/ann/", message], mode: "0640", owner: "root:root" };
  expect(right("tables./etc/postfix/vmailbox", table)).toEqual({ ...table, lines: table.lines.slice(0, 1) });
  expect(right("tablesAsPostfixReadsThem./etc/postfix/vmailbox", { entries: ["a\tb", message] })).toEqual({
    entries: ["a\tb"],
  });
});

const users = (...lines: readonly string[]) => ({ lines, mode: "0640", owner: "dovecot:dovecot" });
const ann = "ann@one.test:{SSHA}hash:5000:5000::/var/mail/one.test/ann/home::";
const jan = "jan@one.test:{SSHA}other:5000:5000::/var/mail/one.test/jan/home::";
const nobody = "{SHA512-CRYPT}$6$0000000000000000$0";
const volume = {
  "postfix-accounts.cf": "ann@one.test|{SSHA}hash\njan@one.test|{SSHA}other\n",
  "postfix-virtual.cf":
    "# list\ninfo@one.test ann@one.test\nx@one.test elsewhere@two.test\n@two.test ann@one.test\n",
};
const maildir = { dovecot: { doveconf: { set: { mail_location: "maildir:/var/mail/%d/%n" } } } };

test("F7, F8: nobody logs in with an alias, and its mailbox is the account's", () => {
  const alias = ann.replace("ann@", "info@");
  expect(right("dovecot.userdb", users(ann, alias), { files: volume, facts: maildir })).toEqual(
    users(
      ann,
      `info@one.test:${nobody}:5000:5000::/var/mail/one.test/ann/home::userdb_mail=maildir:/var/mail/one.test/ann`,
    ),
  );
  expect(right("dovecot.userdb", users(ann, alias), { ...newer, files: volume })).toEqual(
    users(
      ann,
      `info@one.test:${nobody}:5000:5000::/var/mail/one.test/ann/home::userdb_mail_path=/var/mail/one.test/ann`,
    ),
  );
});

test("F7: the account of an alias is found by its exact name", () => {
  const pattern = jan.replace("jan@", "info@");
  expect(right("dovecot.userdb", users(ann, jan, pattern), { ...newer, files: volume })).toEqual(
    users(
      ann,
      jan,
      `info@one.test:${nobody}:5000:5000::/var/mail/one.test/ann/home::userdb_mail_path=/var/mail/one.test/ann`,
    ),
  );
});

test("F8: the limit of the account is the one of its alias", () => {
  const limited = `${ann}userdb_quota_rule=*:bytes=50M`;
  const recorded = users(limited, limited.replace("ann@", "info@"));
  expect(right("dovecot.userdb", recorded, { files: volume, facts: maildir })).toEqual(
    users(
      limited,
      `info@one.test:${nobody}:5000:5000::/var/mail/one.test/ann/home::userdb_mail=maildir:/var/mail/one.test/ann userdb_quota_rule=*:bytes=50M`,
    ),
  );
});

test("F7, F8: a catch-all and an alias of nobody here are no users, nor is a log line", () => {
  const others = ["@two.test", "x@one.test", message].map((name) => ann.replace("ann@one.test", name));
  const given = { files: volume, facts: maildir };
  expect(right("dovecot.userdb", users(ann, ...others), given)).toEqual(users(ann));
});

test("a user that comes from nowhere is not corrected", () => {
  const stranger = ann.replace("ann@", "eve@");
  expect(right("dovecot.userdb", users(ann, stranger), { files: volume })).toEqual(users(ann, stranger));
});

test("F6: the grace is a tenth of the limit in bytes", () => {
  const recorded = users(`${ann}userdb_quota_storage_size=5G userdb_quota_storage_grace=0G`);
  expect(right("dovecot.userdb", recorded, { ...newer, files: volume })).toEqual(
    users(`${ann}userdb_quota_storage_size=5G userdb_quota_storage_grace=536870912B`),
  );
});

test("sizes are numbers of bytes", () => {
  expect(["5", "5B", "2k", "5G", "many"].map(inBytes)).toEqual(["5", "5", "2048", "5368709120", "many"]);
});

test("services/dovecot b 12: no limits without quotas", () => {
  const recorded = users(
    `${ann}userdb_x=1 userdb_quota_rule=*:bytes=5G`,
    `${jan}userdb_quota_rule=*:bytes=5G`,
  );
  const given = { files: volume, env: { ENABLE_QUOTAS: "0" } };
  expect(right("dovecot.userdb", recorded, given)).toEqual(users(`${ann}userdb_x=1`, jan));
});

test("F1: the quota service answers for everybody, where there are quotas", () => {
  const answers = {
    quota_status_success: "DUNNO",
    quota_status_nouser: "DUNNO",
    quota_status_overquota: "552 5.2.2 Mailbox is full",
  };
  const quotas = { quota_storage_size: "128M" };
  expect(right("dovecot.doveconf", { set: quotas }, newer)).toMatchObject({ set: { ...quotas, ...answers } });
  const own = { ...quotas, quota_status_nouser: "REJECT" };
  expect(right("dovecot.doveconf", { set: own }, newer)).toMatchObject({ set: { ...answers, ...own } });
  expect(right("dovecot.doveconf", { set: {} }, newer)).toMatchObject({ set: {} });
  expect(right("dovecot.doveconf", { set: quotas })).toMatchObject({ set: quotas });
});

test("F12: ManageSieve listens on its own port only", () => {
  const listener = (name: string, port: string) => ({ type: "inet_listener", name, set: { port } });
  const service = (...blocks: readonly object[]) => ({ type: "service", name: "managesieve-login", blocks });
  const recorded = service(listener("sieve", "4190"), listener("sieve_deprecated", "2000"));
  expect(right("dovecot.doveconf", { set: {}, blocks: [recorded] }, newer)).toEqual({
    set: {},
    blocks: [service(listener("sieve", "4190"))],
  });
});

test("F14: an entry of fetchmail keeps its indentation", () => {
  const files = {
    "/etc/fetchmailrc": { lines: ["set syslog", "poll a.test", "  user x"], mode: "0700" },
    "/etc/fetchmailrc.d/fetchmail-1.rc": { lines: ["set syslog", "poll a.test", "user x"], mode: "0700" },
  };
  expect(right("fetchmail", files)).toEqual({
    ...files,
    "/etc/fetchmailrc.d/fetchmail-1.rc": { lines: ["set syslog", "poll a.test", "  user x"], mode: "0700" },
  });
});

test("F23: a private key is its owner's alone", () => {
  const files = {
    "/etc/letsencrypt/live/one.test/key.pem": { mode: "0644", owner: "root:root" },
    "/etc/letsencrypt/live/one.test/fullchain.pem": { mode: "0644", owner: "root:root" },
  };
  expect(right("tls.letsencrypt", files)).toEqual({
    ...files,
    "/etc/letsencrypt/live/one.test/key.pem": { mode: "0600", owner: "root:root" },
  });
});

test("F5, F23: a query file has a filter, and only Postfix reads it", () => {
  const recorded = {
    "ldap-users.cf": { keys: { query_filter: "", bind_pw: "x" }, mode: "0644", owner: "root:root" },
    "ldap-groups.cf": { keys: { query_filter: "(a=%s)" }, mode: "0644", owner: "root:root" },
  };
  const closed = { mode: "0640", owner: "root:postfix" };
  expect(right("postfix.ldap", recorded)).toEqual({
    "ldap-users.cf": { keys: { query_filter: "(&(mail=%s)(mailEnabled=TRUE))", bind_pw: "x" }, ...closed },
    "ldap-groups.cf": { keys: { query_filter: "(a=%s)" }, ...closed },
  });
});

test("F5: the filter for passwords is the one that is shipped", () => {
  const section = "dovecot.dovecot-ldap.conf.ext";
  const shipped = "(&(objectClass=PostfixBookMailAccount)(uniqueIdentifier=%n))";
  expect(right(section, { keys: { pass_filter: "" } })).toEqual({ keys: { pass_filter: shipped } });
  expect(right(section, { keys: { pass_filter: "(a=%n)" } })).toEqual({ keys: { pass_filter: "(a=%n)" } });
});

test("services/dovecot b 4: the home directory of sdbox is its own", () => {
  const tree = (driver: string, home: string) => ({
    set: { mail_driver: driver, mail_home: home },
    blocks: [],
  });
  const corrected = (driver: string) => right("dovecot.doveconf", tree(driver, "/var/mail/a/home"), newer);
  expect(corrected("sdbox")).toEqual(tree("sdbox", "/var/mail/a"));
  expect(corrected("maildir")).toEqual(tree("maildir", "/var/mail/a/home"));
});

test("config-volume 4.6: the user's own query file for senders counts as the others do", () => {
  const recorded = { "ldap-senders.cf": { keys: { query_filter: "", bind: "yes", bind_pw: "secret" } } };
  const files = { "ldap-senders.cf": "query_filter = (own=%s)\nbind_pw = x\n" };
  expect(right("postfix.ldap", recorded, { files })).toMatchObject({
    "ldap-senders.cf": { keys: { query_filter: "(own=%s)", bind_pw: "secret" } },
  });
});

test("what the user's own script names cannot be compared, everything else can", () => {
  const files = {
    "user-patches.sh":
      '#!/bin/bash\npostconf "smtpd_banner = x"\npostconf -e maximal=1\necho y >/etc/mailname\n',
  };
  const names = (section: string) => [...changedByScript(section, input({ files }))];
  expect(names("postfix.main")).toEqual(["smtpd_banner", "maximal"]);
  expect(names("tables./etc/mailname")).toEqual(["lines"]);
  expect(names("tables./etc/mail")).toEqual([]);
  expect([...changedByScript("postfix.main", input({}))]).toEqual([]);
});
