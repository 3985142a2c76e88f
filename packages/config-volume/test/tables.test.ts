import { describe, expect, it } from "vitest";
import {
  parseAccessList,
  parseAliases,
  parseCredentials,
  parseLocalAliases,
  parseRegexpAliases,
  parseRelayMap,
} from "../src/index.ts";

describe("aliases", () => {
  const text = "# staff\nInfo@x.test\tann@x.test, bob@x.test,\n# and\n  kim@x.test\n@y.test ann@x.test\n";

  it("have recipients as a list", () => {
    expect(parseAliases(text).get("info@X.test")?.recipients).toEqual([
      "ann@x.test",
      "bob@x.test",
      "kim@x.test",
    ]);
    expect(parseAliases('a@x.test "b, c"@x.test d@x.test\n').get("a@x.test")?.recipients).toEqual([
      '"b, c"@x.test',
      "d@x.test",
    ]);
  });

  it("get one recipient more at the end, and only once", () => {
    const aliases = parseAliases(text);
    expect(aliases.addRecipient("info@x.test", "new@x.test").toString()).toBe(
      text.replace("kim@x.test", "kim@x.test,new@x.test"),
    );
    expect(aliases.addRecipient("info@x.test", "BOB@x.test")).toBe(aliases);
    expect(parseAliases("a@x.test b@x.test,\n").addRecipient("a@x.test", "c@x.test").toString()).toBe(
      "a@x.test b@x.test,c@x.test\n",
    );
  });

  it("lose one recipient, in every place where it stands, and go with their last one", () => {
    const aliases = parseAliases(
      "a@x.test c@x.test, b@x.test, C@x.test,c@x.test  # d@x.test\r\nz@x.test c@x.test\r\n",
    );
    expect(aliases.removeRecipient("a@x.test", "c@x.test").toString()).toBe(
      "a@x.test b@x.test, # d@x.test\r\nz@x.test c@x.test\r\n",
    );
    expect(aliases.removeRecipientEverywhere("c@x.test").toString()).not.toContain("z@x.test");
    expect(parseAliases(text).removeRecipient("info@x.test", "bob@x.test").toString()).toBe(
      "# staff\nInfo@x.test\tann@x.test,kim@x.test\n# and\n@y.test ann@x.test\n",
    );
  });

  it.each([
    "a@x.test b@x.test",
    "a@x.test,b@x.test",
    "",
    "a@x.test\n@x.test evil@y.test",
    "a\r",
    "a\0",
    "x;d",
    "(a)",
    "a:b",
  ])("refuse the recipient %j", (recipient) => {
    expect(() => parseAliases("i@x.test a@x.test\n").addRecipient("i@x.test", recipient)).toThrow(RangeError);
    expect(() => parseAliases("").set("i@x.test", [recipient])).toThrow(RangeError);
  });

  it.each(["a b", "#a", "", " a", "a\n", "\0"])("refuse the alias %j", (alias) => {
    expect(() => parseAliases("").addRecipient(alias, "a@x.test")).toThrow(RangeError);
  });

  it("do not choose between two lines for one alias, and set makes one of them", () => {
    const aliases = parseAliases("a@x.test b@x.test\nA@x.test c@x.test\n");
    expect(aliases.diagnostics).toMatchObject([{ code: "config-volume/key-repeated", severity: "error" }]);
    expect(() => aliases.addRecipient("a@x.test", "d@x.test")).toThrow(RangeError);
    expect(aliases.set("a@x.test", ["d@x.test"]).toString()).toBe("a@x.test d@x.test\n");
  });

  it("say where an indented line is read as more of the line above", () => {
    const { diagnostics } = parseAliases("  a@x.test b\nc@x.test d@x.test\n  e@x.test f@x.test\n");
    expect(diagnostics.map(({ code, span }) => [code, span.start])).toEqual([
      ["config-volume/line-indented", 0],
      ["config-volume/line-indented", 31],
    ]);
    expect(parseAliases("c@x.test d@x.test,\n  e@x.test\n").diagnostics).toEqual([]);
  });
});

