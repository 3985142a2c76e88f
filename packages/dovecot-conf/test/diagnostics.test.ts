import { memoryFiles } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { parse, parsePasswdFile, resolve } from "../src/index.ts";
import { settings23 } from "../src/settings-2.3.ts";
import { settings24 } from "../src/settings-2.4.ts";

const main = "/m";
const head = "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n";

const v23 = (text: string, options = {}) =>
  resolve(main, { files: memoryFiles({ [main]: text }), ...options, settings: settings23 }).problems;
const v24 = (text: string) =>
  resolve(main, { files: memoryFiles({ [main]: text }), settings: settings24 }).problems;

/** A text for every code, and what stands at its span. */
const examples: Readonly<Record<string, () => readonly { readonly code: string }[]>> = {
  "expected-brace": () => parse("hostname\n").diagnostics,
  "text-after-brace": () => parse("plugin { a = b }\n").diagnostics,
  "missing-name": () => parse("= a\n").diagnostics,
  "unclosed-section": () => parse("plugin {\n").diagnostics,
  "stray-brace": () => parse("}\n").diagnostics,
  "cut-off-continuation": () => parse("a = b \\\n\n").diagnostics,
  "glued-comment": () => parse("a = b#c\n").diagnostics,
  "text-after-nul": () => parse("a = b\0c\n").diagnostics,
  "missing-file": () => v23("!include x\n"),
  "unreadable-file": () =>
    v23("!include x\n", { files: { ...memoryFiles({ [main]: "!include x\n" }), list: () => ["x"] } }),
  "include-cycle": () => v23("!include m\n"),
  "include-limit": () => v23("!include_try /none\n".repeat(5_000)),
  "merge-limit": () =>
    v24(
      head +
        Array.from({ length: 1_000 }, (_, n) => `unix_listener u${n} {\n}\nservice s${n} {\n}\n`).join(""),
    ),
  "expansion-limit": () => v23("mail_plugins = $mail_plugins $mail_plugins\n".repeat(60)),
  "unknown-setting": () => v23("bogus = 1\n"),
  "unknown-section": () => v24(`${head}bogus {\n}\n`),
  "wrong-type": () => v23("mail_debug = perhaps\n"),
  "wrong-place": () => v23("protocol imap {\n  local 10.0.0.1 {\n  }\n}\n"),
  "section-twice": () => v23("passdb a {\n}\npassdb a {\n}\n"),
  "unknown-reference": () => v23("hostname = $bogus\n", { expand: true }),
  "unreadable-value": () => v23("ssl_ca = </none\n", { expand: true }),
  "no-effect-in-filter": () => v23("protocol imap {\n  mail_debug = yes\n}\nmail_debug = no\n"),
  "obsolete-setting": () => v23("ssl_disable = yes\n"),
  inconsistent: () => v23("first_valid_uid = 5\nlast_valid_uid = 4\n"),
  "without-effect": () => v23("ssl = no\nprotocol imap {\n  ssl = yes\n}\n"),
  "unusual-value": () => v24(`${head}ssl_min_protocol = ANY\n`),
  "malformed-variable": () => v24(`${head}mail_home = %{user\n`),
  "unresolved-host": () => v23("local mail.example {\n}\n"),
  "missing-part": () => v24(`${head}cassandra_hosts = a\n`),
  "missing-config-version": () => v24("ssl = no\n"),
  "missing-storage-version": () => v24("dovecot_config_version = 2.4.0\n"),
  "unknown-version": () => v24("dovecot_config_version = 9\n"),
  "missing-required-setting": () => v24(`${head}metric x {\n}\n`),
  "unknown-group": () => v24(`${head}@none = x\n`),
  "setting-of-other-version": () => v24(`${head}ssl_cert = x\n`),
  "user-twice": () => parsePasswdFile("u:a\nu:b\n").diagnostics,
  "root-user": () => parsePasswdFile("u:a:0:0\n").diagnostics,
  "white-space-in-user": () => parsePasswdFile(" u:a\n").diagnostics,
  "missing-password": () => parsePasswdFile("u\n").diagnostics,
};

test.each(Object.entries(examples))("%s is found", (code, run) => {
  expect(run().map((found) => found.code)).toContain(`dovecot-conf/${code}`);
});

test("every code of the table has an example", async () => {
  const { rows } = await import("../src/diagnostics.ts");
  expect(Object.keys(examples).toSorted()).toEqual(Object.keys(rows).toSorted());
});

describe("names of the other version", () => {
  const hint = (problems: ReturnType<typeof v23>) => problems[0]?.hint;

  test("of 2.3, with numbers too, have the new name or say that there is none", () => {
    expect(hint(v24(`${head}sieve_before2 = /x\n`))).toContain("sieve_script");
    expect(hint(v24(`${head}imapsieve_mailbox1_name = Junk\n`))).toContain("imapsieve_from");
    expect(hint(v24(`${head}director_servers = 10.0.0.1\n`))).toBe(
      "nothing: director and replication are gone",
    );
  });

  test("of 2.4 have the old name", () => {
    expect(hint(v23("ssl_server_cert_file = /x\n"))).toBe("ssl_cert");
    expect(hint(v23("mail_path = ~/Maildir\n"))).toBe("mail_location");
  });
});
