import { expect, test } from "vitest";
import { parse } from "../src/index.ts";

const text = "smtp      inet  n       -       y       -       -       smtpd # mine\n  -o x=1\n";

test.each([
  ["smtp/inet/chroot", "n", text.replace("y ", "n ")],
  ["smtp/inet/maxproc", "1", text.replace("-       smtpd", "1       smtpd")],
  ["smtp/inet/process_limit", "1", text.replace("-       smtpd", "1       smtpd")],
  ["smtp/inet/command", "postscreen", text.replace("smtpd", "postscreen")],
  ["smtp/inet/wakeup", "60?", text.replace("y       -", "y       60?")],
])("%s becomes %s, and all else stays", (key, value, expected) => {
  const changed = parse(text).set(key, value);
  expect(changed.toString()).toBe(expected);
  expect(changed.get(key)).toBe(value);
  expect(changed.source.slice(changed.locate(key) ?? { start: 0, end: 0 })).toBe(value);
});

test.each([
  ["smtp/inet/chroot", "maybe"],
  ["smtp/inet/maxproc", "many"],
  ["smtp/inet/command", "smtpd -v"],
  ["smtp/inet/command", ""],
  ["smtp/inet/command", "a\nb"],
])("%s cannot be %j", (key, value) => {
  expect(() => parse(text).set(key, value)).toThrow(RangeError);
});

test("a field cannot be taken away", () => {
  expect(() => parse(text).delete("smtp/inet/chroot")).toThrow(RangeError);
});

test("a setting of the same name comes first where there is one", () => {
  const own = "smtp inet n - y - - smtpd -o chroot=a\n";
  expect(parse(own).set("smtp/inet/chroot", "b").toString()).toBe("smtp inet n - y - - smtpd -o chroot=b\n");
});
