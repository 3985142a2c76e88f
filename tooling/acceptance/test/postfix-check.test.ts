import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OverrideSite } from "../src/override-site.ts";
import { acceptedByCheck, machineMissing } from "../src/postfix/own-machine.ts";
import { missing, type System } from "../src/system.ts";

const systems: readonly System[] = [
  { release: "15.1", root: "" },
  { release: "16.0", root: process.env.MAILCONF_DEBIAN13 ?? "" },
];

/** Lines behind what docker-mailserver wrote, right and wrong, about what Postfix wants before it starts. */
const texts = [
  ...["mail_owner = root", "mail_owner = nosuch", "mail_owner = nobody", "mail_owner ="],
  ...["setgid_group = root", "setgid_group = postfix", "setgid_group = nosuch", "setgid_group = postdrop"],
  ...["default_privs = root", "default_privs = postfix", "default_privs = nosuch", "default_privs = nobody"],
  ...[
    "queue_directory = relative",
    "queue_directory = /nonexistent/q",
    "daemon_directory = /usr/libexec/postfix",
  ],
  ...["command_directory = sbin", "meta_directory = /nonexistent", "shlib_directory = /nonexistent"],
  ...[
    "shlib_directory = no",
    "mailq_path = x",
    "newaliases_path = /usr/bin/newaliases",
    "html_directory = x",
  ],
  ...["html_directory = no", "readme_directory = none", "manpage_directory = no", "sendmail_path ="],
  ...["inet_interfaces = all, 127.0.0.1", "inet_interfaces = loopback-only", "inet_interfaces = 127.0.0.1"],
  ...["maillog_file = /root/x", "maillog_file = relative", "maillog_file = /variable/x"],
  ...["maillog_file = /root/x\nmaillog_file_prefixes = /root, /var", "maillog_file ="],
  ...["myorigin = /etc/nonexistent", "myorigin = one.test", "multi_instance_directories = /nonexistent"],
  ...["import_environment = {a", "import_environment = MAIL_CONFIG {TZ=UTC}", "fork_attempts = x"],
  ...[
    "myhostname = a..b",
    "mydomain = a b",
    "compatibility_level = x",
    "inet_protocols = ipv5",
    "foo",
    "= x",
  ],
  ...[
    "hash_queue_depth = 0",
    "multi_instance_enable = maybe",
    "recipient_delimiter = +-",
    "line_length_limit = 1k",
  ],
];

describe.each(systems)("`postfix check` of release $release", (system) => {
  const reason =
    system.release === "16.0" && system.root === ""
      ? "MAILCONF_DEBIAN13 is not set"
      : (missing(system) ?? machineMissing());
  if (reason) console.warn(`SKIPPED: postfix check of release ${system.release}, because ${reason}`);
  let site: OverrideSite;
  beforeAll(() => {
    site = new OverrideSite(system.release);
  });
  afterAll(() => site.close());

  test.skipIf(reason !== undefined)(
    "refuses exactly the overrides in which `dms check` sees an error",
    () => {
      const accepted = acceptedByCheck(
        system,
        site.build(),
        texts.map((text) => `${text}\n`),
      );
      expect(accepted.filter((one) => one).length).toBeGreaterThan(8);
      const isError = ({ severity }: { readonly severity: string }) => severity === "error";
      const ours = texts.filter((text) => site.check("postfix-main.cf", `${text}\n`).some(isError));
      expect(ours).toEqual(texts.filter((_, index) => !accepted[index]));
    },
    600_000,
  );
});
