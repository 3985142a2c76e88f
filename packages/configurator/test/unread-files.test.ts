import { describe, expect, test } from "vitest";
import { configureWith, oneAccount } from "./support.ts";

const about = (files: Record<string, string>, env = {}) =>
  configureWith({ files: { ...oneAccount, ...files }, env })
    .findings.filter(({ code }) => /unread|unknown-file|patches/.test(code))
    .map(({ code, source, hint }) => [code, source.name.replace("/tmp/docker-mailserver/", ""), hint ?? ""]);

describe("a file of the volume", () => {
  test.each([
    ["dovecot-quota.cf", "dovecot-quotas.cf"],
    ["postfix-virtuals.cf", "postfix-virtual.cf"],
    ["postfix-account.cf", "postfix-accounts.cf"],
  ])("%s is nearly %s, and that is said", (name, meant) => {
    expect(about({ [name]: "x\n" })).toEqual([["config-volume/unknown-file", name, meant]]);
  });

  test("that nothing is made of is named, and not if something is", () => {
    const text = "poll h.test proto pop3 user a pass b\n";
    expect(about({ "fetchmail.cf": text })).toEqual([["volume-file-unread", "fetchmail.cf", ""]]);
    expect(about({ "fetchmail.cf": text }, { ENABLE_FETCHMAIL: "1" })).toEqual([]);
  });

  test("in a folder counts too", () => {
    expect(about({ "rspamd/override.d/options.inc": "a = 1;\n" })).toEqual([
      ["volume-file-unread", "rspamd/override.d/options.inc", ""],
    ]);
  });

  test.each([
    "notes.txt",
    "postfix-main.cf~",
    "postfix-main.cf.bak",
    "postfix-accounts.cf.lock",
    "a/b/c/d/e/f",
  ])("%s is somebody's own", (name) => expect(about({ [name]: "x\n" })).toEqual([]));

  test("user-patches.sh is not run, which is said", () => {
    expect(about({ "user-patches.sh": "#!/bin/sh\n" })).toEqual([
      ["user-patches-not-run", "user-patches.sh", ""],
    ]);
  });
});

test("a variable that only user-patches.sh reads is no stranger", () => {
  const strangers = (script: string) =>
    configureWith({
      env: { AWS_SES_HOST: "x" },
      files: { ...oneAccount, "user-patches.sh": script },
    }).findings.filter(({ code }) => code === "DMS201").length;
  expect(strangers("echo hello\n")).toBe(1);
  expect(strangers('echo "$AWS_SES_HOST"\n')).toBe(0);
});
