import type { Version } from "./version.ts";

const names = [
  "mail_plugins",
  "hostname",
  "ssl",
  "auth_verbose",
  "auth_cache_size",
  "auth_cache_ttl",
  "mail_debug",
] as const;
const more = [
  "login_greeting",
  "mdbox_rotate_size",
  "lock_method",
  "listen",
  "bogus",
  "driver",
  "port",
] as const;

/** Names and blocks by version. */
export const words = {
  "2.3": {
    names,
    more: [...more, "mail_location"],
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
    names,
    more: [...more, "mail_path"],
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

/** What every file starts with. */
export const headOf = (version: Version): string => words[version].head;

/** Values of all types, so that wrong ones are common. */
export const values = [
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

/** Values that are not what they seem. */
export const odd = [
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

/** Lines that are no settings. */
export const noise = [
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
