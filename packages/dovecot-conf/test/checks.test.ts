import { memoryFiles } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { resolve } from "../src/index.ts";
import { settings23 } from "../src/settings-2.3.ts";
import { settings24 } from "../src/settings-2.4.ts";

const main = "/etc/dovecot/dovecot.conf";
const head = "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n";
const v23 = (text: string, options = {}) =>
  resolve(main, { files: memoryFiles({ [main]: text }), ...options, settings: settings23 });
const v24 = (text: string, options = {}) =>
  resolve(main, { files: memoryFiles({ [main]: head + text }), ...options, settings: settings24 });

describe("what is checked when everything is read", () => {
  test("a complaint stands at the setting that is to blame", () => {
    const { problems } = v24("mail_log_events = delete foo\n");
    expect(problems.map(({ source, span, message }) => [source.slice(span), message])).toEqual([
      ["delete foo", "expected settings that fit together: Unknown event in mail_log_events: 'foo'"],
    ]);
  });

  test("all filters are checked in one run, the first complaint is the error", () => {
    const text =
      "mail_cache_max_size = 2G\nprotocol imap {\n  dsync_features = x\n}\nprotocol lmtp {\n  dsync_alt_char =\n}\n";
    const { problems, error } = v23(`ssl = no\n${text}`);
    expect(
      problems.map(({ message }) => message.replace("expected settings that fit together: ", "")),
    ).toEqual([
      "mail_cache_max_size can't be over 1 GB",
      "dsync_features: Unknown feature: x",
      "dsync_alt_char must not be empty",
    ]);
    expect(error).toBe("mail_cache_max_size can't be over 1 GB");
  });

  test("a variable in a wrong form, with which doveconf 2.4 breaks down", () => {
    const { error, problems } = v24("mail_home = /srv/%{user | lower\n");
    const reason = "syntax error, unexpected end of file, expecting CCBRACE or PIPE";
    expect(error).toBe(`/srv/%{user | lower: ${reason}`);
    expect(problems[0]?.code).toBe("dovecot-conf/malformed-variable");
  });

  test("sieve settings that keep Sieve from starting", () => {
    expect(v24("sieve_user_email = nobody\n").error).toBe("Failed to initialize Sieve");
  });

  test("thousands of filters take no longer than their number", () => {
    const filters = Array.from(
      { length: 3000 },
      (_, at) => `protocol p${at} {\n  mail_nfs_index = no\n}\n`,
    ).join("");
    expect([v23(`ssl = no\n${filters}`).error, v24(filters).error]).toEqual([undefined, undefined]);
  });
});

describe("host names in filters", () => {
  const text = "local mail.example {\n  mail_debug = yes\n}\n";
  const resolveHost = (name: string) => (name === "mail.example" ? "192.0.2.1" : undefined);

  test.each([
    ["2.3", v23],
    ["2.4", v24],
  ])("%s: are looked up by whoever asks", (_version, ask) => {
    const { problems, get } = ask(`ssl = no\n${text}`, { resolveHost });
    expect(problems).toEqual([]);
    expect(get("mail_debug", { local: "192.0.2.1" })?.value).toBe("yes");
    const unknown = ask(`ssl = no\n${text.replace("mail.", "none.")}`, { resolveHost });
    expect(unknown.error).toContain("gethostbyname(none.example) failed");
  });

  test.each([
    ["2.3", v23],
    ["2.4", v24],
  ])("%s: match only themselves where nobody looks them up", (_version, ask) => {
    const { problems, get } = ask(`ssl = no\n${text}`);
    expect(problems.map(({ code }) => code)).toEqual(["dovecot-conf/unresolved-host"]);
    expect(get("mail_debug", { local: "mail.example" })?.value).toBe("yes");
    expect(get("mail_debug", { local: "192.0.2.1" })?.value ?? "no").toBe("no");
  });

  test("short forms of addresses are addresses", () => {
    const { changed } = v23("ssl = no\nlocal 127.1 {\n  mail_debug = yes\n}\n");
    expect(changed().at(-1)).toMatchObject({ section: "local", name: "127.0.0.1" });
  });
});

test("a setting of a plugin that is not there names the plugin", () => {
  const { problems } = v24("fts_xapian_verbose = 1\ncassandra {\n}\n");
  expect(
    problems.map(({ code, message, doveconf }) => [code.slice(13), message.split(": ")[1], doveconf]),
  ).toEqual([
    [
      "missing-part",
      "fts_xapian_verbose belongs to the plugin fts-xapian",
      `Error in configuration file ${main} line 3: fts_xapian_verbose: Unknown setting: fts_xapian_verbose`,
    ],
    [
      "missing-part",
      "cassandra belongs to the Cassandra driver",
      `Error in configuration file ${main} line 4: Unknown section name: cassandra`,
    ],
  ]);
});

test("defaults are those of the version that the configuration is written for", () => {
  const limit = (version: string) =>
    resolve(main, {
      files: memoryFiles({
        [main]: `dovecot_config_version = ${version}\ndovecot_storage_version = 2.4.0\n`,
      }),
      settings: settings24,
    })
      .all()
      .find((view) => "value" in view && view.key === "lmtp_user_concurrency_limit");
  expect([limit("2.4.0"), limit("2.4.1")]).toMatchObject([{ value: "0" }, { value: "10" }]);
});
