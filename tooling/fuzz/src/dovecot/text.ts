import type { SettingRow } from "@mailconf/dovecot-conf";
import fc from "fast-check";

/** Names and values by version; values are of all types, so that wrong ones are common. */
const words = {
  "2.3": {
    names: [
      "mail_plugins",
      "hostname",
      "ssl",
      "auth_verbose",
      "auth_cache_size",
      "auth_cache_ttl",
      "mail_debug",
    ],
    more: [
      "login_greeting",
      "mdbox_rotate_size",
      "mail_location",
      "lock_method",
      "listen",
      "bogus",
      "driver",
      "port",
    ],
    inner: ["args", "mode", "user", "inbox", "separator", "prefix", "quota", "sieve", "auto", "special_use"],
    opens: [
      "plugin {",
      "protocol imap {",
      "service auth {",
      "unix_listener auth-userdb {",
      "namespace inbox {",
    ],
    others: [
      "local 10.0.0.0/8 {",
      "remote 10.1.0.0/16 {",
      "local_name a.example {",
      "passdb {",
      "mailbox Sent {",
    ],
    strange: [
      "namespace {",
      "protocol !pop3 {",
      "service x {",
      "passdb one {",
      'mailbox "A B" {',
      "plugin x {",
    ],
    references: ["$mail_plugins a", "$hostname", "x $mail_plugins", "$ENV:HOME", "$nothing", "a  $ssl   b"],
    head: "ssl = no\n",
  },
  "2.4": {
    names: [
      "mail_plugins",
      "hostname",
      "ssl",
      "auth_verbose",
      "auth_cache_size",
      "auth_cache_ttl",
      "mail_debug",
    ],
    more: [
      "login_greeting",
      "mdbox_rotate_size",
      "mail_path",
      "lock_method",
      "listen",
      "bogus",
      "driver",
      "port",
    ],
    inner: [
      "query",
      "mode",
      "user",
      "inbox",
      "separator",
      "fields/x",
      "rotate_size",
      "mailbox_list_layout",
      "auto",
    ],
    opens: [
      "mdbox {",
      "protocol imap {",
      "service auth {",
      "unix_listener auth-userdb {",
      "namespace inbox {",
    ],
    others: [
      "local 10.0.0.0/8 {",
      "remote 10.1.0.0/16 {",
      "local_name A.example {",
      "passdb sql {",
      "mailbox Sent {",
    ],
    strange: [
      "mail_plugins {",
      "imap_id_send {",
      "group @g one {",
      "passdb {",
      "plugin {",
      'userdb "" {',
      "mail_attribute {",
    ],
    references: [
      "$SET:hostname",
      "$SET:mail_plugins x",
      "$mail_plugins a",
      "$ENV:HOME b",
      "%{user}",
      "a  $SET:ssl   b",
    ],
    head: "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\nssl = no\n",
  },
} as const;

const values = [
  "yes",
  "no",
  "maybe",
  "5 M",
  "90 secs",
  "2 days",
  "0666",
  "a",
  "a b,c",
  "",
  "fcntl",
  "32",
  "/",
  "\\Sent",
];
const odd = [
  '"a b"',
  "'a#b'",
  '"a\\"b"',
  '"open',
  "it's",
  "x # c",
  "a#b",
  "<file",
  "x \\",
  "=",
  '"a" "b"',
  "é",
  "$",
];
const noise = [
  "",
  "# comment",
  "  ",
  "!include_try none",
  "!include other.conf",
  "}",
  "{",
  "key",
  "key value",
  "= v",
  "\t",
];

