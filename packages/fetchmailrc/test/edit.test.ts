import { expect, test } from "vitest";
import { parse } from "../src/index.ts";

const office = `# fetched every five minutes
set daemon 300

poll mail.example.test proto imap   # the office
  user "ada" there with password "old" is alice here   # Ada
    ssl
    keep
`;

test("set changes a value and nothing else", () => {
  expect(parse(office).set(["mail.example.test", "ada", "password"], 'n"ew').toString()).toBe(
    office.replace('"old"', '"n\\x22ew"'),
  );
});

test("set puts a missing option on a line of its own where the others have one", () => {
  expect(parse(office).set(["mail.example.test", "ada", "fetchlimit"], "50").toString()).toBe(
    office.replace("    keep\n", "    keep\n    fetchlimit 50\n"),
  );
});

test("set puts a missing option behind the others where they share a line", () => {
  expect(parse("poll a proto imap user b keep\n").set(["a", "b", "ssl"], "yes").toString()).toBe(
    "poll a proto imap user b keep ssl\n",
  );
});

test("a flag is switched off with no", () => {
  expect(parse("poll a user b keep ssl\n").set(["a", "b", "ssl"], "no").toString()).toBe(
    "poll a user b keep no ssl\n",
  );
});

test("a fused negation is taken apart when the flag is switched on", () => {
  expect(parse("poll a user b nokeep\n").set(["a", "b", "keep"], "yes").toString()).toBe(
    "poll a user b keep\n",
  );
});

test("delete takes the whole line of an option and leaves comments alone", () => {
  expect(parse(office).delete(["mail.example.test", "ada", "ssl"]).toString()).toBe(
    office.replace("    ssl\n", ""),
  );
  expect(parse("poll a user b\n  keep # why\n").delete(["a", "b", "keep"]).toString()).toBe(
    "poll a user b\n  # why\n",
  );
});

test("set makes the entry and the user that are missing", () => {
  expect(
    parse("")
      .edit([
        { kind: "set", key: ["mail.example.test", "protocol"], value: "imap" },
        { kind: "set", key: ["mail.example.test", "ada", "password"], value: "it's" },
        { kind: "set", key: ["mail.example.test", "ada", "ssl"], value: "yes" },
      ])
      .toString(),
  ).toBe('poll mail.example.test\n  protocol imap\n  user "ada"\n    password "it\'s"\n    ssl\n');
});

test("a new user goes behind the others of the entry", () => {
  expect(parse("poll a proto imap\n  user b ssl\npoll c\n").set(["a", "d", "keep"], "yes").toString()).toBe(
    'poll a proto imap\n  user b ssl\n  user "d"\n    keep\npoll c\n',
  );
});

test("a user cannot follow options without a user, so there is a second entry with the server's options", () => {
  expect(parse("poll a proto imap keep\n").set(["a", "b", "ssl"], "yes").toString()).toBe(
    'poll a proto imap keep\npoll a\n  proto imap\n  user "b"\n    ssl\n',
  );
});

test("append adds an element to a list, set leaves only one", () => {
  const list = parse("poll a user b folder INBOX, Sent\n");
  expect(list.append(["a", "b", "folder"], "A B").toString()).toBe(
    'poll a user b folder INBOX, Sent "A B"\n',
  );
  expect(list.getAll(["a", "b", "folder"])).toEqual(["INBOX", "Sent"]);
  expect(list.set(["a", "b", "folder"], "x").getAll(["a", "b", "folder"])).toEqual(["x"]);
});

test("local names are pairs where an equals sign stands between", () => {
  const doc = parse("").set(["a", "b", "is"], "info=carol");
  expect(doc.toString()).toContain('is "info"="carol" here');
  expect(doc.get(["a", "b", "is"])).toBe("info=carol");
  expect(parse("").set(["a", "b", "is"], "a\\=b").toConfig()?.servers[0]?.users[0]?.localnames).toEqual([
    "a=b",
  ]);
});

test("a set statement goes behind the last one, or before the first entry", () => {
  expect(parse(office).set(["postmaster"], "root").toString()).toBe(
    office.replace("set daemon 300\n", 'set daemon 300\nset postmaster "root"\n'),
  );
  expect(parse("poll a\n").set(["syslog"], "yes").toString()).toBe("set syslog\npoll a\n");
});

test("the defaults entry is made before the first entry", () => {
  expect(parse("set syslog\npoll a\n").set(["defaults", "protocol"], "imap").toString()).toBe(
    "set syslog\ndefaults\n  protocol imap\npoll a\n",
  );
});

test("values that an option cannot have are refused", () => {
  const doc = parse("poll a user b\n");
  expect(() => doc.set(["a", "b", "limit"], "big")).toThrow(RangeError);
  expect(() => doc.set(["a", "b", "password"], "a\0b")).toThrow(RangeError);
  expect(() => doc.set(["a", "protocol"], "jmap")).toThrow(RangeError);
  expect(() => doc.set(["a", "tracepolls"], "no")).toThrow(/takes `no tracepolls` for on/);
  expect(() => doc.set(["a", "b", "lmtp"], "no")).toThrow(RangeError);
  expect(() => doc.set(["a", "b", "colour"], "blue")).toThrow(RangeError);
});

test("split makes one file per polled entry, with settings and defaults", () => {
  const parts = parse(
    "set syslog\ndefaults proto imap\n# one\npoll a user x\nskip b\nset daemon 5\npoll c user y\n",
  ).split();
  expect(parts.map(String)).toEqual([
    "set syslog\ndefaults proto imap\nset daemon 5\npoll a user x\n",
    "set syslog\ndefaults proto imap\nset daemon 5\npoll c user y\n",
  ]);
});

test("split does not divide at the letters poll inside a name or a password", () => {
  expect(parse('poll pollux user polly\n  password "poll me"\n').split()).toHaveLength(1);
});

test("a value that has a word right behind it stays a word of its own", () => {
  const after = parse('poll a user ada password "p w"ssl').set(["a", "ada", "password"], "x");
  expect(after.toString()).toBe('poll a user ada password "x" ssl');
  expect(after.get(["a", "ada", "password"])).toBe("x");
});
