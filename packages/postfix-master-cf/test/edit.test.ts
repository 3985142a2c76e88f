import { describe, expect, test } from "vitest";
import { parse } from "../src/index.ts";

const base = "smtp inet n - y - - smtpd\n# mine\nsub inet n - n - - smtpd\n  -o biff=no\n# why\n  -o a=1\n";

describe("set", () => {
  test("changes the value of an option, and nothing else", () => {
    expect(parse(base).set("sub/inet/biff", "yes").toString()).toBe(base.replace("biff=no", "biff=yes"));
  });

  test("adds an option behind the last one, on a line like it", () => {
    expect(parse(base).set("sub/inet/b", "x y").toString()).toBe(`${base}  -o { b = x y }\n`);
    expect(parse(base).set("smtp/inet/b", "1").toString()).toBe(base.replace("smtpd\n", "smtpd\n  -o b=1\n"));
  });

  test("adds an option before the arguments on the same line", () => {
    const text = "f unix - n n - 10 pipe flags=R user=x\n";
    expect(parse(text).set("f/unix/a", "1").toString()).toBe(
      "f unix - n n - 10 pipe -o a=1 flags=R user=x\n",
    );
  });

  test("replaces a whole entry in the layout of postconf, comments inside stay", () => {
    const next = parse(base).set("sub/inet", "sub inet n - y - 5 smtpd -o {a = b c}");
    expect(next.toString()).toBe(
      "smtp inet n - y - - smtpd\n# mine\nsub        inet  n       -       y       -       5       smtpd\n    -o {a=b c}\n# why\n",
    );
    expect(next.get("sub/inet")).toBe(
      "sub        inet  n       -       y       -       5       smtpd -o {a=b c}",
    );
  });

  test("appends an entry that is missing, in the file's own line ending", () => {
    expect(parse("a unix - - n - - smtp\r\n").set("b/unix", "b unix - - n - - smtp").toString()).toBe(
      "a unix - - n - - smtp\r\nb          unix  -       -       n       -       -       smtp\r\n",
    );
  });

  test.each([
    ["sub/inet/a", "x\n  -o evil=1"],
    ["sub/inet/a", "{"],
    ["none/inet/a", "1"],
    ["sub/inet", "other inet n - y - - smtpd"],
    ["sub/inet", "sub inet n - y"],
    ["sub/inet", "sub inet n - maybe - - smtpd"],
    ["sub", "1"],
    ["sub/inet/a=b", "1"],
  ])("refuses %s with %j", (key, value) => {
    expect(() => parse(base).set(key, value)).toThrow(RangeError);
  });
});

describe("delete", () => {
  test("takes an option with its line, comments stay", () => {
    expect(parse(base).delete("sub/inet/a").toString()).toBe(base.replace("  -o a=1\n", ""));
    expect(parse("s inet n - n - - smtpd -v -o a=1 x\n").delete("s/inet/a").toString()).toBe(
      "s inet n - n - - smtpd -v x\n",
    );
  });

  test("takes an entry with all its lines, comments stay", () => {
    expect(parse(base).delete("sub/inet").toString()).toBe("smtp inet n - y - - smtpd\n# mine\n# why\n");
  });
});
