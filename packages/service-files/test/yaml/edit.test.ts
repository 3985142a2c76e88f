import { expect, test } from "vitest";
import { type Key, parse } from "../../src/yaml/index.ts";

const daemon = `# what the daemon listens on
host: 127.0.0.1
port: 8461          # below 10000
reuse_port: true
cache:
  type: sqlite
  options:
    filename: "/var/lib/mta-sts/cache.db"
proactive_policy_fetching: {enabled: true, interval: 86400}
zones:
  - strict_testing: false
    timeout: 4
`;

test("keys are the names around a value, and places in lists", () => {
  const file = parse(daemon);
  expect(file.get(["cache", "options", "filename"])).toBe("/var/lib/mta-sts/cache.db");
  expect(file.get(["zones", "0", "timeout"])).toBe("4");
  expect(file.get(["proactive_policy_fetching", "interval"])).toBe("86400");
  expect(file.get(["cache"])).toBeUndefined();
  expect(file.keys).toHaveLength(9);
});

test("a value is changed in its place, in the way that it is written", () => {
  expect(
    parse(daemon)
      .set(["port"], "8462")
      .set(["cache", "options", "filename"], "/x")
      .set(["proactive_policy_fetching", "enabled"], "false")
      .set(["zones", "0", "timeout"], "a: b")
      .toString(),
  ).toBe(
    daemon
      .replace("8461", "8462")
      .replace('"/var/lib/mta-sts/cache.db"', '"/x"')
      .replace("enabled: true", "enabled: false")
      .replace("timeout: 4", 'timeout: "a: b"'),
  );
});

test("a new setting goes to the end of what it belongs to", () => {
  const edited = parse(daemon).edit([
    { kind: "set", key: ["cache", "options", "threads"], value: "2" },
    { kind: "set", key: ["cache", "options", "timeout"], value: "5" },
    { kind: "set", key: ["shared", "redis", "url"], value: "redis://localhost" },
    { kind: "set", key: ["proactive_policy_fetching", "grace"], value: "1 d" },
    { kind: "set", key: ["zones", "0", "name"], value: "default" },
    { kind: "set", key: ["zones", "1", "timeout"], value: "9" },
  ]);
  expect(edited.toString()).toBe(
    daemon
      .replace('cache.db"\n', 'cache.db"\n    threads: 2\n    timeout: 5\n')
      .replace("86400}", "86400, grace: 1 d}")
      .replace("timeout: 4\n", "timeout: 4\n    name: default\n  - timeout: 9\n") +
      "shared:\n  redis:\n    url: redis://localhost\n",
  );
  expect(parse("").set(["a", "b"], "1").toString()).toBe("a:\n  b: 1\n");
  expect(parse("a: # none\n").set(["a"], "1").toString()).toBe("a: 1 # none\n");
  expect(parse("a:\nb: 1\n").set(["a", "c"], "2").toString()).toBe("a:\n  c: 2\nb: 1\n");
  expect(parse("a: {}\r\n").set(["a", "c"], "2").set(["d"], "3").toString()).toBe("a: {c: 2}\r\nd: 3\r\n");
});

test("what is taken away takes its line, and what would be empty without it", () => {
  expect(parse(daemon).delete(["port"]).toString()).toBe(daemon.replace(/port: 8461 +/, ""));
  expect(parse(daemon).delete(["cache", "options", "filename"]).toString()).toBe(
    daemon.replace(/ {2}options:\n.*\n/, ""),
  );
  expect(parse(daemon).delete(["proactive_policy_fetching", "enabled"]).toString()).toBe(
    daemon.replace("enabled: true, ", ""),
  );
  expect(parse(daemon).delete(["zones", "0", "strict_testing"]).toString()).toBe(
    daemon.replace("strict_testing: false\n    ", ""),
  );
  const zones: Key[] = [
    ["zones", "0", "strict_testing"],
    ["zones", "0", "timeout"],
  ];
  expect(
    parse(daemon)
      .edit(zones.map((key) => ({ kind: "delete", key })))
      .toString(),
  ).toBe(daemon.replace(/zones:[\s\S]*/, ""));
});

test.each([
  ["a: &x 1\nb: *x\n", ["a"]],
  ["a: !!int 1\n", ["a"]],
  ["a: &x 1\nb: *x\n", ["b"]],
  ["a:\n  - 1\n", ["a", "3"]],
  ["a: [1, 2\n", ["b"]],
  ["a: 1\n", ["a", "b"]],
] as const)("%j keeps what no edit is certain of", (text, key) => {
  expect(() => parse(text).set(key, "2")).toThrow(RangeError);
});

test("what is wrong is said, and kept", () => {
  const codes = (text: string) =>
    parse(text).diagnostics.map(({ code }) => code.replace("service-files/", ""));
  expect(codes("a: [1\n")).toEqual(["not-yaml"]);
  expect(codes("a: 1\na: 2\n")).toEqual(["repeated-name"]);
  expect(codes("a: &x 1\nb: *x\n<<: *x\n")).toEqual(["not-a-setting", "not-a-setting"]);
  expect(codes("a: 1\n---\nb: 2\n")).toEqual(["further-document"]);
  expect(codes(`a: ${"[".repeat(100_000)}`)).toEqual(["not-yaml"]);
  expect(codes(`${"a: 1\n".repeat(300_000)}`)).toEqual(["too-large"]);
  expect(codes(daemon)).toEqual([]);
});

test("passwords are secrets, in comments and in damaged files, too", () => {
  const secrets = (text: string) => {
    const file = parse(text);
    return file.secretSpans().map((span) => file.source.slice(span));
  };
  expect(secrets('redis:\n  password: "hunter2"\n#  password: hunter3\n')).toEqual(["hunter2", "hunter3"]);
  expect(secrets("password: hunter2\nx: [\n")).toEqual(["hunter2"]);
});
