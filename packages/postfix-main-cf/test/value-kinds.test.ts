import { describe, expect, test } from "vitest";
import { Configuration, check, parse } from "../src/index.ts";
import { parameters } from "../src/parameters.ts";

const found = (text: string) => {
  const main = parse(text);
  return check(new Configuration(main, { parameters: parameters("3.7") })).map(
    ({ code, hint, span }) => [code.slice("postfix-main-cf/".length), main.source.slice(span), hint] as const,
  );
};

describe("a value of the right type is looked into", () => {
  test.each([
    ["mynetworks = 127.0.0.0/8, 10.5.0.1/16\n", ["wrong-network", "10.5.0.1/16", "10.5.0.0/16"]],
    ["mynetworks = [2001:db8::1]/32\n", ["wrong-network", "[2001:db8::1]/32", "[2001:db8::]/32"]],
    ["mynetworks = 10.0.0.0/33\n", ["wrong-network", "10.0.0.0/33", undefined]],
    ["mynetworks = 10.0.0.0/255.0.0.0\n", ["wrong-network", "10.0.0.0/255.0.0.0", undefined]],
    ["mynetworks = 2001:db8::/32\n", ["unknown-table-type", "2001:db8::/32", "[2001:db8::]/32"]],
    ["mynetworks = [::1\n", ["wrong-network", "[::1", undefined]],
    ["mynetworks = 10.0.0\n", ["unmatched-network", "10.0.0", "192.0.2.0/24"]],
    ["smtpd_authorized_xclient_hosts = 10.0.0.*\n", ["unmatched-network", "10.0.0.*", "192.0.2.0/24"]],
    [
      "relayhost = [a.test]:587smtp_x = yes\n",
      ["wrong-next-hop", "[a.test]:587smtp_x = yes", "[smtp.example.com]:587"],
    ],
    ["relayhost = [a.test]:99999\n", ["wrong-next-hop", "[a.test]:99999", "[smtp.example.com]:587"]],
    ["relayhost = [a.test\n", ["wrong-next-hop", "[a.test", "[smtp.example.com]:587"]],
    ["default_transport = smtp:[a.test]:0\n", ["wrong-next-hop", "[a.test]:0", "[smtp.example.com]:587"]],
    ["inet_protocols = ipv5\n", ["wrong-value", "ipv5", "inet_protocols = ipv4"]],
    ["inet_protocols = ipv4, IPv6\n", ["wrong-value", "IPv6", undefined]],
    [
      "canonical_classes = envelope_sendr\n",
      ["wrong-value", "envelope_sendr", "canonical_classes = envelope_sender"],
    ],
    ["smtpd_tls_mandatory_protocols = !TLSv1.4\n", ["wrong-protocol", "!TLSv1.4", ">=TLSv1.2"]],
    ["smtp_tls_protocols = !!SSLv3\n", ["wrong-protocol", "!!SSLv3", ">=TLSv1.2"]],
    ["myhostname = mail one test\n", ["wrong-value", "mail one test", undefined]],
    ["myhostname = mail..test\n", ["wrong-value", "mail..test", undefined]],
    ["mydomain = 192.0.2.1\n", ["wrong-value", "192.0.2.1", undefined]],
    ["myorigin = a.test b.test\n", ["wrong-value", "a.test b.test", undefined]],
    ["inet_interfaces = 300.1.1.1\n", ["wrong-value", "300.1.1.1", undefined]],
    ["delay_warning_time = m\n", ["time-without-number", "m", undefined]],
    ["mailbox_size_limit = 7\n", ["limits-out-of-order", "7", "mailbox_size_limit = 10240000"]],
    [
      "virtual_mailbox_limit = 0\nmessage_size_limit = 60000000\n",
      ["limits-out-of-order", "60000000", "mailbox_size_limit = 60000000"],
    ],
    [
      "virtual_transport = lmtp:x\nmessage_size_limit = 0\n",
      ["limits-out-of-order", "0", "mailbox_size_limit = 0"],
    ],
    ["smtp_sasl_auth_enable = YES\n", ["no-password-table", "YES", undefined]],
    [
      "reject_tempfail_action = permit\n",
      ["wrong-value", "permit", "reject_tempfail_action = defer_if_permit"],
    ],
    ["smtpd_forbid_bare_newline = note\n", ["wrong-value", "note", "smtpd_forbid_bare_newline = no"]],
    ["smtp_helo_timeout = 1h30m\n", ["time-cut-off", "1h30m", undefined]],
  ])("%j", (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test.each([
    "mynetworks = 127.0.0.0/8, 10.5.0.0/16 [::1]/128 !10.5.0.1 localhost .example.com cidr:/x /file [::ffff:127.0.0.0]/104\n",
    "relayhost = [smtp.a.test]:submission\n",
    "relayhost =\n",
    "relayhost = a.test, b.test:26\n",
    "default_transport = lmtp:unix:private/x\n",
    "content_filter = smtp-amavis:[127.0.0.1]:10024\n",
    "smtpd_tls_mandatory_protocols = >=TLSv1.2, <=TLSv1.3 !sslv3:TLSv1.2\n",
    "smtp_tls_protocols = >=0x0303\n",
    "inet_protocols = ipv4, ipv6\n",
    "smtpd_sasl_security_options = noanonymous, NOPLAINTEXT\n",
    "myhostname = mail_1.example.com\nmyorigin = $myhostname\n",
    "inet_interfaces = all, 192.0.2.1 [2001:db8::1]\n",
    "smtp_helo_timeout = 90s\n",
    "mailbox_size_limit = 0\nvirtual_transport = lmtp:x\nmessage_size_limit = 60000000\n",
    "smtp_sasl_auth_enable = yes\nsmtp_sasl_password_maps = inline:{a=b}\n",
    "reject_tempfail_action = Defer\n",
  ])("%j is right", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("a malformed line", () => {
  test("makes no other line look unknown", () => {
    expect(found("biff = no\nmine = 1\nmynetworks = $mine\nrelayhost\n")).toEqual([
      ["unmatched-network", "1", "192.0.2.0/24"],
    ]);
  });

  test("keeps no misspelt name from being found", () => {
    expect(found("relayhost = x.y.test\nmessage_size_limt = 4\nthis is junk\n")).toEqual([
      ["misspelt-parameter", "message_size_limt", "message_size_limit"],
    ]);
  });
});
