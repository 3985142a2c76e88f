import { describe, expect, test } from "vitest";
import { effectiveParameters, parse } from "../src/index.ts";

const codes = (text: string): string[] =>
  parse(text).diagnostics.map(({ code }) => code.slice("postfix-master-cf/".length));

describe("a service", () => {
  test("has eight fields, options and arguments", () => {
    const [service] = parse(
      "sub unix - n - 60? 0 pipe\n  -v -o a=1\n# c\n  -o { b = x y }\n  flags=R {p q}\n",
    ).services;
    expect(service).toEqual({
      service: "sub",
      type: "unix",
      private: "-",
      unprivileged: "n",
      chroot: "-",
      wakeup: "60?",
      processLimit: "0",
      command: "pipe",
      args: ["-v", "-o", "a=1", "-o", "b=x y", "flags=R", "p q"],
      options: [
        { name: "a", value: "1" },
        { name: "b", value: "x y" },
      ],
    });
  });

  test.each([
    ["-obiff=no", ["-o", "biff=n", "-o"]],
    ["-von=v", ["-v", "-o", "n=v"]],
    ["-o{ n = v w }", ["-o", "n=v w"]],
    ["-o { n = v w }", ["-o", "n=v w"]],
    ["-v -- -o a=b {x y}", ["-v", "--", "-o", "a=b", "x y"]],
    ["-o a = b", ["-o", "a", "=", "b"]],
    ["e{f}g {h}", ["e{f}g", "h"]],
  ])("%s becomes %j", (written, args) => {
    expect(parse(`smtp inet n - n - - smtpd ${written}\n`).services[0]?.args).toEqual(args);
  });

  test("options behind an argument are text, and the last of two wins", () => {
    const document = parse("smtp inet n - n - - smtpd -o a=1 -o a=2 x -o a=3\n");
    expect(document.get("smtp/inet/a")).toBe("2");
    expect(document.getAll("smtp/inet/a")).toEqual(["1", "2"]);
  });

  test("runs with main.cf and its own settings over it", () => {
    const main = { keys: ["a", "b"], get: (name: string) => `main ${name}` };
    const service = parse("sub inet n - n - - lib/smtpd -o a=own\n").service("sub", "inet");
    expect(service && [...effectiveParameters(service, main)]).toEqual([
      ["a", { value: "own", origin: "service" }],
      ["b", { value: "main b", origin: "main" }],
      ["process_name", { value: "smtpd", origin: "service" }],
      ["service_name", { value: "sub", origin: "service" }],
    ]);
  });
});

describe("diagnostics", () => {
  test.each([
    ["smtp inet n - n - smtpd\n", ["missing-fields"]],
    ["smtp tcp n - n - - smtpd\n", ["unknown-type"]],
    ["smtp inet n - yes - - smtpd\n", ["wrong-field"]],
    ["smtp inet n - n 60s - smtpd\n", ["wrong-field"]],
    ["smtp inet - - n - - smtpd\n", ["private-inet-service"]],
    ["a unix - - n - - smtp\na unix - - n - - smtp\n", ["duplicate-service"]],
    ["a unix - - n - - smtp {x\n", ["unclosed-brace"]],
    ["a unix - - n - - smtp {x}y\n", ["text-after-brace"]],
    ["a unix - - n - - smtp -o {x}\n", ["option-without-value"]],
    ["a unix - - n - - smtp -o x = 1 -o y=2\n", ["option-without-value"]],
    ["a unix - - n - - smtp -v -o\n", ["option-without-value"]],
    ["a unix - - n - - smtp -obiff=no\n", ["torn-option"]],
    ["a unix - - n - - smtp -o a=1 -o a=2\n", ["overridden-option"]],
    ["  a\n", ["nothing-to-continue"]],
    ["a unix - - n - - smtp\0 x\n", ["text-after-nul"]],
    ["a unix - - n - - smtp -o a=1\n", []],
  ])("%j", (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
});
