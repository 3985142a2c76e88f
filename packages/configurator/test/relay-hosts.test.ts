import { describe, expect, test } from "vitest";
import { build } from "./built.ts";
import { decide } from "./relay-decision.ts";

const domains = ["shop.example", "club.example", "lab.example"];
const accounts = domains.map((domain) => `ann@${domain}|{SHA512-CRYPT}$6$salt$hash\n`).join("");
const tls = { SSL_TYPE: "snakeoil" };
const files = {
  "postfix-accounts.cf": accounts,
  "postfix-virtual.cf": "@old.example ann@shop.example\n",
};

describe("decision table A: RELAY_HOST with a map, an opt-out and two kinds of credentials (spec: relay 6)", () => {
  const built = build({
    env: {
      ...tls,
      RELAY_HOST: "out.isp.example",
      RELAY_PORT: "587",
      RELAY_USER: "acct",
      RELAY_PASSWORD: "pw1",
    },
    files: {
      ...files,
      "postfix-relaymap.cf":
        "@club.example [mx.bulk.example]:2525\nceo@shop.example [vip.isp.example]:587\n@lab.example\n",
      "postfix-sasl-password.cf": "@club.example bulk:pw2\n",
    },
    facts: { hostname: "mail.shop.example" },
  });

  test("the map keeps its lines, then come the other domains in order", () => {
    expect(built.lines("/etc/postfix/relayhost_map")).toEqual([
      "@club.example [mx.bulk.example]:2525",
      "ceo@shop.example [vip.isp.example]:587",
      "@old.example    [out.isp.example]:587",
      "@shop.example    [out.isp.example]:587",
    ]);
    expect(built.lines("/etc/postfix/sasl_passwd")).toEqual([
      "@club.example bulk:pw2",
      "[out.isp.example]:587    acct:pw1",
    ]);
  });

  test.each([
    ["A1", "ann@shop.example", "[out.isp.example]:587", "acct:pw1"],
    ["A2", "ann+news@shop.example", "[out.isp.example]:587", "acct:pw1"],
    ["A3", "ceo@shop.example", "[vip.isp.example]:587", undefined],
    ["A4", "ceo+x@shop.example", "[vip.isp.example]:587", undefined],
    ["A5", "bob@club.example", "[mx.bulk.example]:2525", "bulk:pw2"],
    ["A6", "z@old.example", "[out.isp.example]:587", "acct:pw1"],
    ["A7", "l@lab.example", "direct", undefined],
    ["A8", "stranger@web.example", "direct", undefined],
    ["A9", "<>", "direct", undefined],
    ["A11", "root@mail.shop.example", "direct", undefined],
  ])("%s: %s goes to %s with %s", (_id, sender, nextHop, credentials) => {
    expect(decide(built, sender)).toEqual({ transport: "smtp", nextHop, credentials, tls: "encrypt" });
  });

  test("credentials and map are for root alone", () => {
    for (const path of ["/etc/postfix/sasl_passwd", "/etc/postfix/relayhost_map"]) {
      expect(built.tree.get(path)).toMatchObject({ access: { mode: 0o600, owner: "root:root" } });
    }
  });

  test("direct mail of the exempted domain is said to need TLS now", () => {
    expect(built.about("DMS114")).toEqual(["info DMS114 postfix-relaymap.cf:3"]);
  });
});

test("decision table B: DEFAULT_RELAY_HOST alone relays everybody without credentials", () => {
  const built = build({ env: { ...tls, DEFAULT_RELAY_HOST: "relay.isp.example:25" }, files });
  for (const sender of ["ann@shop.example", "<>"]) {
    expect(decide(built, sender)).toEqual({
      transport: "smtp",
      nextHop: "relay.isp.example:25",
      credentials: undefined,
      tls: "may",
    });
  }
  expect(built.main("smtp_sasl_auth_enable")).toBeUndefined();
});

