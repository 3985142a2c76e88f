import { memoryFiles } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import {
  allowsSubstitution,
  openMatchList,
  openTables,
  parse,
  parseTime,
  type Search,
  searchAccessAddress,
  searchAccessHost,
  searchAccessNetwork,
  searchAliases,
  searchCanonical,
  searchGeneric,
  searchRelocated,
  searchSaslPassword,
  searchSenderRelayhost,
  searchTlsPolicy,
  searchTransport,
  searchVirtual,
} from "../src/index.ts";

const none = openTables("inline:{nothing=here}, regexp:{{/^nothing$/ here}}");
const keys = ({ tried }: Search) => tried.map(({ key }) => key);

describe("search orders", () => {
  test("virtual: address, without extension, local part of own domains, domain", () => {
    const search = searchVirtual(none, "joe+x@a.test", {
      recipientDelimiter: "+",
      isLocalDomain: (name) => name === "a.test",
    });
    expect(keys(search)).toEqual(["joe+x@a.test", "joe@a.test", "joe+x", "joe", "@a.test"]);
  });

  test("pattern tables are asked for the whole address only", () => {
    const { tried } = searchVirtual(none, "joe@a.test");
    expect(tried.map(({ asked }) => asked.length)).toEqual([2, 1]);
  });

  test("a local part that needs quotes is tried with them first", () => {
    expect(keys(searchRelocated(none, "a b@c.test"))).toEqual(['"a b"@c.test', "a b@c.test", "@c.test"]);
    const { tried } = searchSenderRelayhost(none, ".joe+q@a.test", {
      recipientDelimiter: "+-",
      isLocalDomain: () => true,
    });
    expect(tried.map(({ key }) => key)).toEqual([
      '".joe+q"@a.test',
      ".joe+q@a.test",
      '".joe"@a.test',
      ".joe@a.test",
      '".joe+q"',
      ".joe+q",
      '".joe"',
      ".joe",
      "@a.test",
    ]);
  });

  test("rewriting tries it with them only", () => {
    const settings = { recipientDelimiter: "+-", isLocalDomain: () => true };
    for (const search of [searchCanonical, searchVirtual, searchGeneric]) {
      expect(keys(search(none, ".joe+q@a.test", settings))).toEqual([
        '".joe+q"@a.test',
        '".joe"@a.test',
        '".joe+q"',
        '".joe"',
        "@a.test",
      ]);
    }
  });

  test("the null sender is rewritten by canonical tables, and looked up in access tables", () => {
    expect(keys(searchCanonical(none, ""))).toEqual(['""']);
    expect(keys(searchGeneric(none, ""))).toEqual([]);
    expect(keys(searchAccessAddress(none, ""))).toEqual(["<>"]);
  });

  test("access: every key that smtpd(8) asks for", () => {
    const settings = { recipientDelimiter: "+-" };
    expect(keys(searchAccessAddress(none, "joe-a+b@sub.a.test", settings))).toEqual([
      "joe-a+b@sub.a.test",
      "joe@sub.a.test",
      "sub.a.test",
      "a.test",
      "test",
      "joe-a+b@",
      "joe@",
    ]);
    expect(keys(searchAccessAddress(none, "a@b@[192.0.2.1]", settings))).toEqual([
      '"a@b"@[192.0.2.1]',
      "a@b@[192.0.2.1]",
      "[192.0.2.1]",
      "0.2.1]",
      "2.1]",
      "1]",
      '"a@b"@',
      "a@b@",
    ]);
    expect(keys(searchAccessNetwork(none, "2001:db8::1:0:9"))).toEqual([
      "2001:db8::1:0:9",
      "2001:db8::1:0",
      "2001:db8::1",
      "2001:db8:",
      "2001:db8",
      "2001",
    ]);
    expect(keys(searchAccessNetwork(none, "::1"))).toEqual(["::1", ":"]);
  });

  test("transport: parents with a dot, then the star", () => {
    expect(keys(searchTransport(none, "a@b.c.test"))).toEqual([
      "a@b.c.test",
      "b.c.test",
      ".c.test",
      ".test",
      "*",
    ]);
  });

  test("transport: bare parents if parent_domain_matches_subdomains says so", () => {
    const search = searchTransport(none, "a@b.c.test", { bareParents: true });
    expect(keys(search)).toEqual(["a@b.c.test", "b.c.test", "c.test", "test", "*"]);
  });

  test("aliases: the name, then without extension", () => {
    expect(keys(searchAliases(none, "joe-x", { recipientDelimiter: "-" }))).toEqual(["joe-x", "joe"]);
    expect(keys(searchAliases(none, "owner-joe", { recipientDelimiter: "-" }))).toEqual(["owner-joe"]);
  });

  test("the null sender has a key of its own", () => {
    // Like any address it is tried in quotes first.
    expect(keys(searchSenderRelayhost(none, ""))).toEqual(['"<>"', "<>"]);
  });

  test("passwords: sender, server, next hop", () => {
    const delivery = { sender: "a@b.test", host: "mx.c.test", nextHop: "[mx.c.test]:587" };
    expect(keys(searchSaslPassword(none, delivery))).toEqual([
      "a@b.test",
      "@b.test",
      "mx.c.test",
      "[mx.c.test]:587",
    ]);
  });

  test("TLS policy: parents of a plain domain only", () => {
    expect(keys(searchTlsPolicy(none, "a.b.test"))).toEqual(["a.b.test", ".b.test", ".test"]);
    expect(keys(searchTlsPolicy(none, "[a.b.test]:25"))).toEqual(["[a.b.test]:25"]);
  });

  test("access: an address without a domain is tried as it is", () => {
    expect(keys(searchAccessAddress(none, "joe+x", { recipientDelimiter: "+" }))).toEqual(["joe+x", "joe"]);
    expect(keys(searchAccessAddress(none, "joe@a.test"))).toEqual(["joe@a.test", "a.test", "test", "joe@"]);
  });

  test("access: hosts and networks", () => {
    expect(keys(searchAccessHost(none, "a.b.test"))).toEqual(["a.b.test", "b.test", "test"]);
    expect(keys(searchAccessHost(none, "1.2.3.4"))).toEqual(["1.2.3.4"]);
    expect(keys(searchAccessNetwork(none, "1.2.3.4"))).toEqual(["1.2.3.4", "1.2.3", "1.2", "1"]);
    expect(keys(searchAccessNetwork(none, "2001:db8::1"))).toEqual([
      "2001:db8::1",
      "2001:db8:",
      "2001:db8",
      "2001",
    ]);
  });

  test("a duplicate disables a texthash, since that is what daemons do", () => {
    const world = { files: memoryFiles({ "/t": "a b\nA c\n" }) };
    expect(searchVirtual(openTables("texthash:/t", world), "a").answer).toEqual({
      kind: "error",
      message: '/t, line 2: duplicate entry: "A"',
    });
    expect(searchVirtual(openTables("hash:/t", world), "a").answer).toEqual({ kind: "found", value: "b" });
  });

  test("an error ends the search", () => {
    const search = searchVirtual(openTables("fail:x, inline:{@a.test=b}"), "joe@a.test");
    expect([search.answer.kind, search.table, keys(search)]).toEqual(["error", "fail:x", ["joe@a.test"]]);
  });
});

