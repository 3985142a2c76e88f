import { expect, test } from "vitest";
import { parse } from "../../src/ucl/index.ts";

const antivirus = `# scanners
enabled = false;

ClamAV {
  type = "clamav"; # the kind
  message = '\${SCANNER} FOUND "\${VIRUS}"';
  max_size = 25000000;
}
`;

test("a value is changed in its place, in the way that it is written", () => {
  expect(
    parse(antivirus)
      .set(["enabled"], "true")
      .set(["ClamAV", "type"], "true")
      .set(["ClamAV", "message"], "it's 5$")
      .set(["ClamAV", "max_size"], "50M")
      .toString(),
  ).toBe(
    antivirus
      .replace("false", "true")
      .replace('"clamav"', '"true"')
      .replace(/'.*'/, "'it\\'s 5$$'")
      .replace("25000000", "50M"),
  );
});

test("a new setting goes to the end of its section, a new section to the end of the one around it", () => {
  expect(
    parse(antivirus)
      .set(["ClamAV", "servers"], "/run/x")
      .set(["ClamAV", "whitelist", "path"], "/y")
      .toString(),
  ).toBe(
    antivirus.replace("000;\n}", '000;\n  servers = "/run/x";\n  whitelist {\n    path = "/y";\n  }\n}'),
  );
  expect(parse("x = 1").set(["a", "b c", "y"], "2").toString()).toBe(
    'x = 1\na {\n  "b c" {\n    y = 2;\n  }\n}\n',
  );
  expect(parse("a { x = 1 }\n").set(["a", "y"], "word").toString()).toBe('a { x = 1 \n  y = "word";\n}\n');
});

test("numbers, sizes, times and booleans are written bare, other texts in quotes", () => {
  for (const value of ["1", "-2.5", "25M", "10min", "300d", "true", "no", "null"]) {
    expect(parse("").set(["x"], value).toString()).toBe(`x = ${value};\n`);
  }
  for (const value of ["", "leave", "1 2", "{", "10minutes"]) {
    expect(parse("").set(["x"], value).toString()).toBe(`x = "${value}";\n`);
  }
});

test("what Rspamd would expand is written so that it does not", () => {
  expect(parse("").set(["x"], "{= 1 =}").toString()).toBe('x = "\\u007b= 1 =}";\n');
  expect(parse("").set(["x"], "$HOSTNAME").toString()).toBe("x = '$HOSTNAME';\n");
  expect(parse("").set(["x"], "$2$abc$HOST").toString()).toBe('x = "$2$abc$HOST";\n');
  expect(() => parse("").set(["x"], "$HOSTNAME\\")).toThrow(RangeError);
  expect(parse('x = "${CONFDIR}/y";\n').settings[0]?.isComputed).toBe(true);
  expect(parse('x = "${CONFDIR}/y";\n').set(["x"], '"${CONFDIR}/y"').toString()).toBe(
    "x = '\"${CONFDIR}/y\"';\n",
  );
});

test("lists are read, and written as they are given", () => {
  const doc = parse('symbols { SPF { groups = [spf, "a b"]; } }\n');
  expect(doc.list(["symbols", "SPF", "groups"])).toEqual(["spf", "a b"]);
  expect(doc.setWritten(["symbols", "SPF", "groups"], '["dkim"]').toString()).toBe(
    'symbols { SPF { groups = ["dkim"]; } }\n',
  );
  expect(parse("").setWritten(["x"], "[]").toString()).toBe("x = [];\n");
  for (const wrong of ["", "1; y = 2", "[", "a\nb", '"a" "b"', "1 # x", "{ }", "}"]) {
    expect(() => parse("").setWritten(["x"], wrong)).toThrow(RangeError);
  }
});

test("of several values of one name the first counts, and setting it takes the others", () => {
  const doc = parse("x = 1;\ny = 0;\nx = 2;\n");
  expect([doc.get(["x"]), doc.getAll(["x"])]).toEqual(["1", ["1", "2"]]);
  expect(doc.set(["x"], "3").toString()).toBe("x = 3;\ny = 0;\n");
});

test("delete takes a setting with its line, or from a line with others", () => {
  expect(parse(antivirus).delete(["ClamAV", "max_size"]).delete(["ClamAV", "type"]).toString()).toBe(
    antivirus.replace("  max_size = 25000000;\n", "").replace('type = "clamav";', ""),
  );
  expect(parse("a { x = 1; y = 2; }\n").delete(["a", "x"]).toString()).toBe("a {  y = 2; }\n");
});

test("a section goes with all that is in it", () => {
  const settings =
    "authenticated {\n  priority = high;\n  apply {\n    groups_enabled = [dkim];\n  }\n}\nother {\n}\n";
  expect(parse(settings).deleteSection(["authenticated"]).toString()).toBe("other {\n}\n");
  expect(parse(settings).deleteSection(["authenticated", "apply"]).toString()).toBe(
    "authenticated {\n  priority = high;\n}\nother {\n}\n",
  );
  const doc = parse(settings);
  expect(doc.deleteSection(["nowhere"])).toBe(doc);
});

test("includes and templates are kept, and nothing goes behind what is not understood", () => {
  const text =
    '.include(try=true; priority=5) "$LOCAL_CONFDIR/local.d/x.conf"\n{% if env.x %}\nx = 1;\n{% endif %}\n';
  expect(parse(text).set(["x"], "2").toString()).toBe(text.replace("1", "2"));
  expect(parse("x = 1;\n= 2;\n").set(["y"], "3").toString()).toBe("x = 1;\ny = 3;\n= 2;\n");
  expect(parse("a {\n  x = 1;\n").set(["y"], "3").toString()).toBe("y = 3;\na {\n  x = 1;\n");
});

test("depth has no limit, and what is deeper than any file is kept", () => {
  for (const piece of ["a {", "a [", "[", "/*", "{%", "x = {", '"', "<<E\n", "a b ", "{"]) {
    expect(parse(piece.repeat(20_000)).toString()).toHaveLength(piece.length * 20_000);
  }
});
