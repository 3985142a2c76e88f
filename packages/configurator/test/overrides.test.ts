import type { ReleaseName } from "@mailconf/dms-env";
import { describe, expect, test } from "vitest";
import { build, oneAccount } from "./built.ts";

const overridden = (main: string, more: Record<string, string> = {}, env: Record<string, string> = {}) =>
  build({
    env: { SSL_TYPE: "snakeoil", ...env },
    files: { ...oneAccount, "postfix-main.cf": main, ...more },
  });

test.each([
  ["DMS404", "mynetworks = 0.0.0.0/0\n", "error"],
  ["DMS404", "mynetworks = 127.0.0.0/8 203.0.113.0/20\n", "error"],
  ["DMS405", "smtpd_relay_restrictions = permit\nsmtpd_recipient_restrictions = permit\n", "error"],
  ["DMS703", "smtpd_milters = inet:localhost:9\n", "warning"],
  ["DMS705", "smtp_use_tls = yes\n", "warning", "16.0"],
  ["DMS709", "mydestination = one.test, localhost\n", "error"],
  ["DMS710", "content_filter = scan:[127.0.0.1]:10025\n", "error"],
  ["DMS711", "smtp_bind_address = 198.51.100.42\n", "warning"],
  ["DMS107", "smtp_tls_wrappermode = yes\n", "error"],
  ["DMS120", "transport_maps = hash:/tmp/docker-mailserver/transport\n", "error"],
] as const)("%s is found in %j", (rule, main, severity, release?: ReleaseName) => {
  const built = build({
    release: release ?? "15.1",
    env: { SSL_TYPE: "snakeoil" },
    files: { ...oneAccount, "postfix-main.cf": main },
  });
  expect(built.about(rule)).toHaveLength(1);
  expect(built.about(rule)[0]).toMatch(new RegExp(`^${severity} ${rule} postfix-main.cf:1$`));
});

test.each([
  ["smtpd_client_restrictions = reject_unknown_clinet_hostname", "DMS406"],
  ["message_size_limit = 10M", "postfix-main-cf/wrong-value"],
  ["virtual_alias_maps = texthsh:/etc/postfix/virtual", "postfix-main-cf/unknown-table-type"],
  ["smtpd_helo_restrictions = $nothing_of_that_name", "postfix-main-cf/undefined-name"],
])("%s is found in both files of overrides", (line, rule) => {
  expect(overridden(`# first\n${line}\n`).about(rule)[0]).toMatch(/postfix-main.cf:2$/);
  const [parameter, value] = line.split(" = ");
  const built = overridden("", { "postfix-master.cf": `submission/inet/${parameter}=${value}\n` });
  expect(built.about(rule)[0]).toMatch(/postfix-master.cf:1$/);
});

test("overrides that are fine are not reported", () => {
  const built = overridden(
    "mynetworks = 127.0.0.0/8 192.0.2.7/32 10.0.0.0/8\nsmtpd_helo_required = no\nsmtpd_relay_restrictions = permit_mynetworks reject\n" +
      "virtual_alias_maps = texthash:/etc/postfix/virtual\ntransport_maps = texthash:/tmp/docker-mailserver/transport\n",
  );
  expect(built.about("DMS1", "DMS4", "DMS7", "main-")).toEqual([]);
});

const both = (list: string) => `smtpd_relay_restrictions = ${list}\nsmtpd_recipient_restrictions = ${list}\n`;

describe("a table that answers everybody", () => {
  test.each([
    ["DMS404", "mynetworks = static:all\n"],
    ["DMS404", "mynetworks = !10.0.0.0/8 static:all\n"],
    ["DMS404", "mynetworks = 127.0.0.0/8, static:{a b}\n"],
    ["DMS404", "mynetworks = unionmap:{static:a,static:b}\n"],
    ["DMS405", "relay_domains = static:ALL\n"],
    ["DMS405", "relay_domains = !inner.test, static:ALL\n"],
    ["DMS405", both("check_client_access static:OK, reject_unauth_destination")],
    ["DMS405", both("check_recipient_access static:permit reject_unauth_destination")],
    ["DMS405", both("check_sender_access static:1 reject_unauth_destination")],
    ["DMS405", both("static:ok reject_unauth_destination")],
    ["DMS405", both("check_client_access static:{permit_mynetworks, permit} reject_unauth_destination")],
    ["DMS405", both("check_client_access static:RELAY reject_unauth_destination")],
    ["DMS405", both("warn_if_reject reject_unauth_destination")],
  ])("opens the relay: %s in %j", (rule, main) => {
    expect(overridden(main).about("DMS404", "DMS405")).toEqual([`error ${rule} postfix-main.cf:1`]);
  });

  test.each([
    "mynetworks = 127.0.0.0/8 !static:all\n",
    "mynetworks = !static:all static:all\n",
    "mynetworks = inline:{192.0.2.7=OK}\n",
    "mynetworks = static:\n",
    "relay_domains = inline:{one.test=OK}\n",
    "relay_domains = !static:ALL\n",
    "relay_domains = static:\n",
    both("check_client_access static:reject"),
    both("check_client_access static:{check_client_access static:OK} permit"),
    both("check_client_access static:DUNNO reject_unauth_destination"),
    both("check_client_access static:{554 go away} permit"),
    both("check_client_access inline:{192.0.2.7=OK} reject_unauth_destination"),
    both("reject_unauth_destination check_client_access static:OK"),
    both("check_sasl_access static:OK reject_unauth_destination"),
    "smtpd_relay_restrictions = check_client_access static:OK, reject_unauth_destination\n",
  ])("opens nothing where it says something else, or comes too late: %j", (main) => {
    expect(overridden(main).about("DMS404", "DMS405")).toEqual([]);
  });

  test.each(["relay_domains=static:ALL", "mynetworks=static:all"])(
    "is found for one service: %s",
    (setting) => {
      const built = overridden("", {
        "postfix-master.cf": `smtpd/pass/syslog_name=a\nsmtpd/pass/${setting}\n`,
      });
      expect(built.about("DMS405")).toEqual(["error DMS405 postfix-master.cf:2"]);
    },
  );
});

test("two writers of a relay setting are named", () => {
  const built = overridden("relayhost = [a.example]\n", {}, { DEFAULT_RELAY_HOST: "[b.example]:587" });
  expect(built.about("DMS119")).toEqual(["warning DMS119 postfix-main.cf:1"]);
  expect(built.main("relayhost")).toBe("[a.example]");
});

test("an open service of master.cf is found at its line", () => {
  const built = overridden("", {
    "postfix-master.cf":
      "smtpd/pass/smtpd_relay_restrictions=permit\nsmtpd/pass/smtpd_recipient_restrictions=permit_mynetworks\n",
  });
  expect(built.about("DMS405")).toEqual(["error DMS405 postfix-master.cf:1"]);
});

test("the switch for TLS from the first byte does no harm where everything goes to port 465", () => {
  const built = overridden("smtp_tls_wrappermode = yes\n", {}, { DEFAULT_RELAY_HOST: "[a.example]:465" });
  expect(built.about("DMS107")).toEqual([]);
});