/** Configuration files of a few lines: mostly sensible ones, with everything now and then that Dovecot refuses. */
export function configuration(version: "2.3" | "2.4"): fc.Arbitrary<string> {
  const { names, more, inner, opens, others, strange, references, head } = words[version];
  const name = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...names) },
    { weight: 4, arbitrary: fc.constantFrom(...more) },
    { weight: 4, arbitrary: fc.constantFrom(...inner) },
  );
  const value = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...values) },
    { weight: 2, arbitrary: fc.constantFrom(...odd) },
    { weight: 2, arbitrary: fc.constantFrom(...references) },
  );
  const setting = fc.tuple(name, fc.constantFrom(" = ", "=", " =\t"), value).map((parts) => parts.join(""));
  const open = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...opens) },
    { weight: 3, arbitrary: fc.constantFrom(...others) },
    { weight: 1, arbitrary: fc.constantFrom(...strange) },
  );
  const statements = fc.letrec<{ block: string; lines: string }>((tie) => ({
    lines: fc
      .array(
        fc.oneof(
          { depthSize: "small" },
          { weight: 8, arbitrary: setting },
          { weight: 1, arbitrary: fc.constantFrom(...noise) },
          { weight: 3, arbitrary: tie("block") as fc.Arbitrary<string> },
        ),
        { maxLength: 4 },
      )
      .map((lines) => lines.join("\n")),
    block: fc.tuple(open, tie("lines")).map(([first, lines]) => `${first}\n${lines}\n}`),
  }));
  return statements.lines.map((text) => `${head}${text}\n`);
}

/** Physical lines with everything that comments, quotes and continuations can do to one setting. */
export function lines(version: "2.3" | "2.4"): fc.Arbitrary<string> {
  const piece = fc.constantFrom(
    ..."a b # ' \" \\ = { } $ < \t \r \f \v ; é".split(" "),
    " ",
    "\n",
    " \\\n",
    "login_greeting = ",
    "hostname",
    '"',
    "\\\\",
  );
  return fc.array(piece, { minLength: 1, maxLength: 12 }).map((parts) => {
    return `${words[version].head}login_greeting = ${parts.join("")}\n`;
  });
}

/** Values that fit a type, and some that do not. */
const byType: Readonly<Record<string, readonly string[]>> = {
  bool: ["yes", "no", "Y", "1", "0", "true", ""],
  uint: ["0", "1", "42", "4294967295", "4294967296", "-1", "x", "unlimited", "007"],
  octal: ["0600", "666", "0689", "0"],
  size: ["0", "1", "5 k", "10M", "3 GiB", "2 X", "1024", "1025 B", "unlimited", ""],
  time: ["0", "5 s", "90 secs", "1 day", "2w", "1000 ms", "500 ms", "3", "7 m", "infinite", "2 fortnights"],
  "time-msecs": ["0", "5 s", "250 ms", "1500 msecs", "1 mins", "3", "2 hours"],
  port: ["0", "25", "65535", "65536", "-1", "x"],
  boollist: ["a b", "", '"a b" c', "a,b", '"a', "a a"],
};
const texts = ["x", "", "a b", '"a  b"', "/x/y", "%{user}", "%u", "a=b"];

/** Settings for which doveconf looks at the disk, or asks other programs. */
export const asksPrograms =
  /capability$|plugin_dir$|^sieve_(?:plugins|extensions|global_extensions|implicit_extensions)$/;

/** Settings of the table where they belong, with values of their type, right and wrong. */
export function table(version: "2.3" | "2.4", rows: readonly SettingRow[]): fc.Arbitrary<string> {
  const wanted = rows.filter(
    ({ name, type, absent }) =>
      !absent && type !== "section-list" && !type.startsWith("named-") && !asksPrograms.test(name),
  );
  const setting = fc.constantFrom(...wanted).chain((row) => {
    const values = fc.constantFrom(...(byType[row.type] ?? texts), row.default ?? "", ...(row.values ?? []));
    return fc.tuple(values, fc.boolean()).map(([value, isFiltered]) => {
      const isList = row.type === "strlist" || (row.type === "boollist" && isFiltered);
      const line = isList ? `${row.name} {\n  a = ${value}\n}` : `${row.name} = ${value}`;
      const filtered = isFiltered && row.section === undefined ? `protocol imap {\n${line}\n}` : line;
      const sections = (row.section ?? "").split("/").filter((section) => section !== "");
      return sections.reduceRight(
        (inner, section) => `${section} one {\n${extra[section] ?? ""}${inner}\n}`,
        filtered,
      );
    });
  });
  return fc
    .array(setting, { minLength: 1, maxLength: 3 })
    .map((settings) => `${words[version].head}${settings.join("\n")}\n`);
}

/** What every file starts with. */
export const headOf = (version: "2.3" | "2.4"): string => words[version].head;

/** What a section needs so that the final check has nothing to say. */
const extra: Readonly<Record<string, string>> = {
  passdb: "driver = pam\n",
  userdb: "driver = passwd\n",
  metric: "filter = event=x\n",
};
