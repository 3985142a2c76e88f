import { describe, expect, test } from "vitest";
import { configureWith, errorsOf, findingsOf, oneAccount, releases, settingOf, textOf } from "./support.ts";

const folder = "/usr/lib/dovecot";
const conf = "/etc/dovecot/conf.d/90-sieve.conf";
const scripts = ({ tree }: ReturnType<typeof configureWith>) =>
  [...tree.keys()]
    .filter((path) => path.startsWith(`${folder}/sieve-global/`))
    .map((path) => path.slice(`${folder}/sieve-global/`.length));

describe("spam", () => {
  test("moves to Junk; marked as read before if asked", () => {
    const env = { MARK_SPAM_AS_READ: "1" };
    expect(scripts(configureWith())).toEqual(["after/70-spam_to_junk.sieve"]);
    expect(scripts(configureWith({ env, release: "15.1" }))).toEqual([
      "after/spam_mark_as_read.sieve",
      "after/spam_to_junk.sieve",
    ]);
    const server = configureWith({ env });
    expect(scripts(server)).toEqual(["after/60-spam_mark_as_read.sieve", "after/70-spam_to_junk.sieve"]);
    const text = textOf(server, conf) ?? "";
    expect(text.indexOf("sieve_script spam_mark_as_read")).toBeLessThan(
      text.indexOf("sieve_script spam_to_junk"),
    );
  });

  test("gets a text before its subject", () => {
    const server = configureWith({ env: { SPAM_SUBJECT: "[SPAM] " } });
    expect(textOf(server, `${folder}/sieve-global/before/spam_subject.sieve`)).toContain(
      '"[SPAM] ${subject}"',
    );
    expect(settingOf(server, conf, ["sieve_global_extensions", "editheader"])).toBe("yes");
    expect(settingOf(server, conf, ["sieve_script spam_subject", "type"])).toBe("before");
    const old = configureWith({ env: { SA_SPAM_SUBJECT: "[SPAM] " }, release: "15.1" });
    expect(settingOf(old, conf, ["plugin", "sieve_global_extensions"])).toBe("+editheader");
  });

  // spec: dovecot, finding 10
  test.each([
    ['a"b\\c ', 'a\\"b\\\\c '],
    ['"; stop; #', '\\"; stop; #'],
    ["${subject} $x", "${dollar}{subject} $x"],
    ["${unicode:40}", "${dollar}{unicode:40}"],
  ])("a subject %j is text and no script", (subject, written) => {
    const server = configureWith({ env: { SPAM_SUBJECT: subject } });
    const text = textOf(server, `${folder}/sieve-global/before/spam_subject.sieve`);
    expect(text).toContain(`addheader :last "Subject" "${written}\${subject}";`);
  });

  test.each(["a\nb", "a\rb", "a\0b"])("a subject %j is refused", (subject) => {
    const server = configureWith({ env: { SPAM_SUBJECT: subject } });
    expect(errorsOf(server)).not.toEqual([]);
    expect(scripts(server)).toEqual(["after/70-spam_to_junk.sieve"]);
  });

  test("that nothing shows is reported", () => {
    const server = configureWith({ env: { MOVE_SPAM_TO_JUNK: "0" } });
    expect(findingsOf(server)).toContain("warning spam-not-visible");
    expect(scripts(server)).toEqual([]);
  });
});

describe("the administrator's scripts", () => {
  const files = {
    ...oneAccount,
    "before.dovecot.sieve": "keep;",
    "after.dovecot.sieve": "stop;",
    "sieve-pipe/p": "#!/bin/sh\n",
    "sieve-filter/f": "#!/bin/sh\n",
  };

  test.each(releases)("%s: run before and after a user's own", (release) => {
    const server = configureWith({ files, release });
    expect(textOf(server, `${folder}/sieve-global/before/50-before.dovecot.sieve`)).toBe("keep;");
    expect(server.tree.get(`${folder}/sieve-global/after/50-after.dovecot.sieve`)).toMatchObject({
      access: { mode: 0o644, owner: "dovecot:root" },
    });
    expect(server.tree.get(`${folder}/sieve-pipe/p`)).toMatchObject({
      access: { mode: 0o755, owner: "dovecot:root" },
    });
    expect(server.tree.has(`${folder}/sieve-filter/f`)).toBe(true);
  });

  test("2.4 is told each by name", () => {
    const server = configureWith({ files });
    expect(settingOf(server, conf, ["sieve_script user_before", "type"])).toBe("before");
    expect(settingOf(server, conf, ["sieve_script global_after", "path"])).toBe(
      `${folder}/sieve-global/after/50-after.dovecot.sieve`,
    );
  });
});
