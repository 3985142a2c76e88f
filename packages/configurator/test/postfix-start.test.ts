import { expect, test } from "vitest";
import { configureWith, oneAccount } from "./support.ts";

/** What is said against lines of postfix-main.cf because Postfix does not start. */
const said = (text: string, files: Readonly<Record<string, string>> = {}) =>
  configureWith({ files: { ...oneAccount, ...files, "postfix-main.cf": text } }).findings.flatMap(
    ({ code, message }) => (code === "postfix-does-not-start" ? [message.replace(/^.*?: /, "")] : []),
  );

test.each([
  ["mail_owner = root", "it must not be root"],
  ["mail_owner = nobody", "it must not be the same as default_privs"],
  ["mail_owner = mailuser", "the image has no such user"],
  ["setgid_group = postfix", "it must not be the same as mail_owner"],
  ["default_privs = postfix", "it must not be the same as mail_owner"],
  ["queue_directory = spool", "expected an absolute path"],
  ["daemon_directory = /usr/libexec/postfix", "the image has no such folder, and none is mounted there"],
  [
    "here = /usr/libexec/postfix\ndaemon_directory = $here",
    "the image has no such folder, and none is mounted there",
  ],
  ["html_directory = none", "expected an absolute path, or `no`"],
  ["inet_interfaces = all, 127.0.0.1", "`all` stands alone, in a list it is the name of a host"],
  ["maillog_file = /root/mail.log", "expected a path below /var or /dev/stdout"],
  ["myorigin = /etc/mailnam", "the file with the name is not there"],
  ["multi_instance_directories = /etc/postfix-out", "the instance has no main.cf"],
  ["import_environment = {TZ=UTC", "expected a `}` for each `{`"],
])("Postfix does not start with %s", (text, reason) => {
  expect(said(`${text}\n`)).toEqual([reason]);
});

test.each([
  "mail_owner = mail",
  "queue_directory = /var/spool/postfix",
  "daemon_directory = $shlib_directory/sbin",
  "html_directory = no",
  "shlib_directory = no",
  "inet_interfaces = loopback-only",
  "inet_interfaces = 127.0.0.1, [::1]",
  "maillog_file = /dev/stdout",
  "maillog_file =",
  "maillog_file = /srv/log/x\nmaillog_file_prefixes = /srv",
  "myorigin = /etc/mailname",
  "import_environment = MAIL_CONFIG {TZ=UTC}",
])("Postfix starts with %s", (text) => {
  expect(said(`${text}\n`)).toEqual([]);
});

test("what the start-up script may make is not missed", () => {
  const text = "queue_directory = /srv/queue\nmail_owner = mailuser\nmyorigin = /etc/origin\n";
  expect(said(text)).toHaveLength(3);
  expect(said(text, { "user-patches.sh": "#!/bin/bash\n" })).toEqual([]);
  expect(said("mail_owner = root\n", { "user-patches.sh": "#!/bin/bash\n" })).toHaveLength(1);
});
