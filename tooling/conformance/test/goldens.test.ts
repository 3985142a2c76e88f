import { expect, test } from "vitest";
import { bearing, without } from "../src/goldens/faults.ts";
import { runGolden } from "../src/goldens/run.ts";
import type { GoldenJob } from "../src/job.ts";
import { oneAccount } from "./golden-input.ts";

const golden = (expected: object, env: Readonly<Record<string, string>> = {}): GoldenJob => ({
  kind: "golden",
  id: "v15.1.0/a",
  place: "v15.1.0",
  input: oneAccount({ env }),
  expected: { exit: 0, starts: [], facts: {}, upstreamFault: [], ...expected },
});

const tables = (lines: readonly string[]) => ({
  facts: { tables: { "/etc/postfix/vhost": { lines, mode: "0644", owner: "root:root" } } },
});

const outcome = (job: GoldenJob) =>
  runGolden(job).map(({ id, passed }) => `${id} ${passed ? "passed" : "failed"}`);

test("each section of the facts is a check of its own, and so is the exit status", () => {
  expect(outcome(golden(tables(["one.test"])))).toEqual([
    "v15.1.0/a#exit passed",
    "v15.1.0/a#tables./etc/postfix/vhost passed",
  ]);
});

test("other facts fail", () => {
  expect(outcome(golden(tables(["two.test"])))[1]).toBe("v15.1.0/a#tables./etc/postfix/vhost failed");
});

test("facts of services that are not built fail and say so", () => {
  const [, check] = runGolden(golden({ facts: { teapot: { lid: "on" } } }));
  expect(check).toMatchObject({ passed: false, actual: "not built yet" });
});

test("a start that shut itself down wants an error, and nothing else", () => {
  expect(outcome(golden({ exit: 1, ...tables([]) }))).toEqual(["v15.1.0/a#exit failed"]);
  expect(outcome(golden({ exit: 1, ...tables([]) }, { ACCOUNT_PROVISIONER: "SQL" }))).toEqual([
    "v15.1.0/a#exit passed",
  ]);
});

test("what is a fault of the original must not come out the same without a word", () => {
  const fault = { upstreamFault: [{ where: "facts.tables", why: "the list is wrong" }] };
  expect(outcome(golden({ ...tables(["one.test"]), ...fault }))[1]).toBe(
    "v15.1.0/a#tables./etc/postfix/vhost failed",
  );
  expect(outcome(golden({ ...tables(["x.test"]), ...fault }))[1]).toBe(
    "v15.1.0/a#tables./etc/postfix/vhost passed",
  );
});

test("a fault names a section, a part of it, or settings in its explanation", () => {
  const faults = [
    { where: "facts.postfix.main.mynetworks, facts.opendkim.TrustedHosts", why: "too wide" },
    { where: "facts.dovecot.doveconf", why: "quota_status_success is not set" },
    { where: "starts[0].log", why: "garbled" },
  ];
  expect(bearing(faults, "postfix.main", {})).toEqual({ whole: false, names: new Set(["mynetworks"]) });
  expect(bearing(faults, "dovecot.doveconf", {})).toEqual({
    whole: false,
    names: new Set(["quota_status_success"]),
  });
  expect(bearing(faults, "postfix.master", [])).toEqual({ whole: false, names: new Set() });
  expect(bearing([{ where: "facts.*", why: "all" }], "postfix.master", []).whole).toBe("with all");
  expect(bearing([{ where: "facts.tables", why: "all" }], "tables./etc/aliases", {}).whole).toBe("itself");
  expect(bearing([{ where: "facts.dovecot.userdb", why: "all" }], "dovecot.userdb", {}).whole).toBe("itself");
  expect(bearing([{ where: "facts.postfix.ldap.*.mode", why: "open" }], "postfix.ldap", {})).toEqual({
    whole: false,
    names: new Set(["mode"]),
  });
});

test("the names at fault are left out wherever they stand", () => {
  expect(without({ a: 1, b: [{ a: 2, c: 3 }] }, new Set(["a"]))).toEqual({ b: [{ c: 3 }] });
});

test("a fault that is not marked is corrected, and the right value is demanded", () => {
  const users = (line: string) => ({
    facts: { dovecot: { userdb: { lines: [line], mode: "0640", owner: "dovecot:dovecot" } } },
  });
  const account = "ann@one.test:{SHA512-CRYPT}$6$salt$hash:5000:5000::/var/mail/one.test/ann/home::";
  const off = { ENABLE_QUOTAS: "0" };
  expect(outcome(golden(users(`${account}userdb_quota_rule=*:bytes=5G`), off))[1]).toMatch(/passed$/);
  expect(outcome(golden(users(`${account}userdb_other=1`), off))[1]).toMatch(/failed$/);
});

test("a remark about the input is a diagnostic, one about a default is none", () => {
  const fault = { upstreamFault: [{ where: "facts.tables", why: "the list is wrong" }] };
  const job = golden({ ...tables(["one.test"]), ...fault });
  const files = { "/tmp/docker-mailserver/postfix-accounts.cf": "ann@one.test|{SHA512-CRYPT}$6$salt$hash" };
  expect(outcome(job)[1]).toMatch(/failed$/);
  expect(outcome({ ...job, input: { ...job.input, files } })[1]).toMatch(/passed$/);
});

test("the prefix of a spam subject is the text in the script, whatever its escapes", () => {
  const prefix = 'a "b" \\ ${c} ';
  const job = golden({ facts: { dovecot: { spamSubjectPrefix: prefix } } }, { SPAM_SUBJECT: prefix });
  expect(outcome(job)[1]).toMatch(/passed$/);
});
