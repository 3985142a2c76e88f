import { expect, test } from "vitest";
import { parse } from "../../src/key-value/index.ts";

const dkim = (text: string) => parse(text, { program: "opendkim" });
const clam = (text: string) => parse(text, { program: "clamav" });
const redis = (text: string) => parse(text, { program: "redis" });

test("a value is changed in its place: name, blanks and comment stay", () => {
  expect(
    dkim("  socket\t\tlocal:/x  # for Postfix\r\nMode sv\r\n")
      .set("Socket", "inet:8891@localhost")
      .toString(),
  ).toBe("  socket\t\tinet:8891@localhost  # for Postfix\r\nMode sv\r\n");
});

test("a new setting goes below the line that shows its default, else to the end", () => {
  const shipped = "#Nameservers 127.0.0.1\n#Domain x\n\n# Mode of signing:\n# Mode sv\nUMask 007\n";
  expect(dkim(shipped).set("Nameservers", "127.0.0.11").toString()).toBe(
    shipped.replace("127.0.0.1\n", "127.0.0.1\nNameservers 127.0.0.11\n"),
  );
  expect(dkim(shipped).set("Mode", "s").toString()).toBe(
    shipped.replace("# Mode sv\n", "# Mode sv\nMode s\n"),
  );
  expect(dkim(shipped).set("Socket", "x").toString()).toBe(`${shipped}Socket x\n`);
  expect(dkim("UMask 007").set("Socket", "x").toString()).toBe("UMask 007\nSocket x\n");
});

test("a sentence that begins with a name is no default", () => {
  const prose = "# Mode is what\n# everybody asks for\n";
  expect(dkim(prose).set("Mode", "s").toString()).toBe(`${prose}Mode s\n`);
});

test("what would be a comment, another setting or nothing is refused, and the message does not tell it", () => {
  for (const value of ["", " x", "x ", "a#b", "a\nKeyTable /x", "a\rb", "a\0b", "\ud800"]) {
    expect(() => dkim("").set("Socket", value)).toThrow(RangeError);
  }
  for (const name of ["", "a b", "#a", "a\nb"]) expect(() => dkim("").set(name, "x")).toThrow(RangeError);
  expect(() => redis("").set("bind", '"hidden')).toThrow(/^(?!.*hidden)/);
});

test("delete takes every line of a name, in any case, and leaves comments", () => {
  expect(dkim("Mode sv\n# a\nmode s # b\nUMask 007\n").delete("MODE").toString()).toBe(
    "# a\n# b\nUMask 007\n",
  );
});

test("the first line counts in ClamAV, the last one elsewhere", () => {
  const twice = "LogFile /a\nLogFile /b\n";
  expect([clam(twice).get("LogFile"), redis(twice).get("LogFile")]).toEqual(["/a", "/b"]);
  expect(clam(twice).set("LogFile", "/c").toString()).toBe("LogFile /c\nLogFile /b\n");
  expect(redis(twice).set("LogFile", "/c").toString()).toBe("LogFile /a\nLogFile /c\n");
});

test("append adds a line where a name counts several times", () => {
  const mirrors = clam("DatabaseMirror a\n").append("DatabaseMirror", "b");
  expect(mirrors.getAll("DatabaseMirror")).toEqual(["a", "b"]);
  expect(mirrors.diagnostics).toEqual([]);
});

test("quotes of ClamAV stay, and are added for blanks at the ends", () => {
  expect(clam('LogFile "/a b"\n').set("LogFile", "/c").toString()).toBe('LogFile "/c"\n');
  expect(clam("LogFile /a\n").set("LogFile", '"a" b ').toString()).toBe('LogFile ""a" b "\n');
});

test("words of Redis are quoted where they must be", () => {
  const doc = redis("requirepass 'old'\nbind 127.0.0.1\n");
  expect(doc.set("requirepass", "new").toString()).toBe("requirepass 'new'\nbind 127.0.0.1\n");
  expect(doc.set("requirepass", "it's").toString()).toBe('requirepass "it\'s"\nbind 127.0.0.1\n');
  expect(doc.set("masterauth", 'a b\n"\\\x01').toString()).toContain('masterauth "a b\\n\\"\\\\\\x01"\n');
  expect(doc.set("bind", "127.0.0.1 -::1").toString()).toContain("\nbind 127.0.0.1 -::1\n");
  expect(doc.set("save", '""').get("save")).toBe('""');
});

test("bytes that are no UTF-8 are told apart from text", () => {
  expect(redis('masterauth "\\xc3\\xa9\\xff"\n').get("masterauth")).toBe("é\udcff");
});

test("a line that is cut in two can be read, but not made", () => {
  const long = `# ${"x".repeat(1021)}User a\n`;
  expect(clam(long).get("User")).toBe("a");
  expect(clam(long).diagnostics.map(({ code }) => code)).toEqual(["service-files/line-too-long"]);
  expect(() => clam("").set("LogFile", "x".repeat(1016))).toThrow(RangeError);
  expect(clam("").set("LogFile", "x".repeat(1014)).get("LogFile")).toBe("x".repeat(1014));
});
