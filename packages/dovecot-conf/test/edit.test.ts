import { describe, expect, test } from "vitest";
import { parse } from "../src/index.ts";

const base = `# services
service auth {
  unix_listener auth-userdb {
    mode = 0600   # only root
  }
}
mail_plugins = $mail_plugins \\
  quota # space
`;

test("a path of names reads settings at any depth", () => {
  expect(parse(base).get(["service auth", "unix_listener auth-userdb", "mode"])).toBe("0600");
});

test("set changes the value and nothing else on the line", () => {
  const { source } = parse(base).set(["service auth", "unix_listener auth-userdb", "mode"], "0666");
  expect(source.text).toBe(base.replace("0600", "0666"));
});

test("set adds a missing setting at the end of its section, indented like its neighbours", () => {
  const next = parse(base).set(["service auth", "unix_listener auth-userdb", "user"], "docker");
  expect(next.toString()).toContain("    mode = 0600   # only root\n    user = docker\n  }\n");
});

test("set creates the sections that are missing, once", () => {
  const next = parse("").edit([
    { kind: "set", key: ["namespace inbox", "mailbox Sent Messages", "auto"], value: "subscribe" },
    { kind: "set", key: ["namespace inbox", "mailbox Sent Messages", "special_use"], value: "\\Sent" },
    { kind: "set", key: ["namespace inbox", "inbox"], value: "yes" },
  ]);
  expect(next.toString()).toBe(
    'namespace inbox {\n  inbox = yes\n  mailbox "Sent Messages" {\n    auto = subscribe\n    special_use = \\Sent\n  }\n}\n',
  );
});

test("set joins a continued value on its first line and keeps the comments behind it", () => {
  expect(parse(base).set(["mail_plugins"], "quota").toString()).toContain("mail_plugins = quota\n# space\n");
});

test("references and file values are written bare, other odd text in quotes", () => {
  const written = (value: string) => parse("").set(["ssl_cert"], value).toString();
  expect(written("</etc/cert.pem")).toBe("ssl_cert = </etc/cert.pem\n");
  expect(written("$ssl_ca x")).toBe("ssl_cert = $ssl_ca x\n");
  expect(written("5$")).toBe('ssl_cert = "5$"\n');
  expect(written('say "#1"')).toBe('ssl_cert = "say \\"#1\\""\n');
  expect(parse("").setText(["ssl_cert"], "<x").toString()).toBe('ssl_cert = "<x"\n');
});

test("a value can never become another setting", () => {
  expect(() => parse("").set(["a"], "b\nc = d")).toThrow(RangeError);
  expect(() => parse("").set(["a = b\nc"], "d")).toThrow(RangeError);
  expect(() => parse("").set(['section "x', "a"], "d")).toThrow(RangeError);
});

test("appendSection adds one more section, also with a name that is there already", () => {
  expect(
    parse("passdb {\n  driver = pam\n}\n")
      .appendSection(["passdb"], [["driver", "ldap"]])
      .toString(),
  ).toBe("passdb {\n  driver = pam\n}\npassdb {\n  driver = ldap\n}\n");
});

test("appendInclude adds an include line", () => {
  expect(parse("a = b").appendInclude("conf.d/*.conf", { optional: true }).toString()).toBe(
    "a = b\n!include_try conf.d/*.conf\n",
  );
});

test("appendLines refuses lines that open or close a section of others", () => {
  expect(() => parse("").appendLines(["plugin {"])).toThrow(RangeError);
  expect(() => parse("").appendLines(["}"])).toThrow(RangeError);
  expect(parse("plugin {\n}\n").appendLines(["a = b"], ["plugin"]).toString()).toBe("plugin {\n  a = b\n}\n");
});

test("deleteSection removes every section of that name", () => {
  expect(parse("passdb {\n}\na = b\npassdb {\n}\n").deleteSection(["passdb"]).toString()).toBe("a = b\n");
});

test("a setting that would land in an unclosed section goes before it", () => {
  expect(parse("plugin {\n").set(["ssl"], "no").toString()).toBe("ssl = no\nplugin {\n");
});

test("100,000 nested and 100,000 unclosed sections parse in linear time", () => {
  const depth = 100_000;
  const nested = parse(`${"a {\n".repeat(depth)}x = 1\n${"}\n".repeat(depth)}`);
  expect(nested.diagnostics).toEqual([]);
  expect(nested.get([...Array<string>(depth).fill("a"), "x"])).toBe("1");
  expect(parse("a {\n".repeat(depth)).diagnostics).toHaveLength(depth);
});

describe("of several sections that are called the same", () => {
  const text = "passdb {\n  driver = pam\n}\npassdb {\n  driver = ldap\n  args = a\n}\n";

  test("a number in brackets picks one", () => {
    const doc = parse(text, { version: "2.3" });
    expect([doc.get(["passdb[1]", "driver"]), doc.get(["passdb[2]", "driver"])]).toEqual(["pam", "ldap"]);
    expect(doc.get(["passdb[3]", "driver"])).toBeUndefined();
    expect(doc.set(["passdb[1]", "args"], "x").toString()).toBe(text.replace("pam\n", "pam\n  args = x\n"));
    expect(doc.deleteSection(["passdb[1]"]).toString()).toBe("passdb {\n  driver = ldap\n  args = a\n}\n");
  });

  test("a value in brackets picks those that have it", () => {
    const doc = parse(text, { version: "2.3" });
    expect(doc.set(["passdb[driver=ldap]", "args"], "b").toString()).toBe(text.replace("= a\n", "= b\n"));
    expect(() => doc.set(["passdb[driver=sql]", "args"], "b")).toThrow(RangeError);
  });

  test("a name with brackets of its own is that name", () => {
    const doc = parse('mailbox "a[1]" {\n  auto = no\n}\n');
    expect(doc.get(["mailbox a[1]", "auto"])).toBe("no");
  });
});