describe("relay maps", () => {
  const text = "# relays\n@x.test\t[r.test]:587\n@lab.test\nceo@x.test a.test, [b.test]\n";

  it("have next hops with host and port", () => {
    const relays = parseRelayMap(text);
    expect(relays.get("@X.test")?.hops).toEqual([
      { text: "[r.test]:587", host: "r.test", bracketed: true, port: 587 },
    ]);
    expect(relays.get("ceo@x.test")?.hops?.map(({ host }) => host)).toEqual(["a.test", "b.test"]);
    expect(relays.isExempt("LAB.test")).toBe(true);
    expect(relays.diagnostics).toEqual([]);
  });

  it("set a next hop in place of an opt-out, and an opt-out in place of a next hop", () => {
    const relays = parseRelayMap(text);
    expect(relays.set("@lab.test", "[r.test]:25").toString()).toBe(
      text.replace("@lab.test", "@lab.test [r.test]:25"),
    );
    expect(relays.exempt("x.test").toString()).toBe(text.replace("@x.test\t[r.test]:587", "@x.test "));
    expect(relays.exempt("lab.test")).toBe(relays);
    expect(relays.delete("@lab.test").delete("@x.test").toString()).toBe(
      "# relays\nceo@x.test a.test, [b.test]\n",
    );
  });

  it("leave one line for a sender that had several", () => {
    const relays = parseRelayMap("@x.test a.test\n@x.test\n@X.test b.test\n");
    expect(relays.set("@x.test", "c.test").toString()).toBe("@x.test c.test\n");
    expect(relays.exempt("x.test").toString()).toBe("@x.test\n");
  });

  it.each([
    "[[r.test]]:25",
    "[r.test:25]",
    "[r.test]:0",
    "[r.test]:70000",
    "[r.test]:abc",
    "a..b",
    "# note",
    "",
  ])("refuse the next hop %j", (nextHop) => {
    expect(() => parseRelayMap("").set("@x.test", nextHop)).toThrow(RangeError);
  });

  it("say what Postfix cannot read", () => {
    expect(parseRelayMap("@x.test # note\n@y.test DUNNO\nann@x.test\n").diagnostics).toMatchObject([
      { code: "config-volume/next-hop-malformed" },
      { code: "postfix-maps/missing-value" },
    ]);
  });
});

describe("credentials", () => {
  it("are user and password, divided at the first colon", () => {
    const credentials = parseCredentials("# of x\n[r.test]:587   ann:p: #w\n");
    expect(credentials.get("[R.test]:587")).toMatchObject({ user: "ann", password: "p: #w" });
    expect(credentials.set("[r.test]:587", { user: "bob", password: " \\n" }).toString()).toBe(
      "# of x\n[r.test]:587   bob: \\n\n",
    );
    expect(credentials.set("@x.test", { user: "u", password: "p" }).get("@x.test")?.password).toBe("p");
  });

  it.each([
    ["a:b", "p"],
    ["", "p"],
    [" a", "p"],
    ["a", "p "],
    ["a", "p\n@x.test b:q"],
    ["a", "p\r"],
    ["a", "\0"],
  ])("refuse the user %j with the password %j", (user, password) => {
    expect(() => parseCredentials("").set("@x.test", { user, password })).toThrow(RangeError);
    expect(() => parseCredentials("@x.test u:p\n").set("@x.test", { user, password })).toThrow(RangeError);
  });

  it("tell a line without a password", () => {
    expect(parseCredentials("@x.test ann\n").diagnostics).toMatchObject([
      { code: "config-volume/credential-malformed" },
    ]);
  });
});

describe("access lists", () => {
  it("are written as setup writes them", () => {
    expect(parseAccessList("# no\r\n").set("ann@x.test").toString()).toBe(
      "# no\r\nann@x.test \t\t REJECT\r\n",
    );
    const list = parseAccessList("ann@x.test \t\t REJECT\nann@x.test.org REJECT\n");
    expect(list.set("ANN@x.test", "DUNNO").get("ann@x.test")).toBe("DUNNO");
    expect(list.delete("ann@x.test").toString()).toBe("ann@x.test.org REJECT\n");
    expect(() => list.set("a b@x.test")).toThrow(RangeError);
    expect(() => list.set("b@x.test", "REJECT\nc OK")).toThrow(RangeError);
  });
});

describe("aliases of local names", () => {
  it("have targets as a list", () => {
    const aliases = parseLocalAliases('devnull: /dev/null\nteam: ann, "|mail, all", :include:/x\n');
    expect(aliases.get("Team")).toEqual(["ann", '"|mail, all"', ":include:/x"]);
    expect(aliases.set("team", ["ann", "bob"]).toString()).toBe("devnull: /dev/null\nteam: ann, bob\n");
    expect(() => aliases.set("team", ["ann, bob"])).toThrow(RangeError);
    expect(() => aliases.set("team", ["ann\nroot: bob"])).toThrow(RangeError);
  });
});

describe("aliases of patterns", () => {
  it("say who gets the mail", () => {
    const aliases = parseRegexpAliases("# orders\n/^order(\\d+)@x\\.test$/ ann@x.test, o$1@x.test\n");
    expect(aliases.recipientsFor("order7@x.test")).toEqual(["ann@x.test", "o7@x.test"]);
    expect(aliases.recipientsFor("x@x.test")).toBeUndefined();
    expect(aliases.set("/^a@x\\.test$/", ["b@x.test"]).delete("/^order(\\d+)@x\\.test$/").toString()).toBe(
      "# orders\n/^a@x\\.test$/ b@x.test\n",
    );
  });
});
