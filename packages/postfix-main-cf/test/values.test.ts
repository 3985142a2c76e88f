import { splitList } from "@mailconf/postfix-lines";
import { describe, expect, test } from "vitest";
import {
  Configuration,
  check,
  parse,
  readBool,
  readInlineTable,
  readInt,
  readList,
  readSize,
  readTables,
  readTime,
} from "../src/index.ts";
import { parameters } from "../src/parameters.ts";

describe("typed views", () => {
  test("yes and no in any case, nothing else", () => {
    expect(readBool("YES")).toEqual({ value: true });
    expect(readBool("true")).toEqual({ expected: "`yes` or `no`" });
  });

  test.each([
    ["90", "s", 90],
    ["5", "h", 18_000],
    ["1h30m", "s", 3600],
    ["5minutes", "s", 300],
    ["2w", "s", 1_209_600],
    ["+5", "d", 432_000],
    ["s", "d", 0],
    ["3549w", "s", 2_146_435_200],
    ["2147483647", "s", 2_147_483_647],
  ])("%s in %s is %d seconds", (text, unit, value) => {
    expect(readTime(text, unit)).toEqual({ value });
  });

  test.each(["5 m", "y", "-1s", "1y", "", "3550w", "35791394m", "2147483648"])("%j is no time", (text) => {
    expect(readTime(text)).toHaveProperty("expected");
  });

  test("numbers have bounds, and 0 is none", () => {
    expect(readInt("12x")).toHaveProperty("expected");
    expect(readInt("5", { min: 10 })).toHaveProperty("expected");
    expect(readInt("5", { max: 0 })).toEqual({ value: 5 });
    expect(readInt("-5")).toEqual({ value: -5 });
  });

  test("numbers have 32 bits, and sizes of mail have 64", () => {
    expect(readInt("2147483648")).toEqual({ expected: "a number of 32 bits" });
    expect(readSize("2147483648")).toEqual({ value: 2_147_483_648 });
    expect(readSize("9223372036854775808")).toEqual({ expected: "a number of 64 bits" });
  });

  test("lists split at commas and blanks, but not in braces", () => {
    expect(readList("a, b,,c { d, e } {f")).toEqual(["a", "b", "c", "d, e", "f"]);
    expect(splitList("a }b").map(({ text }) => text)).toEqual(["a", "}b"]);
  });

  test("tables and the rows of an inline table", () => {
    expect(
      readTables("hash:/a, $x, proxy:mysql:m inline:{a=b, {c = d e}}").map(({ type, name }) => [type, name]),
    ).toEqual([
      ["hash", "/a"],
      ["proxy", "mysql:m"],
      ["inline", "{a=b, {c = d e}}"],
    ]);
    expect(readInlineTable("{a=b, {c = d e}}")).toEqual({
      value: [
        { key: "a", value: "b" },
        { key: "c", value: "d e" },
      ],
    });
    expect(readInlineTable("{a = b}")).toHaveProperty("expected");
  });
});

describe("check", () => {
  const codes = (text: string, version = "3.9") => {
    const main = parse(text);
    return check(new Configuration(main, { parameters: parameters(version) })).map(
      ({ code, hint, span }) =>
        [code.slice("postfix-main-cf/".length), main.source.slice(span), hint] as const,
    );
  };

  test.each([
    ["relayhots = a\n", ["misspelt-parameter", "relayhots", "relayhost"]],
    ["qqqqqqqqqq = a\n", ["unused-parameter", "qqqqqqqqqq", "delete this line"]],
    ["smtpd_use_tls = yes\n", ["deprecated-parameter", "smtpd_use_tls", undefined]],
    ["deleted-test-only = x\n", ["removed-parameter", "deleted-test-only", undefined]],
    ["smtp_tlsrpt_enable = yes\n", ["other-release", "smtp_tlsrpt_enable", undefined]],
    ["process_name = x\n", ["read-only-parameter", "process_name", "delete this line"]],
    ["mynetworks = 127.0.0.1 $myhostnam\n", ["undefined-name", "myhostnam", "$myhostname"]],
    ["biff = maybe\n", ["wrong-value", "maybe", "biff = yes"]],
    ["max_idle = soon\n", ["wrong-value", "soon", "max_idle = 100s"]],
    ["syslog_facility = security\n", ["wrong-value", "security", "syslog_facility = mail"]],
    ["compatibility_level = 3.6.1.1\n", ["wrong-value", "3.6.1.1", "compatibility_level = 0"]],
    ["max_idle = 0\n", ["wrong-value", "0", "max_idle = 100s"]],
    ["bounce_queue_lifetime = 20w\n", ["wrong-value", "20w", "bounce_queue_lifetime = 5d"]],
    ["mail_name = $\n", ["not-expandable", "$", undefined]],
  ])("%j", (text, expected) => {
    expect(codes(text)).toEqual([expected]);
  });

  test("a size of mail may be one of 64 bits, a limit may not", () => {
    expect(
      codes("message_size_limit = 5000000000\nmailbox_size_limit = 0\nvirtual_mailbox_limit = 0\n"),
    ).toEqual([]);
    expect(codes("smtpd_recipient_limit = 5000000000\n").map(([code]) => code)).toEqual(["wrong-value"]);
  });

  test("a value that is right after expansion is right", () => {
    expect(codes("max_idle = $ipc_idle\nipc_idle = 7s\nmyhostname = a.b\n")).toEqual([]);
  });

  test("what a service could bring counts as unused only if the services are known", () => {
    const text = "gmail_destination_rate_delay = 1s\npolicy_time_limit = 1h\n";
    expect(codes(text)).toEqual([]);
    const settings = { parameters: parameters("3.9"), services: [] };
    expect(check(new Configuration(parse(text), settings))).toHaveLength(2);
  });

  test("without a table nothing is said", () => {
    expect(check(new Configuration(parse("biff = maybe\n")))).toEqual([]);
  });

  test("a release knows its own parameters and defaults", () => {
    expect(parameters("3.7.11").get("smtp_tlsrpt_enable")).toBeUndefined();
    expect(parameters("3.10").get("smtp_tlsrpt_enable")?.type).toBe("bool");
    expect(parameters("3.8").get("smtpd_forbid_bare_newline")?.default).toBe("no");
    expect(parameters("3.10.4").get("smtpd_forbid_bare_newline")?.default).toBe("normalize");
    expect(() => parameters("2.11")).toThrow(RangeError);
  });
});
