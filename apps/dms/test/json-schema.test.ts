import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { dataSchemas } from "../src/json/answers.ts";
import { answerSchema } from "../src/json/schema.ts";
import { dms, exampleWith } from "./run.ts";

const published = answerSchema();
const ajv = new Ajv2020({ allErrors: false, strict: false, validateFormats: false });
const fits = ajv.compile(published);
/** Nothing but what the schema names: what a command prints besides is not published. */
const fitsClosed = ajv.compile(answerSchema(true));

const folder = exampleWith({
  "main.cf": "myhostname = a.test\nbiff = mabye\n",
  "broken.cf": "x\n",
  "accounts/config/postfix-accounts.cf": "ann@one.test|{PLAIN}x\n",
  "accounts/config/postfix-main.cf": "this is junk\n",
  "etc/postfix/main.cf": "relayhost = [x\n# dms:ignore postfix-main-cf/wrong-value meant so\nbiff = mabye\n",
  "etc/postfix/master.cf": "smtp inet n - n - - smtpd\n  -o smtpd_tls_securty_level=may\n",
  "etc/dovecot/dovecot.conf": "mail_location = maildir:~/Maildir\nssl = mabye\nssl_cert = </etc/cert.pem\n",
  ".fetchmailrc": "poll h.test protocol imap user u password p is me\n",
  "old/dovecot.conf": "mail_location = maildir:~/Maildir\n",
  "unread/dovecot.conf": "!include secret.conf\n",
  "unread/secret.conf": "ssl = no\n",
  "bin/docker": '#!/bin/sh\n: > "$3"\n',
});
chmodSync(join(folder, "bin/docker"), 0o755);
chmodSync(join(folder, "unread/secret.conf"), 0);
writeFileSync(join(folder, "not-empty"), "");

/** The words of a run, its status, and the command that the answer names. */
type Run = readonly [words: string, status: number, command: string];

const runs: readonly Run[] = [
  ["check", 0, "check"],
  ["check --config accounts/config --hostname mail.one.test", 1, "check"],
  ["check --config nowhere --vars nothing", 3, "check"],
  ["check --nothing", 2, "check"],
  ["check etc/postfix etc/dovecot", 1, "check"],
  ["check unread --dovecot 2.3", 0, "check"],
  ["check nowhere", 3, "check"],
  ["check etc/postfix --postfix 9", 2, "check"],
  ["build out", 0, "build"],
  ["build out", 4, "build"],
  ["build new --config accounts/config --hostname mail.one.test", 1, "build"],
  ["diff out", 0, "diff"],
  ["diff out -e POSTFIX_MESSAGE_SIZE_LIMIT=1000000 --exit-code", 1, "diff"],
  ["diff out --config accounts/config --hostname mail.one.test", 1, "diff"],
  ["diff nowhere", 3, "diff"],
  ["diff --container mailserver", 0, "diff"],
  ["apply --root out -e POSTFIX_MESSAGE_SIZE_LIMIT=1000000", 0, "apply"],
  ["apply --root out --config accounts/config --hostname mail.one.test", 1, "apply"],
  ["apply --root nowhere", 3, "apply"],
  ["explain RELAY_HOST", 0, "explain"],
  ["explain DMS103", 0, "explain"],
  ["explain postfix/main.cf message_size_limit", 0, "explain"],
  ["explain postfix/main.cf smtpd_recipient_restrictions", 0, "explain"],
  ["explain postgrey", 0, "explain"],
  ["explain nothing-of-this-name", 1, "explain"],
  ["rules", 0, "rules"],
  ["rule DMS103", 0, "rules"],
  ["rules NOTHING", 1, "rules"],
  ["where", 0, "where"],
  ["where --compose nowhere.yaml", 3, "where"],
  ["file check main.cf", 1, "file check"],
  ["file check .fetchmailrc", 0, "file check"],
  ["file check nowhere.cf", 3, "file check"],
  ["file get main.cf biff", 0, "file get"],
  ["file get main.cf nothing", 1, "file get"],
  ["file get", 2, "file get"],
  ["file query main.cf biff", 0, "file query"],
  ["file query main.cf bif", 1, "file query"],
  ["file query main.cf virtual_alias_expansion_limit", 0, "file query"],
  ["file list main.cf", 0, "file list"],
  ["file list broken.cf --as main.cf", 1, "file list"],
  ["file set main.cf biff no --diff --dry-run", 0, "file set"],
  ["file set main.cf biff no", 0, "file set"],
  ["file set main.cf biff", 2, "file set"],
  ["file unset main.cf biff", 0, "file unset"],
  ["file unset unknown.kind biff", 3, "file unset"],
  ["migrate dovecot old", 0, "migrate dovecot"],
  ["migrate dovecot etc/dovecot", 1, "migrate dovecot"],
  ["migrate dovecot nowhere", 3, "migrate dovecot"],
  ["schema", 0, "schema"],
  ["nothing", 2, ""],
];

test("what every command prints with --json, where it ends well and where it does not, is of the published schema", () => {
  const home = process.env.PATH;
  process.env.PATH = `${join(folder, "bin")}:${home}`;
  const wrong: unknown[] = [];
  try {
    for (const [words, status, command] of runs) {
      const ran = dms(folder, ...words.split(" "), "--json");
      const answer = JSON.parse(ran.stdout) as { command: string; ok: boolean; data: unknown };
      if (ran.status !== status || answer.command !== command || answer.ok !== (status === 0))
        if (!(command === "diff" && status === 1 && answer.ok))
          wrong.push([words, ran.status, answer.command, answer.ok, ran.stderr]);
      if (!fits(answer)) wrong.push([words, fits.errors?.slice(-3)]);
      else if (!fitsClosed(answer))
        wrong.push([words, "more than is published", fitsClosed.errors?.slice(-3)]);
    }
  } finally {
    process.env.PATH = home;
  }
  expect(wrong).toEqual([]);
}, 240_000);

test("the runs are of every command", () => {
  const named = new Set(runs.map(([, , command]) => command));
  expect([...named].sort()).toEqual(["", ...Object.keys(dataSchemas)].sort());
});

test("the schema refuses another answer", () => {
  const good = { version: "1", command: "where", ok: false, diagnostics: [], data: null };
  expect(fits(good)).toBe(true);
  for (const bad of [
    {},
    { ...good, command: 1 },
    { ...good, ok: true },
    { ...good, diagnostics: [{ code: "x" }] },
    { ...good, data: 5 },
  ])
    expect([bad, fits(bad)]).toEqual([bad, false]);
});

test("the package brings the schema that the command prints", () => {
  const shipped = readFileSync(
    join(dirname(fileURLToPath(import.meta.url)), "../dist/answer.schema.json"),
    "utf8",
  );
  expect(JSON.parse(shipped)).toEqual(JSON.parse(JSON.stringify(published)));
  expect(dms(folder, "schema").stdout).toBe(shipped);
});
