import { decode } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { dialects, parse } from "../src/index.ts";

describe("set", () => {
  test("keeps the comment behind a value", () => {
    expect(parse("A=1 # why\nB=2\n").set("A", "9").toString()).toBe("A=9 # why\nB=2\n");
  });

  test("keeps the quotes a value had", () => {
    expect(parse(`A="x"\nB='y'\n`).set("A", "1").set("B", "2").toString()).toBe(`A="1"\nB='2'\n`);
  });

  test("quotes an empty value where a comment would become the value", () => {
    expect(parse("A=1 # why\n").set("A", "").toString()).toBe("A='' # why\n");
  });

  test("changes the occurrence that counts", () => {
    expect(parse("A=1\nA=2\n").set("A", "3").toString()).toBe("A=1\nA=3\n");
  });

  test("turns a name alone into an assignment", () => {
    expect(parse("A\n").set("A", "1").toString()).toBe("A=1\n");
  });

  test("writes a dollar sign so that it means itself", () => {
    expect(parse("").set("PW", "pa$word").toString()).toBe("PW='pa$word'\n");
    expect(parse("", { dialect: "docker-run" }).set("PW", "pa$word").toString()).toBe("PW=pa$word\n");
  });

  test("keeps CRLF line ends", () => {
    expect(parse("A=1\r\n").set("A", "2").set("B", "3").toString()).toBe("A=2\r\nB=3\r\n");
  });

  test("refuses what could become another setting", () => {
    expect(() => parse("", { dialect: "docker-run" }).set("A", "1\nB=2")).toThrow(RangeError);
    expect(() => parse("").set("A=1\nB", "2")).toThrow(RangeError);
    expect(() => parse("").set("A", "\0")).toThrow(RangeError);
  });
});

describe("delete", () => {
  test("takes the whole line, but only where nothing else stands on it", () => {
    expect(parse("A=1\nB=2\n").delete("A").toString()).toBe("B=2\n");
    expect(parse('A="1" B=2\n').delete("A").toString()).toBe(" B=2\n");
    expect(parse("A=1 # why\n").delete("A").toString()).toBe(" # why\n");
  });

  test("does not turn a U+FEFF into a byte order mark, with which the next line would have another name", () => {
    for (const dialect of dialects) {
      const gone = parse("A\r\n\ufeffA", { dialect }).delete("A");
      expect(gone.toString()).toBe("\r\n\ufeffA");
      expect(gone.keys).not.toContain("A");
      expect(parse("A=1\nB=2\n\ufeffA=3\n", { dialect }).delete("A").delete("B").keys).not.toContain("A");
    }
    expect(parse('A="1"\ufeffB=2\n').delete("A").toString()).toBe("\n\ufeffB=2\n");
  });

  test("keeps a byte order mark", () => {
    expect(parse("\ufeffA=1\nB=2\n").delete("A").toString()).toBe("\ufeffB=2\n");
    const notUtf8 = decode(Buffer.from("\xef\xbb\xbfA=1\nB=\xe9\n", "latin1"));
    expect(Buffer.from(parse(notUtf8).delete("A").toBytes()).toString("latin1")).toBe("\xef\xbb\xbfB=\xe9\n");
  });

  test("leaves an empty line in front of a U+FEFF in a file that is not UTF-8, too", () => {
    const source = decode(Buffer.from("A=1\n\xef\xbb\xbfA=\xe9\n", "latin1"));
    expect(parse(source, { dialect: "compose-raw" }).delete("A").toString()).toBe("\n\xef\xbb\xbfA=\xe9\n");
  });
});