describe("match lists", () => {
  test.each([
    ["a.test, !b.test, test", "b.test", "no-match"],
    [".test", "a.test", "match"],
    [".test", "test", "no-match"],
    ["inline:{.test=1}", "a.test", "match"],
  ])("%j for %j is a %s", (list, domain, kind) => {
    expect(openMatchList(list, "domain").matches(domain).kind).toBe(kind);
  });

  test("networks match addresses in any spelling", () => {
    const list = openMatchList("10.0.0.0/8, [2001:db8::]/32", "namadr");
    expect(list.matches("unknown", "10.1.2.3").kind).toBe("match");
    expect(list.matches("unknown", "2001:DB8:0::1").kind).toBe("match");
    expect(list.matches("unknown", "11.1.2.3").kind).toBe("no-match");
  });

  test("a file that names itself has an end", () => {
    const list = openMatchList("/list", "string", { files: memoryFiles({ "/list": "/list a\n" }) });
    expect(list.matches("a").kind).toBe("match");
  });

  test("3.8 joins the lines of a file, and says otherwise that a comment has no place there", () => {
    const files = memoryFiles({
      "/joined": "a inline:{\n {b = 1}\n }\n# c\n d\n",
      "/comment": "a # what is behind the text\n",
    });
    const open = (path: string, version: string) =>
      openMatchList(path, "string", { files, name: "mydestination", version });
    expect(open("/joined", "3.7").problem).toContain("bad syntax");
    expect(["a", "b", "c", "d"].map((name) => open("/joined", "3.8").matches(name).kind)).toEqual([
      "match",
      "match",
      "no-match",
      "match",
    ]);
    expect(open("/comment", "3.7.11").log).toEqual([
      "mydestination: comment at end of line is not supported: # what is behind the text?",
    ]);
    expect(open("/comment", "3.10").log).toEqual([
      "mydestination: #comment after other text is not allowed: # what is behind the t...",
    ]);
  });

  test("an exclamation mark alone is an error", () => {
    expect(openMatchList("! a", "string").matches("a").kind).toBe("error");
  });

  test.each([
    ["10.0.0.0/33", 'bad mask length in "10.0.0.0/33"'],
    ["10.0.0.1/8", 'non-null host address bits in "10.0.0.1/8", perhaps you should use "10.0.0.0/8" instead'],
    ["!fail:1", "fail:1: table lookup problem"],
    ["/nosuchfile", "non-existent:/nosuchfile: table lookup problem"],
  ])("what stops %j is said in Postfix's words", (list, message) => {
    expect(openMatchList(list, "namadr").matches("a.test", "10.1.2.3")).toMatchObject({
      kind: "error",
      message,
    });
  });
});

