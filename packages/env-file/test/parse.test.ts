import { decode } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { type Dialect, parse } from "../src/index.ts";

const map = (text: string, dialect: Dialect, outer: Record<string, string> = {}) =>
  Object.fromEntries(parse(text, { dialect, outer }).toMap());

describe("docker run", () => {
  test("takes values as they stand", () => {
    expect(map('A="x y" # c\nB= $A \n', "docker-run")).toEqual({ A: '"x y" # c', B: " $A " });
  });

  test("reports quotes and comments that become part of a value", () => {
    const codes = parse('A="x"\nB=2.0 # low\n', { dialect: "docker-run" }).diagnostics.map(
      ({ code }) => code,
    );
    expect(codes).toEqual(["env-file/quotes-are-kept", "env-file/comment-in-value"]);
  });

  test("refuses a file for a blank in a name, and the other lines are still read", () => {
    const file = parse("export A=1\nB=2\n", { dialect: "docker-run", name: "x.env" });
    expect(file.refusal).toBe("docker: invalid env file (x.env): variable 'export A' contains whitespaces");
    expect(file.get("B")).toBe("2");
  });

  test("drops one CR before the newline and no other", () => {
    expect(map("A=1\r\r\nB=2\r", "docker-run")).toEqual({ A: "1\r", B: "2" });
  });

  test("refuses a line of 65,536 bytes", () => {
    const line = (bytes: number) => `A=${"x".repeat(bytes - 2)}\n`;
    expect(parse(line(65_535), { dialect: "docker-run" }).refusal).toBeUndefined();
    expect(parse(line(65_536), { dialect: "docker-run", name: "f" }).refusal).toBe(
      "docker: invalid env file (f): bufio.Scanner: token too long",
    );
  });

  test("refuses bytes that are not UTF-8 and names line and bytes", () => {
    const source = decode(new Uint8Array([65, 61, 49, 10, 66, 61, 255, 10]), "f");
    expect(parse(source, { dialect: "docker-run" }).refusal).toBe(
      "docker: invalid env file (f): invalid utf8 bytes at line 2: [66 61 255]",
    );
  });
});

describe("Compose", () => {
  test("reads several statements on one line", () => {
    expect(map('A="one" B=2\n', "compose")).toEqual({ A: "one", B: "2" });
  });

  test("takes a colon for a separator and drops export", () => {
    expect(map("A: one\nexport B=2\n", "compose")).toEqual({ A: "one", B: "2" });
  });

  test("cuts an unquoted value at a space and `#`, but not at a tab and `#`", () => {
    expect(map("A=one # two\nB=one\t#two\nC= # two\n", "compose")).toEqual({
      A: "one",
      B: "one\t#two",
      C: "# two",
    });
  });

  test("replaces escapes in double quotes only", () => {
    expect(map(`A="a\\tb\\$x\\0101\\q"\nB='a\\tb'\nC=a\\tb\n`, "compose")).toEqual({
      A: "a\tb$xA\\q",
      B: "a\\tb",
      C: "a\\tb",
    });
  });

  test("lets the calling environment beat the lines above", () => {
    expect(map("X=mine\nY=$X\n", "compose", { X: "outer" })).toEqual({ X: "mine", Y: "outer" });
    expect(map("X=mine\nY=$X\n", "compose-dotenv", { X: "outer" })).toEqual({ X: "outer", Y: "outer" });
  });

  test("a value knows where it stands, how it is written and what it was put together from", () => {
    const file = parse('A=x\nB="<${A}>"\n');
    const reading = file.reading("B");
    expect(reading?.value).toBe("<x>");
    expect(reading?.raw).toBe('"<${A}>"');
    expect(file.source.slice(reading?.valueSpan ?? { start: 0, end: 0 })).toBe('"<${A}>"');
    expect(reading?.references.map(({ name, span }) => [name, file.source.slice(span)])).toEqual([
      ["A", "${A}"],
    ]);
  });

  test("a warning points at the form behind escapes", () => {
    const file = parse('B="\\"\\n$NOPE"\n');
    expect(file.diagnostics.map(({ span }) => file.source.slice(span))).toEqual(["$NOPE"]);
  });

  test("reads the UTF-8 that is in a file with other bytes", () => {
    const source = decode(new Uint8Array([65, 61, 0xc3, 0xa9, 0xff, 10]));
    const file = parse(source);
    expect(file.get("A")).toBe("é\ufffd");
    expect(file.set("A", "ü").get("A")).toBe("ü");
    expect([...file.set("A", "ü").toBytes()]).toEqual([65, 61, 0xc3, 0xbc, 10]);
  });

  test("an unclosed quote takes the rest of the file", () => {
    const file = parse('A=1\nB="x\nC=3\n', { name: "f" });
    expect(file.refusal).toBe('failed to read f: line 4: unterminated quoted value "x');
    expect(file.set("D", "4").toString()).toBe('A=1\nD=4\nB="x\nC=3\n');
  });
});

describe("bad input", () => {
  test("values that double with each line stop at what Linux can pass", () => {
    const lines = Array.from({ length: 60 }, (_, index) => `V${index + 1}=$V${index}$V${index}\n`);
    const file = parse(`V0=x\n${lines.join("")}`);
    expect(file.diagnostics.some(({ code }) => code === "env-file/value-too-long")).toBe(true);
  });

  test.each([
    ["open forms", "A=".concat("${X:-".repeat(100_000))],
    ["nested forms", "A=".concat("${X:-".repeat(100_000), "}".repeat(100_000), "\n")],
    ["forms in a row", "A=".concat("${X:-a}".repeat(50_000), "\n")],
    ["quotes in a row", '="x"'.repeat(100_000)],
    ["open quotes", '\nA="'.repeat(100_000)],
    ["blanks", " ".repeat(1_000_000)],
    ["carriage returns", "A".concat("\r".repeat(1_000_000))],
    ["backslashes", `A="${"\\".repeat(1_000_000)}`],
    ["lone surrogates", "\ud800=\udc00\n".repeat(1_000)],
    ["unset names", `A=${"$A".repeat(300_000)}`],
    ["one name", "x".repeat(1_000_000)],
  ])("%s are read in good time", (_, text) => {
    for (const dialect of ["docker-run", "compose"] as const) {
      const before = performance.now();
      expect(parse(text, { dialect }).toString()).toBe(text);
      expect(performance.now() - before).toBeLessThan(5_000);
    }
  });
});
