import { describe, expect, test } from "vitest";
import { build, oneAccount } from "./built.ts";
import { soundHash, textOf } from "./support.ts";

const tls = { SSL_TYPE: "snakeoil" };

describe("host name and networks", () => {
  test("host name and domain are those of the container, or of OVERRIDE_HOSTNAME", () => {
    const built = build({ env: { OVERRIDE_HOSTNAME: "mx.two.test" } });
    expect([built.main("myhostname"), built.main("mydomain")]).toEqual(["mx.two.test", "two.test"]);
    expect(built.lines("/etc/mailname")).toEqual(["two.test"]);
  });

  test.each([
    ["none", "127.0.0.0/8 [::1]/128"],
    ["container", "127.0.0.0/8 [::1]/128 [fe80::]/64 172.18.7.5/32"],
    ["network", "127.0.0.0/8 [::1]/128 [fe80::]/64 172.16.0.0/12"],
    // A network is as large as the interface says, and loopback is never lost (spec: releases F17).
    ["host", "127.0.0.0/8 [::1]/128 [fe80::]/64 172.18.6.0/23"],
    ["connected-networks", "127.0.0.0/8 [::1]/128 [fe80::]/64 172.18.6.0/23 10.20.30.0/24"],
  ])("PERMIT_DOCKER=%s trusts %s", (value, expected) => {
    const facts = {
      hostname: "mail.one.test",
      interfaces: [
        { name: "lo", address: "127.0.0.1/8" },
        { name: "eth0", address: "172.18.7.5/23" },
        { name: "eth1", address: "10.20.30.40/24" },
      ],
    };
    expect(build({ env: { PERMIT_DOCKER: value }, facts }).main("mynetworks")).toBe(expected);
  });

  test.each([
    ["container", "172.30.0.5/32"],
    ["host", "172.30.0.0/16"],
    ["connected-networks", "172.30.0.0/16 10.9.0.0/24"],
  ])("of interfaces that are known in part, PERMIT_DOCKER=%s trusts what is known", (value, expected) => {
    const interfaces = [
      { name: "eth0", address: "172.30.0.5", network: "172.30.0.0/16" },
      { name: "eth1", network: "10.9.0.0/24" },
      { name: "eth2", network: "10.8.0.0/24", isPair: false },
    ];
    const built = build({ env: { PERMIT_DOCKER: value }, facts: { hostname: "mail.one.test", interfaces } });
    expect(built.main("mynetworks")).toBe(`127.0.0.0/8 [::1]/128 [fe80::]/64 ${expected}`);
    expect(built.about("net-address")).toEqual([]);
    const unknown = build({
      env: { PERMIT_DOCKER: value },
      facts: { hostname: "mail.one.test", interfaces: [{ name: "eth0" }] },
    });
    expect(unknown.about("net-address")).toEqual(["warning net-address-unknown mailserver.env:1"]);
    expect(unknown.about("DMS407")).toEqual([]);
  });

  test("where docker-mailserver would trust others, that is told", () => {
    const about = (value: string, address: string) =>
      build({
        env: { PERMIT_DOCKER: value },
        facts: { hostname: "mail.one.test", interfaces: [{ name: "eth0", address }] },
      }).about("net-trust");
    expect(about("none", "172.18.0.5/16")).toEqual(["info net-trust-differs mailserver.env:1"]);
    expect(about("host", "172.18.7.5/23")).toEqual(["info net-trust-differs mailserver.env:1"]);
    expect(about("host", "172.18.7.5/16")).toEqual([]);
  });

  test("an interface that is not there is an error where it is needed", () => {
    const named = build({ env: { NETWORK_INTERFACE: "ens7" } });
    expect(named.about("DMS407")).toEqual(["error DMS407 mailserver.env:1"]);
    const unknown = build({
      env: { PERMIT_DOCKER: "container" },
      facts: { hostname: "mail.one.test" },
    });
    expect(unknown.about("net-address")).toEqual(["warning net-address-unknown mailserver.env:1"]);
    expect(unknown.main("mynetworks")).not.toMatch(/172|10\./);
  });
});