describe("decision tables C and D: DEFAULT_RELAY_HOST with credentials, a map and an opt-out", () => {
  const env = {
    ...tls,
    DEFAULT_RELAY_HOST: "[d.isp.example]:587",
    RELAY_USER: "acct",
    RELAY_PASSWORD: "pw1",
  };
  const map = { "postfix-relaymap.cf": "@club.example [mx.bulk.example]:2525\n@lab.example\n" };

  test.each([
    ["C1", "ann@shop.example", "[d.isp.example]:587", "acct:pw1"],
    ["C2", "bob@club.example", "[mx.bulk.example]:2525", undefined],
    ["C3", "l@lab.example", "[d.isp.example]:587", "acct:pw1"],
  ])("%s: %s goes to %s with %s", (_id, sender, nextHop, credentials) => {
    const built = build({ env, files: { ...files, ...map } });
    expect(decide(built, sender)).toMatchObject({ nextHop, credentials, tls: "encrypt" });
  });

  test("an opt-out that has no effect is reported at its line", () => {
    const built = build({ env, files: { ...files, ...map } });
    expect(built.about("DMS110")).toEqual(["warning DMS110 postfix-relaymap.cf:2"]);
  });

  test.each([
    ["D1", "ann@shop.example", "[d.isp.example]:587", "special:pw3"],
    ["D2", "tom@shop.example", "[d.isp.example]:587", "acct:pw1"],
    ["D3", "bob@club.example", "[mx.bulk.example]:2525", "bulk:pw2"],
    ["D4", "<>", "[d.isp.example]:587", "acct:pw1"],
  ])("%s: %s goes to %s with %s", (_id, sender, nextHop, credentials) => {
    const passwords = {
      "postfix-sasl-password.cf": "@club.example bulk:pw2\nann@shop.example special:pw3\n",
    };
    const built = build({ env, files: { ...files, ...map, ...passwords } });
    expect(decide(built, sender)).toMatchObject({ nextHop, credentials });
  });
});

test("decision table E: a map alone relays its senders without credentials, everybody else is direct", () => {
  const built = build({
    env: tls,
    files: { ...files, "postfix-relaymap.cf": "@club.example [mx.bulk.example]:2525\n" },
  });
  expect(decide(built, "bob@club.example")).toMatchObject({ nextHop: "[mx.bulk.example]:2525", tls: "may" });
  expect(decide(built, "ann@shop.example")).toMatchObject({ nextHop: "direct", credentials: undefined });
});

test("credentials alone switch nothing on, and are reported", () => {
  const built = build({
    files: { ...files, "postfix-sasl-password.cf": "@club.example bulk:pw2\n" },
  });
  expect(built.main("smtp_sasl_password_maps")).toBeUndefined();
  expect(built.lines("/etc/postfix/sasl_passwd")).toBeUndefined();
  expect(built.about("DMS102")).toEqual(["warning DMS102 postfix-sasl-password.cf:1"]);
});

describe("next hops on port 465 get TLS from the first byte", () => {
  test("the default relay: by the default transport", () => {
    const built = build({ env: { ...tls, DEFAULT_RELAY_HOST: "[smtp.isp.example]:465" }, files });
    expect(decide(built, "ann@shop.example")).toMatchObject({
      transport: "relay-smtps",
      nextHop: "[smtp.isp.example]:465",
      tls: "encrypt",
    });
    expect(built.master("relay-smtps/unix/smtp_tls_wrappermode")).toBe("yes");
    expect(built.main("smtp_tls_wrappermode")).toBeUndefined();
  });

  test("mixed with 587 and an opt-out, each sender has its own transport", () => {
    const built = build({
      env: { ...tls, RELAY_HOST: "out.isp.example", RELAY_PORT: "465" },
      files: { ...files, "postfix-relaymap.cf": "@club.example [mx.bulk.example]:587\n@lab.example\n" },
    });
    expect(decide(built, "ann@shop.example")).toMatchObject({
      transport: "relay-smtps",
      nextHop: "[out.isp.example]:465",
    });
    expect(decide(built, "bob@club.example")).toMatchObject({
      transport: "smtp",
      nextHop: "[mx.bulk.example]:587",
    });
    expect(decide(built, "l@lab.example")).toMatchObject({ transport: "smtp", nextHop: "direct" });
    expect(decide(built, "<>")).toMatchObject({ transport: "smtp", nextHop: "direct" });
  });

  test("a sender on 587 beside a default relay on 465", () => {
    const built = build({
      env: { ...tls, DEFAULT_RELAY_HOST: "[smtp.isp.example]:smtps" },
      files: {
        ...files,
        "postfix-relaymap.cf": "@club.example [mx.bulk.example]:587\nceo@club.example DUNNO\n",
      },
    });
    expect(decide(built, "bob@club.example")).toMatchObject({
      transport: "smtp",
      nextHop: "[mx.bulk.example]:587",
    });
    expect(decide(built, "ceo@club.example")).toMatchObject({
      transport: "relay-smtps",
      nextHop: "[smtp.isp.example]:smtps",
    });
  });

  test("the service keeps its encryption where the server itself has no certificate", () => {
    const built = build({
      env: { SSL_TYPE: "", DEFAULT_RELAY_HOST: "[smtp.isp.example]:465" },
      files,
    });
    expect(built.master("relay-smtps/unix/smtp_tls_security_level")).toBe("encrypt");
    expect(built.master("relay-smtps/unix/smtp_tls_wrappermode")).toBe("yes");
  });

  test("a list of servers on 465 and 587 cannot be served, and is refused", () => {
    const built = build({
      env: { ...tls, DEFAULT_RELAY_HOST: "[a.example]:465,[b.example]:587" },
      files,
    });
    expect(built.about("DMS106")).toEqual(["error DMS106 mailserver.env:1"]);
  });
});

