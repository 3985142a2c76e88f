import { parse } from "@mailconf/dovecot-conf";
import { memoryFiles } from "@mailconf/lossless";
import fc from "fast-check";
import { expect, test } from "vitest";
import { migrate, translateVariables } from "../src/index.ts";

const main = "/etc/dovecot/dovecot.conf";

const word = fc.constantFrom(
  ...[
    "passdb",
    "userdb",
    "plugin",
    "namespace",
    "protocol imap",
    "service auth",
    "dict",
    "map",
    "remote ::1",
  ],
  ...[
    "mail_location",
    "quota",
    "quota_rule",
    "quota2_rule3",
    "quota_warning",
    "quota_over_flag",
    "sieve",
    "acl",
  ],
  ...[
    "sieve_before2",
    "sieve_default_name",
    "imapsieve_mailbox1_name",
    "imapsieve_mailbox1_before",
    "driver",
  ],
  ...[
    "args",
    "mail_plugins",
    "$mail_plugins",
    "import_environment",
    "imap_id_send",
    "auth_debug",
    "mail_debug",
  ],
  ...[
    "trash",
    "fts",
    "fts_languages",
    "fts_filters_en",
    "fts_solr",
    "ssl_cert",
    "</x",
    "%u",
    "%%u",
    "%{",
    "%2.3Mu",
  ],
  ...[
    "static",
    "passwd-file",
    "sql",
    "ldap",
    "oauth2",
    "pam",
    "redis:host=1",
    "file:/x",
    "mysql:/x.ext",
    "*:storage=1G",
  ],
  ...[
    "mail_crypt_global_private_key",
    "aGk=",
    "event_exporter x",
    "metric y",
    "group_by",
    "transport",
    "local_name",
    "constructor",
    "__proto__",
    "toString",
  ],
  ...[
    "a b",
    "'x'",
    '"',
    "\\",
    "=",
    "maildir:~/M:INDEX=/i",
    "/etc/users",
    "unix_listener",
    "inet_listener",
    "yes",
    "0",
  ],
);
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(word, word).map(([name, value]) => `${name} = ${value}\n`) },
  { weight: 3, arbitrary: word.map((name) => `${name} {\n`) },
  { weight: 3, arbitrary: fc.constant("}\n") },
  { weight: 2, arbitrary: word.map((text) => `# ${text}\n`) },
  { weight: 1, arbitrary: fc.tuple(word, word).map(([name, value]) => `${name} = ${value} # ${name}\n`) },
  { weight: 1, arbitrary: word.map((name) => `${name} { # ${name}\n`) },
  { weight: 1, arbitrary: fc.constant("} # end\n") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("\n", "  ", "\\\n", "\0", "\r\n", "!include other.conf\n", "ü", "\u{f0000}u"),
  },
  { weight: 1, arbitrary: word },
);
const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(""));
const tree = fc.record({
  main: text,
  "other.conf": text,
  "/etc/users": fc.constantFrom(
    "",
    "u:{PLAIN}p:1:1::/h::nopassword userdb_mail=maildir:~/%u\n",
    "x",
    "a:b::::::::\n",
  ),
  "/x": text,
  "/x.ext": text,
});

/** The comments of a file: where `#` stands in quotes, it starts none. */
function commentsOf({ items }: { readonly items: readonly unknown[] }, source: string): string[] {
  return (items as readonly Loose[]).flatMap((item) => [
    ...(item.kind === "comment" ? [source.slice(item.span.start, item.span.end).trim()] : []),
    ...(item.items ? commentsOf({ items: item.items }, source) : []),
  ]);
}

interface Loose {
  readonly kind: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly items?: readonly unknown[];
}

const files = (given: { readonly main: string; readonly "other.conf": string }) => {
  const { main: root, "other.conf": other, ...rest } = given;
  return { ...rest, [main]: root, "/etc/dovecot/other.conf": other };
};

test("no text makes it throw, and migrating the result changes nothing", () => {
  fc.assert(
    fc.property(tree, (given) => {
      const before = files(given);
      const { changed } = migrate(main, memoryFiles(before));
      const after = { ...before, ...Object.fromEntries(changed) };
      expect(migrate(main, memoryFiles(after)).changed.size).toBe(0);
    }),
    { numRuns: 400 },
  );
});

test("every comment survives, as it was or as part of what is out of force", () => {
  fc.assert(
    fc.property(text, (given) => {
      let number = 0;
      const marked = given.replace(/# \w.*$/gm, () => `# comment-${number++}.`);
      const comments = commentsOf(parse(marked, { version: "2.3" }), marked);
      const result = migrate(main, memoryFiles({ [main]: marked })).changed.get(main) ?? marked;
      for (const comment of comments) expect(result).toContain(comment);
    }),
    { numRuns: 1000 },
  );
});

test("any template is translated without throwing", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("%", "{", "}", "u", "M", "2", ".", "-", "0", "H", ";", "if", "'") }),
      (s) => {
        expect(typeof translateVariables(s).text).toBe("string");
      },
    ),
  );
});

test("a hundred thousand nested or unclosed sections are kept", () => {
  const deep = "service a {\n".repeat(100_000);
  for (const one of [deep, `${deep}${"}\n".repeat(100_000)}`]) {
    const { changed } = migrate(main, memoryFiles({ [main]: one }));
    expect((changed.get(main) ?? "").length).toBeGreaterThanOrEqual(one.length);
  }
});

test("time grows with the size of the text", () => {
  const settings =
    "plugin {\n  quota_rule = *:storage=1G\n  sieve_before = /x\n  trash = y\n}\nmail_debug = yes\n";
  const seconds = (count: number) => {
    const reader = memoryFiles({ [main]: `plugin {\n  quota = count:a\n}\n${settings.repeat(count)}` });
    const start = process.cpuUsage();
    migrate(main, reader);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
  seconds(500);
  expect(seconds(16_000)).toBeLessThan(40 * Math.max(seconds(1_000), 0.02));
});