describe("limits, transports and restrictions", () => {
  test("sizes are bytes, and a mailbox must be able to hold a message", () => {
    const built = build({
      env: { POSTFIX_MESSAGE_SIZE_LIMIT: "5000000", POSTFIX_MAILBOX_SIZE_LIMIT: "4999999" },
    });
    expect(built.main("message_size_limit")).toBe("5000000");
    expect(built.main("virtual_mailbox_limit")).toBe("4999999");
    expect(built.about("mailbox-limit")).toEqual([
      "warning mailbox-limit-below-message-limit mailserver.env:1",
    ]);
  });

  test("POSTFIX_DAGENT wins over Dovecot, and cannot be anything but a transport", () => {
    expect(build({}).main("virtual_transport")).toBe("lmtp:unix:/var/run/dovecot/lmtp");
    expect(build({ env: { POSTFIX_DAGENT: "lmtp:[10.0.0.9]:24" } }).main("virtual_transport")).toBe(
      "lmtp:[10.0.0.9]:24",
    );
    expect(build({ env: { POSTFIX_DAGENT: "x:$myhostname" } }).about("delivery-agent")).toEqual([
      "error delivery-agent-syntax mailserver.env:1",
    ]);
  });

  test("questions about a recipient come in a fixed order", () => {
    const built = build({
      env: { ENABLE_POSTGREY: "1" },
      files: { ...oneAccount, "postfix-receive-access.cf": "info@one.test REJECT\n" },
    });
    expect(built.main("smtpd_recipient_restrictions")?.split(/,\s*/)).toEqual([
      "check_recipient_access texthash:/tmp/docker-mailserver/postfix-receive-access.cf",
      "permit_sasl_authenticated",
      "permit_mynetworks",
      "reject_unauth_destination",
      "check_policy_service unix:private/policyd-spf",
      "reject_invalid_helo_hostname",
      "reject_non_fqdn_helo_hostname",
      "reject_unknown_recipient_domain",
      "check_policy_service inet:localhost:65265",
      "check_policy_service inet:127.0.0.1:10023",
    ]);
  });

  test("mail filters see a message in the order DKIM, DMARC, Rspamd", () => {
    const built = build({ env: { ENABLE_RSPAMD: "1" } });
    expect(built.main("smtpd_milters")?.split(/[\s,]+/)).toEqual([
      "$dkim_milter",
      "$dmarc_milter",
      "$rspamd_milter",
    ]);
    expect(built.main("non_smtpd_milters")).toBe("$dkim_milter");
  });

  test("without SSL_TYPE Amavis's services lose their TLS as well, and nothing else breaks", () => {
    const built = build({});
    expect(built.master("smtp-amavis/unix/smtp_tls_security_level")).toBe("none");
    expect(built.master("submission/inet/smtpd_tls_security_level")).toBe("none");
    expect(built.main("content_filter")).toBe("smtp-amavis:[127.0.0.1]:10024");
  });

  test("SMTP_ONLY takes Dovecot and its logins out", () => {
    const built = build({ env: { ...tls, SMTP_ONLY: "1" }, files: {} });
    expect(built.main("virtual_transport")).toBeUndefined();
    expect(built.main("virtual_mailbox_maps")).toBeUndefined();
    expect(built.master("submission/inet/smtpd_sasl_auth_enable")).toBe("no");
    expect(built.about("DMS50", "DMS52")).toEqual([]);
  });

  test("spoof protection asks who owns an address; without it everybody may use any", () => {
    expect(build({ env: { SPOOF_PROTECTION: "1" } }).main("smtpd_sender_login_maps")).toMatch(
      /^unionmap:\{ texthash:\/etc\/postfix\/virtual, /,
    );
    expect(build({}).main("mua_sender_restrictions")).toBe("$dms_smtpd_sender_restrictions");
  });
});

describe("accounts and aliases", () => {
  test("each account has a line, each domain one entry, folded and sorted", () => {
    const built = build({
      files: {
        "postfix-accounts.cf":
          "b@Two.test|{SHA512-CRYPT}$6$s$h\r\n# c\n  # d\na@one.test|{SHA512-CRYPT}$6$s$h|x=y",
        "postfix-virtual.cf":
          "info@three.test a@one.test\nroot a@one.test\n@one.test b@two.test\na@one.test a@one.test\n",
      },
    });
    expect(built.lines("/etc/postfix/vmailbox")).toEqual([
      "b@Two.test Two.test/b/",
      "a@one.test one.test/a/",
    ]);
    expect(built.lines("/etc/postfix/vhost")).toEqual(["one.test", "three.test", "two.test"]);
  });

  test.each([
    ["no hash", "ann@one.test\n", "error DMS501 postfix-accounts.cf:1"],
    ["no domain", "ann|{X}h\n", "error DMS501 postfix-accounts.cf:1"],
    ["two @", "a@b@c|{X}h\n", "error DMS501 postfix-accounts.cf:1"],
    ["a blank before it", " a@b.test|{X}h\n", "error DMS501 postfix-accounts.cf:1"],
    ["in two spellings", "a@b.test|{X}h\nA@b.test|{X}h\n", "error DMS502 postfix-accounts.cf:2"],
    ["twice", "a@b.test|{X}h\na@b.test|{X}h\n", "warning DMS502 postfix-accounts.cf:2"],
    ["upper case", "Ann@b.test|{X}h\n", "warning DMS503 postfix-accounts.cf:1"],
    ["weak", "a@b.test|{PLAIN}h\n", "warning DMS522 postfix-accounts.cf:1"],
    ["no account", "# nobody\n", "error DMS521 postfix-accounts.cf:1"],
  ])("an account line with %s is reported", (_what, text, expected) => {
    const files = { "postfix-accounts.cf": text.replaceAll("{X}h", soundHash) };
    expect(build({ files }).about("DMS50", "DMS52")).toEqual([expected]);
  });

  test.each([
    ["no recipient", "x@one.test\n", "error DMS505 postfix-virtual.cf:1"],
    [
      "a key that is there",
      "x@one.test ann@one.test\nX@one.test b@far.test\n",
      "error DMS523 postfix-virtual.cf:2",
    ],
    [
      "an indented line",
      "x@one.test ann@one.test\n y@one.test ann@one.test\n",
      "error DMS519 postfix-virtual.cf:2",
    ],
    ["an account", "ann@one.test b@far.test\n", "warning DMS504 postfix-virtual.cf:1"],
    ["a circle", "x@one.test y@one.test\ny@one.test x@one.test\n", "error DMS506 postfix-virtual.cf:2"],
    ["a whole domain", "@one.test b@far.test\n", "error DMS507 postfix-virtual.cf:1"],
    ["nobody", "x@one.test gone@one.test\n", "warning alias-to-nowhere postfix-virtual.cf:1"],
  ])("an alias with %s is reported", (_what, text, expected) => {
    const files = { ...oneAccount, "postfix-virtual.cf": text };
    expect(build({ files, env: { ENABLE_QUOTAS: "0" } }).about("DMS50", "DMS519", "DMS52", "alias")).toEqual([
      expected,
    ]);
  });

  test("identities, chains, extensions, continued lines and other domains are fine", () => {
    const text = [
      "ann@one.test ann@one.test, b@far.test",
      "x@one.test y@one.test",
      "y@one.test ann+tag@one.test,",
      "  z@far.test",
      "",
    ].join("\n");
    const built = build({ files: { ...oneAccount, "postfix-virtual.cf": text } });
    expect(built.about("DMS50", "DMS52", "alias")).toEqual([]);
    expect(built.lines("/etc/postfix/virtual")?.at(-1)).toBe("y@one.test ann+tag@one.test, z@far.test");
  });

  test("patterns are asked after the table, and an alias may lead to one", () => {
    const files = {
      ...oneAccount,
      "postfix-virtual.cf": "x@one.test order12@one.test\n",
      "postfix-regexp.cf": "/^order\\d+@one\\.test$/ ann@one.test\n",
    };
    const built = build({ files });
    expect(built.main("virtual_alias_maps")?.split(/[\s,]+/)).toEqual([
      "texthash:/etc/postfix/virtual",
      "pcre:/etc/postfix/regexp",
    ]);
    expect(built.about("alias")).toEqual([]);
  });

  test.each([
    ["an account", "/^a.*@one\\.test$/ x@far.test\n", ["error DMS508 postfix-regexp.cf:1"]],
    ["a bare domain", "/^one\\.test$/ x@far.test\n", ["error DMS508 postfix-regexp.cf:1"]],
    ["no end", "/^test[0-9]@one\\.test/ x@far.test\n", ["warning DMS508 postfix-regexp.cf:1"]],
    ["nothing wrong", "/^test[0-9]@one\\.test$/ x@far.test\n", []],
  ])("a pattern with %s", (_what, text, expected) => {
    expect(build({ files: { ...oneAccount, "postfix-regexp.cf": text } }).about("DMS508", "DMS518")).toEqual(
      expected,
    );
  });

  test("more patterns and accounts than can be tried on each other are told", () => {
    const lines = (count: number, line: (index: number) => string) =>
      Array.from({ length: count }, (_, index) => `${line(index)}\n`).join("");
    const files = (count: number) => ({
      "postfix-accounts.cf": lines(count, (index) => `u${index}@one.test|{SHA512-CRYPT}$6$a$b`),
      "postfix-regexp.cf": lines(500, (index) => `/^order${index}@one\\.test$/ x@far.test`),
    });
    expect(build({ files: files(300) }).about("DMS508")).toEqual([]);
    expect(build({ files: files(500) }).about("DMS508")).toEqual(["info DMS508 postfix-regexp.cf:1"]);
  });

  test("root's mail goes to the postmaster, whatever else stands in the aliases", () => {
    const built = build({
      env: { POSTMASTER_ADDRESS: "ann@one.test" },
      files: { ...oneAccount, "postfix-aliases.cf": "hostmaster: root\n" },
    });
    expect(built.lines("/etc/aliases")).toEqual(["root: ann@one.test", "hostmaster: root"]);
  });
});

describe("LDAP", () => {
  const env = {
    ACCOUNT_PROVISIONER: "LDAP",
    LDAP_SERVER_HOST: "ldap://ldap.one.test",
    LDAP_BIND_PW: "a#b&c\\d=",
  };

  test("values are written as they are, filters stay when none is set (spec: releases F5, F9)", () => {
    const built = build({ env: { ...env, LDAP_QUERY_FILTER_USER: "(uid=%s)" }, files: {} });
    expect(built.lines("/etc/postfix/ldap-users.cf")).toContain("query_filter = (uid=%s)");
    expect(built.lines("/etc/postfix/ldap-groups.cf")).toContain(
      "query_filter = (&(mailGroupMember=%s)(mailEnabled=TRUE))",
    );
    expect(built.lines("/etc/postfix/ldap-groups.cf")).toContain("bind_pw = a#b&c\\d=");
    expect(built.tree.get("/etc/postfix/ldap-users.cf")).toMatchObject({
      secret: true,
      access: { mode: 0o640, owner: "root:postfix" },
    });
  });

  test("what the user notes beside the settings of a file of theirs stays", () => {
    const own = "# my directory\nbind_pw = x\n\nserver_host = ldap://x\n";
    const built = build({ env, files: { "ldap-users.cf": own } });
    expect(textOf(built, "/etc/postfix/ldap-users.cf")).toBe(
      "# my directory\nbind_pw = a#b&c\\d=\n\nserver_host = ldap://ldap.one.test\n",
    );
  });

  test("a file of theirs keeps spacing and continuation lines; each line of a key that is set becomes one line", () => {
    const own = [
      "timeout=10",
      "server_host   =   ldap://a",
      "   # which one",
      "   ldap://b",
      "query_filter = (&(mail=%s)",
      "  (mailEnabled=TRUE))",
      "",
      "server_host=ldap://c",
      "scope  = sub",
      "",
    ].join("\n");
    const built = build({ env: { ...env, LDAP_SCOPE: "one" }, files: { "ldap-users.cf": own } });
    expect(textOf(built, "/etc/postfix/ldap-users.cf")?.split("\n")).toEqual([
      "timeout=10",
      "server_host = ldap://ldap.one.test",
      "   # which one",
      "query_filter = (&(mail=%s)",
      "  (mailEnabled=TRUE))",
      "",
      "server_host = ldap://ldap.one.test",
      "scope = one",
      "",
    ]);
  });

  test("the directory replaces alias maps, and a pattern file is asked after it", () => {
    const built = build({ env, files: { "postfix-regexp.cf": "/^x@one\\.test$/ y@one.test\n" } });
    expect(built.main("virtual_alias_maps")?.split(/[\s,]+/)).toEqual([
      "ldap:/etc/postfix/ldap-aliases.cf",
      "ldap:/etc/postfix/ldap-groups.cf",
      "pcre:/etc/postfix/regexp",
    ]);
    expect(built.lines("/etc/postfix/vhost")).toEqual(["one.test"]);
  });
});

describe("the user's overrides have the last word", () => {
  test("also over SRS and MTA-STS; the last of two counts; lines may go on", () => {
    const built = build({
      env: { ENABLE_SRS: "1" },
      files: {
        ...oneAccount,
        "postfix-main.cf":
          "sender_canonical_maps =\nmynetworks = 127.0.0.0/8\nmynetworks = 127.0.0.0/8,\n  10.0.0.0/8\n",
      },
    });
    expect(built.main("sender_canonical_maps")).toBe("");
    expect(built.main("mynetworks")?.split(/[\s,]+/)).toEqual(["127.0.0.0/8", "10.0.0.0/8"]);
    expect(built.about("DMS706")).toEqual(["warning DMS706 postfix-main.cf:2"]);
  });

  test("a parameter that nothing knows is left out; one that another value uses stays", () => {
    const built = build({
      files: {
        ...oneAccount,
        "postfix-main.cf":
          "my_own = 1\nmy_nets = 10.0.0.0/8\nmynetworks = $my_nets\nmy_list = reject\nsmtpd_relay_restrictoins = permit\n",
        "postfix-master.cf": "submission/inet/smtpd_client_restrictions=$my_list\n",
      },
    });
    expect(built.main("my_own")).toBeUndefined();
    expect([built.main("my_nets"), built.main("my_list")]).toEqual(["10.0.0.0/8", "reject"]);
    expect(built.about("DMS704", "DMS406")).toEqual([
      "warning DMS704 postfix-main.cf:1",
      "error DMS406 postfix-main.cf:5",
    ]);
  });

  test("a service setting is one line; blanks around the sign do no harm, anything else is reported", () => {
    const built = build({
      files: {
        ...oneAccount,
        "postfix-master.cf":
          "smtp/inet/syslog_name = postfix/scan\nsubmission inet n - n - - smtpd\nnobody/inet/x=y\n",
      },
    });
    expect(built.master("smtp/inet/syslog_name")).toBe("postfix/scan");
    expect(built.about("DMS701", "value")).toEqual([
      "warning DMS701 postfix-master.cf:2",
      "error value-does-not-fit postfix-master.cf:3",
    ]);
  });
});

test("a service that is made whole is named nowhere, and neither are its variables", () => {
  const { unbuilt } = build({
    env: { ENABLE_RSPAMD: "1", ENABLE_AMAVIS: "0", RSPAMD_GREYLISTING: "1", ENABLE_DNSBL: "1" },
  });
  expect(unbuilt).toEqual([]);
});
