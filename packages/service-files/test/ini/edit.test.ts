import { expect, test } from "vitest";
import { literal, parse } from "../../src/ini/index.ts";

const supervisor = (text: string) => parse(text, { program: "supervisor" });
const fail2ban = (text: string) => parse(text, { program: "fail2ban" });

const jail = `[DEFAULT]
# for a week
bantime = 1w ; long
#ignoreself = true
ignoreip = 127.0.0.1/8
  # the office
  192.0.2.0/24

[sshd]
enabled : true
`;

test("a value is changed in its place: separator, case of the name and comments stay", () => {
  expect(fail2ban(jail).set(["DEFAULT", "BanTime"], "1d").set(["sshd", "enabled"], "false").toString()).toBe(
    jail.replace("1w", "1d").replace(": true", ": false"),
  );
});

test("lines of a value go below its first line, and comments between the old ones stay", () => {
  expect(fail2ban(jail).set(["DEFAULT", "ignoreip"], "::1\n10.0.0.0/8").toString()).toBe(
    jail.replace("127.0.0.1/8\n", "::1\n  10.0.0.0/8\n").replace("  192.0.2.0/24\n", ""),
  );
  expect(fail2ban(jail).set(["DEFAULT", "bantime"], "1\n2").toString()).toContain(
    "bantime = 1 ; long\n  2\n#",
  );
});

test("a new option goes below the comment that shows it, else behind the last one of its section", () => {
  expect(fail2ban(jail).set(["DEFAULT", "ignoreself"], "false").set(["sshd", "port"], "22").toString()).toBe(
    `${jail.replace("#ignoreself = true\n", "#ignoreself = true\nignoreself = false\n")}port = 22\n`,
  );
});

test("a comment within a value is no place for an option", () => {
  const doc = fail2ban("[a]\nx = 1\n#y = 2\n  3\n");
  expect(doc.set(["a", "y"], "4").toString()).toBe("[a]\nx = 1\n#y = 2\n  3\ny = 4\n");
});

test("a new section goes to the end, and sections of one name are one for Supervisor", () => {
  expect(fail2ban(jail).set(["custom", "enabled"], "true").toString()).toBe(
    `${jail}\n[custom]\nenabled = true\n`,
  );
  const twice = "[program:x]\ncommand=a\n[x]\n[program:x]\nuser=b\n";
  expect(supervisor(twice).set(["program:x", "umask"], "022").toString()).toBe(`${twice}umask = 022\n`);
  expect(supervisor(twice).get(["program:x", "command"])).toBe("a");
});

test("delete takes the lines of a value and leaves comments", () => {
  expect(fail2ban(jail).delete(["DEFAULT", "ignoreip"]).delete(["DEFAULT", "bantime"]).toString()).toBe(
    jail
      .replace("bantime = 1w ; long", "; long")
      .replace("ignoreip = 127.0.0.1/8\n", "")
      .replace("  192.0.2.0/24\n", ""),
  );
});

test("what a program would take for a comment is refused by the signs that it knows", () => {
  expect(() => supervisor("").set(["program:x", "command"], "a # b")).toThrow(RangeError);
  expect(fail2ban("").set(["a", "x"], "a # b").get(["a", "x"])).toBe("a # b");
  for (const value of ["a ; b", " a", "a\n; b", "a\n# b", "a\rb", "a\u2003"]) {
    expect(() => fail2ban("").set(["a", "x"], value)).toThrow(RangeError);
  }
  expect(supervisor("[a]\nx = 1\n").set(["a", "x"], ";1").toString()).toBe("[a]\nx =;1\n");
});

test("what only one release of Python reads so is refused", () => {
  // 3.11 misses the second comment, and would take it for the value.
  const doc = parse("[a]\nx = 1 #d\n", { program: "supervisor", python: "3.11" });
  expect(() => doc.set(["a", "x"], "a;b ;c")).toThrow(RangeError);
  const text = "[a]\nx = a;b ;c #d\n";
  expect(parse(text, { program: "supervisor", python: "3.11" }).get(["a", "x"])).toBe("a;b ;c");
  expect(parse(text, { program: "supervisor", python: "3.13" }).get(["a", "x"])).toBe("a;b");
});

test("an option stands in a section of Fail2Ban once", () => {
  expect(() => fail2ban("[a]\nx = 1\n").append(["a", "x"], "2")).toThrow(RangeError);
  expect(supervisor("[a]\nx = 1\n").append(["a", "x"], "2").get(["a", "x"])).toBe("2");
});

test("names of sections and options that are none are refused", () => {
  for (const key of [
    ["a]", "x"],
    ["", "x"],
    ["a", ""],
    ["a", "x=y"],
    ["a", "#x"],
    ["a\nb", "x"],
    ["a", "x\ny"],
  ] as const) {
    if (key[0] === "a]") expect(supervisor("").set(key, "1").get(key)).toBe("1");
    else expect(() => supervisor("").set(key, "1")).toThrow(RangeError);
  }
});

test("Fail2Ban finds names in the section, in DEFAULT and in other sections", () => {
  const doc = fail2ban(
    "[DEFAULT]\nport = %(__name__)s-%(protocol)s\nprotocol = tcp\n[ssh]\nprotocol = udp\nx = %(dovecot/protocol)s%%\n[dovecot]\n",
  );
  expect(doc.expand(["ssh", "port"])).toBe("ssh-udp");
  expect(doc.expand(["dovecot", "port"])).toBe("dovecot-tcp");
  expect(doc.expand(["ssh", "x"])).toBe("tcp%");
  expect(doc.get(["ssh", "x"])).toBe("%(dovecot/protocol)s%%");
  expect(doc.expand(["nowhere", "port"])).toBeUndefined();
  expect(fail2ban("[a]\nx = %(y)s\ny = %(x)s\n").expand(["a", "x"])).toBeUndefined();
  expect(fail2ban("[a]\nx = %(y)s\n").expand(["a", "x"], { y: "z" })).toBe("z");
});

test("Supervisor puts in what it is told from outside, and takes %% for a percent sign", () => {
  const doc = supervisor("[program:x]\ncommand = run %(ENV_DELAY)s %(process_num)02d 5%%\n");
  expect(doc.expand(["program:x", "command"], { ENV_DELAY: "100%", process_num: "3" })).toBe(
    "run 100% 03 5%",
  );
  expect(doc.expand(["program:x", "command"])).toBeUndefined();
  expect(doc.set(["program:x", "command"], literal("a 5%")).expand(["program:x", "command"])).toBe("a 5%");
});

test("a few names that make an endless text are given up", () => {
  const lines = [..."abcdefgh"].map((name, at) => `${name} = ${`%(${"bcdefghi"[at]})s`.repeat(50)}`);
  expect(fail2ban(`[s]\n${lines.join("\n")}\ni = x\n`).expand(["s", "a"])).toBeUndefined();
});

test("a value that releases of Python read differently does not keep the one behind it from being set", () => {
  const doc = parse("[a]\nx = 1\n\n  a;b ;c #d\n[a]\nx = 1\n", { program: "supervisor", python: "3.11" });
  expect(doc.set(["a", "x"], "a\nb").get(["a", "x"])).toBe("a\nb");
});
