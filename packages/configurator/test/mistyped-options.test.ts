import { expect, test } from "vitest";
import { build, oneAccount } from "./built.ts";
import { findingsOf } from "./support.ts";

const found = (master: string) =>
  findingsOf(build({ env: {}, files: { ...oneAccount, "postfix-master.cf": master } })).filter((line) =>
    /DMS(406|704)/.test(line),
  );

test("a parameter of a service that Postfix does not know is named", () => {
  expect(found("submission/inet/smtpd_tls_securty_level=may\n")).toHaveLength(1);
  expect(found("submission/inet/qqqqqq=1\n")).toHaveLength(1);
});

test("a name of the user's own that something refers to is none of them", () => {
  expect(found("submission/inet/my_note=x\nsubmission/inet/syslog_name=postfix/$my_note\n")).toEqual([]);
});

test("a field of a service cannot be changed as a parameter, and is not", () => {
  const master = "submission/inet/chroot=y\n";
  expect(found(master)).toHaveLength(1);
  const built = build({ env: {}, files: { ...oneAccount, "postfix-master.cf": master } });
  const plain = build({ env: {}, files: oneAccount });
  expect(built.lines("/etc/postfix/master.cf")).toEqual(plain.lines("/etc/postfix/master.cf"));
});