describe("the domain of an entry is compared whole and without regard to case (spec: releases F19)", () => {
  test("a domain whose name only looks alike keeps its entry", () => {
    const built = build({
      env: { ...tls, RELAY_HOST: "out.isp.example" },
      files: {
        "postfix-accounts.cf": "u@mail.shop.example|{SHA512-CRYPT}$6$s$h\n",
        "postfix-relaymap.cf": "@mailxshop.example [mx.bulk.example]:2525\n",
      },
    });
    expect(decide(built, "u@mail.shop.example").nextHop).toBe("[out.isp.example]:25");
  });

  test("an entry in capitals stands for the domain", () => {
    const built = build({
      env: { ...tls, RELAY_HOST: "out.isp.example" },
      files: { ...files, "postfix-relaymap.cf": "@Shop.Example [mx.bulk.example]:2525\n" },
    });
    expect(built.lines("/etc/postfix/relayhost_map")?.filter((line) => /shop/i.test(line))).toEqual([
      "@Shop.Example [mx.bulk.example]:2525",
    ]);
  });
});

describe("wrong relay settings are findings at their place", () => {
  const relay = { ...tls, DEFAULT_RELAY_HOST: "[r.example]:587" };
  test.each([
    [
      "DMS101",
      relay,
      { "postfix-sasl-password.cf": "r.example:587 u:p\n" },
      "error postfix-sasl-password.cf:1",
    ],
    ["DMS103", { ...relay, RELAY_HOST: "q.example" }, {}, "warning mailserver.env:1"],
    [
      "DMS104",
      { ...relay, RELAY_HOST: "q.example", RELAY_USER: "u", RELAY_PASSWORD: "p" },
      {},
      "error mailserver.env:1",
    ],
    [
      "DMS108",
      { ...relay, RELAY_USER: "u", RELAY_PASSWORD: "p" },
      { "postfix-sasl-password.cf": "[R.example]:587 u:p\n" },
      "error mailserver.env:1",
    ],
    [
      "DMS108",
      relay,
      { "postfix-sasl-password.cf": "[r.example]:587 u:p\n[R.example]:587 u:q\n" },
      "error postfix-sasl-password.cf:2",
    ],
    [
      "DMS109",
      tls,
      { "postfix-relaymap.cf": "@a.example smtp.isp.example:99999\n" },
      "error postfix-relaymap.cf:1",
    ],
    ["DMS109", tls, { "postfix-relaymap.cf": "@a.example # note\n" }, "error postfix-relaymap.cf:1"],
    [
      "DMS112",
      { ...tls, RELAY_HOST: "q.example" },
      { "postfix-sasl-password.cf": "@b.example u:p\n" },
      "warning postfix-sasl-password.cf:1",
    ],
    ["DMS113", { ...relay, RELAY_USER: "u" }, {}, "error mailserver.env:1"],
    ["DMS115", { ...tls, DEFAULT_RELAY_HOST: "mail.one.test" }, {}, "error mailserver.env:1"],
    [
      "DMS116",
      { ...tls, ENABLE_SRS: "1" },
      { "postfix-relaymap.cf": "@a.example [r.example]:587\n" },
      "warning postfix-relaymap.cf:1",
    ],
    [
      "DMS117",
      tls,
      { "postfix-relaymap.cf": "a.example [r.example]:587\n" },
      "warning postfix-relaymap.cf:1",
    ],
    [
      "DMS519",
      relay,
      { "postfix-sasl-password.cf": "@a.example u:p\n @b.example u:q\n" },
      "error postfix-sasl-password.cf:2",
    ],
  ] as const)("%s", (rule, env, more, expected) => {
    const built = build({ env, files: { ...files, ...more } });
    const [severity, place] = expected.split(" ");
    expect(built.about(rule).map((text) => text.replace(/ \S+ /, " "))).toEqual([`${severity} ${place}`]);
  });

  test("a password that the table would change is refused and not written", () => {
    const built = build({ env: { ...relay, RELAY_USER: "u", RELAY_PASSWORD: "p " }, files });
    expect(built.about("relay-credential-not-expressible")).toEqual([
      "error relay-credential-not-expressible mailserver.env:1",
    ]);
    expect(built.lines("/etc/postfix/sasl_passwd")).toBeUndefined();
  });
});
