import { expect, test } from "vitest";
import { make } from "../src/goldens/made.ts";
import type { GoldenInput } from "../src/goldens/recorded.ts";
import { sectionsOf } from "../src/goldens/sections.ts";
import { oneAccount } from "./golden-input.ts";

const input = (env: GoldenInput["env"], files: GoldenInput["files"] = {}): GoldenInput =>
  oneAccount({ release: "edge-c9b015ddc", env, files });

/** The only section of some facts. */
function section(facts: Readonly<Record<string, unknown>>) {
  const [found] = sectionsOf(facts);
  if (!found?.section) throw new Error("expected a known section");
  const { section: known, facts: recorded } = found;
  return {
    made: (given: GoldenInput) => known.made(make(given), recorded),
    meaning: known.meaning ?? ((same: unknown) => same),
  };
}

test("a program that a link installs is the link", () => {
  const { made } = section({ dovecot: { sieveFiles: { "sieve-pipe": {} } } });
  expect(made(input({ ENABLE_RSPAMD: "1", RSPAMD_LEARN: "1" }))).toMatchObject({
    "sieve-pipe": { rspamc: { link: "/usr/bin/rspamc" } },
  });
});

test("no subject prefix without a script for it", () => {
  expect(section({ dovecot: { spamSubjectPrefix: null } }).made(input({}))).toBeNull();
});

test("parameters for Diffie-Hellman are known by the first digits of a hash", () => {
  const path = "/etc/dovecot/dh.pem";
  const { made } = section({ dhparams: { [path]: "", "/etc/nowhere": "" } });
  expect(made(input({}))).toEqual({ [path]: "64852d6890ff9e62", "/etc/nowhere": null });
});

test("getmail's options stand by section, and its folder is none of its files", () => {
  const file = "[retriever]\ntype = SimpleIMAPSSLRetriever\n";
  const facts = { "/etc/getmailrc.d": { mode: "0600", owner: "root:root", dir: true } };
  const { made, meaning } = section({ getmail: facts });
  const own = { "/tmp/docker-mailserver/getmail/ann.cf": file };
  expect(made(input({ ENABLE_GETMAIL: "1" }, own))).toMatchObject({
    "/etc/getmailrc.d/ann": { config: { retriever: { type: "SimpleIMAPSSLRetriever" } }, mode: "0600" },
  });
  expect(meaning(facts)).toEqual({});
});

test("saslauthd is named to the SASL library", () => {
  const { made } = section({ postfix: { saslServer: {} } });
  const env = { ENABLE_SASLAUTHD: "1", SASLAUTHD_MECHANISMS: "rimap", SASLAUTHD_MECH_OPTIONS: "imap.test" };
  expect(made(input(env))).toEqual({
    "/etc/sasl2/smtpd.conf": { pwcheck_method: "saslauthd", mech_list: "plain login" },
  });
});

test("files in the mail store are the scripts of accounts", () => {
  const { made } = section({ mailFiles: {} });
  expect(made(input({}))).toEqual({});
  const script = { "/tmp/docker-mailserver/ann@one.test.dovecot.sieve": "keep;\n" };
  expect(made(input({}, script))).toEqual({
    "/var/mail/one.test/ann/home/.dovecot.sieve": { mode: "0644", owner: "docker:docker" },
  });
});

test("protocols are the same as a list and as switches, in any order", () => {
  const { meaning } = section({ dovecot: { doveconf: {} } });
  const block = { type: "protocols", set: { lmtp: "yes", imap: "yes", pop3: "no" } };
  expect(meaning({ set: { protocols: "lmtp imap" } })).toEqual({ protocols: "imap lmtp" });
  expect(meaning({ set: {}, blocks: [block] })).toEqual({ protocols: "imap lmtp" });
});

test("a sieve script is a file without saying so", () => {
  const { meaning } = section({ dovecot: { doveconf: {} } });
  const script = (driver: string) => ({
    set: {},
    blocks: [{ type: "sieve_script", name: "a", set: { path: "/a", driver } }],
  });
  expect(meaning(script("file"))).toEqual({ "sieve_script a {}": { path: "/a" } });
  expect(meaning(script("ldap"))).toEqual({ "sieve_script a {}": { path: "/a", driver: "ldap" } });
});

test("warnings of doveconf count without their line numbers, its refusals without their words", () => {
  const { meaning } = section({ dovecot: { doveconfMessages: [] } });
  const warning = (line: number | string) => `doveconf: Warning: /etc/dovecot/local.conf line ${line}: odd`;
  expect(meaning([warning(3), warning(4), "doveconf: Fatal: wrong"])).toEqual([warning("N"), "refused"]);
});

test("a limit of a user is the same in every unit", () => {
  const { meaning } = section({ dovecot: { userdb: null } });
  const users = (size: string) => ({ lines: [`a::::::userdb_quota_storage_size=${size}`] });
  expect(meaning(users("1G"))).toEqual(meaning(users("1024M")));
  expect(meaning(users("1G"))).not.toEqual(meaning(users("1M")));
});

test("a key that is extracted counts, whether one is recorded or not", () => {
  const { made } = section({ tls: { letsencrypt: {} } });
  const pem = (kind: string) => Buffer.from(`-----BEGIN ${kind}-----\nAA==\n-----END ${kind}-----\n`);
  const certificate = pem("CERTIFICATE").toString("base64");
  const key = pem("PRIVATE KEY").toString("base64");
  const store = { le: { Certificates: [{ domain: { main: "mail.one.test" }, certificate, key }] } };
  const files = { "/etc/letsencrypt/acme.json": JSON.stringify(store) };
  expect(made(input({ SSL_TYPE: "letsencrypt" }, files))).toMatchObject({
    "/etc/letsencrypt/live/mail.one.test/key.pem": { mode: "0600" },
  });
});