describe("parseTime", () => {
  test.each([
    ["1h30m", 3_600],
    ["5 m", undefined],
    ["s", 0],
    ["3551w", undefined],
  ])("%j is %s seconds", (text, seconds) => {
    expect(parseTime(text, "s")).toBe(seconds);
  });
});

describe("results that insert groups", () => {
  const rules = "{/@(c)\\.test$/ smtp:[$1.gw.test]}, {/@b\\.test$/ smtp:[b.test]}";

  test.each([
    ["transport_maps", false],
    ["sender_dependent_relayhost_maps", false],
    ["address_verify_transport_maps", false],
    ["alias_maps", false],
    ["mailbox_command_maps", false],
    ["virtual_uid_maps", false],
    ["virtual_alias_maps", true],
    ["smtp_generic_maps", true],
    ["smtp_sasl_password_maps", true],
  ])("of %s are allowed: %s", (parameter, isAllowed) => {
    expect(allowsSubstitution(parameter)).toBe(isAllowed);
  });

  test.each(["pcre", "regexp"])(
    "%s: where they are not allowed, the rule is skipped with a warning",
    (type) => {
      const [table] = openTables(`${type}:{${rules}}`, {
        substitution: allowsSubstitution("transport_maps"),
      });
      expect(table?.lookup("u@c.test")).toEqual({ kind: "not-found" });
      expect(table?.lookup("u@b.test")).toEqual({ kind: "found", value: "smtp:[b.test]" });
      // The warning that a transport table of Postfix 3.7 and 3.10 gave.
      expect(table?.log).toEqual([
        `${type} map {${rules}}, line 1: regular expression substitution is not allowed: skipping this rule`,
      ]);
    },
  );

  test("a table keeps the rule when it is changed", () => {
    const table = parse("/(a)/ $1\n", { type: "pcre", substitution: false }).append("/(b)/", "$1");
    expect(table.diagnostics.map(({ code }) => code)).toEqual([
      "postfix-maps/reference-not-allowed",
      "postfix-maps/reference-not-allowed",
    ]);
  });
});

describe("owner-list and list-request", () => {
  const dash = { recipientDelimiter: "-+" };
  const tables = openTables("inline:{owner@a.test=wrong, joe@a.test=wrong, owner=wrong, joe=wrong}");

  test.each([
    ["virtual", searchVirtual],
    ["canonical", searchCanonical],
    ["generic", searchGeneric],
    ["relocated", searchRelocated],
  ] as const)("are names of their own in %s maps while owner_request_special is on", (_, search) => {
    for (const address of ["owner-joe@a.test", "Owner-joe+x@a.test", "joe-request@a.test"]) {
      expect(keys(search(tables, address, dash))).toEqual([address, "@a.test"]);
      expect(search(tables, address, { ...dash, ownerRequestSpecial: false }).answer.kind).toBe("found");
    }
  });

  test("are names of their own in alias maps, too; -request alone is an extension of nobody", () => {
    expect(keys(searchAliases(tables, "joe-request", dash))).toEqual(["joe-request"]);
    expect(keys(searchAliases(tables, "joe-request", { ...dash, ownerRequestSpecial: false }))).toEqual([
      "joe-request",
      "joe",
    ]);
    expect(keys(searchAliases(tables, "-request", dash))).toEqual(["-request"]);
  });

  test("are split at another delimiter where - is none", () => {
    expect(keys(searchAliases(tables, "owner-joe+x", { recipientDelimiter: "+" }))).toEqual([
      "owner-joe+x",
      "owner-joe",
    ]);
  });
});
