import { memoryFiles } from "@mailconf/lossless";
import { cost } from "@tooling/laws";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesIn, resolve } from "../src/index.ts";
import { settings23 } from "../src/settings-2.3.ts";
import { settings24 } from "../src/settings-2.4.ts";

const versions = [
  { settings: settings23, head: "" },
  { settings: settings24, head: "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n" },
] as const;

describe.each(versions)("what a configuration of $settings.version may grow to", ({ settings, head }) => {
  const read = (files: Readonly<Record<string, string>>) =>
    resolve("/0", { files: memoryFiles(files), settings });
  const codes = (files: Readonly<Record<string, string>>) =>
    read(files).problems.map(({ code }) => code.replace("dovecot-conf/", ""));
  /** The setting that refers to itself, `count` times on each line. */
  const growing = (count: number, lines: number) => {
    const self = settings.version === "2.3" ? "$hostname" : "$SET:hostname";
    return { "/0": `${head}hostname = x\n${`hostname = ${`${self} `.repeat(count)}y\n`.repeat(lines)}` };
  };

  test("files that each include the next one twice end with one problem, at an include", () => {
    const files = Array.from({ length: 30 }, (_, index): [string, string] => [
      `/${index}`,
      `${index === 0 ? head : ""}!include ${index + 1}\n!include ${index + 1}\n`,
    ]);
    const { problems } = read(Object.fromEntries([...files, ["/30", "hostname = x\n"]]));
    expect(problems).toMatchObject([{ code: "dovecot-conf/include-limit", severity: "error" }]);
    const [{ source, span } = problems[0] as never] = problems;
    expect(source?.slice(span)).toMatch(/^\d+$/);
  });

  test("files that all include each other end, too", () => {
    const files = Array.from({ length: 20 }, (_, index): [string, string] => [
      `/${index}`,
      `${index === 0 ? head : ""}!include *\n`,
    ]);
    expect(codes(Object.fromEntries(files))).toContain("include-limit");
  });

  test("one long file that is included again and again ends by its statements", () => {
    const long = "hostname = x\n".repeat(20_000);
    expect(codes({ "/0": `${head}${"!include long\n".repeat(100)}`, "/long": long })).toEqual([
      "include-limit",
    ]);
  });

  test("a tree of a thousand files, each included three times, is whole", () => {
    const files = Array.from({ length: 1_000 }, (_, index): [string, string] => [
      `/d/${index}.conf`,
      "hostname = x\n",
    ]);
    expect(
      codes({ "/0": `${head}${"!include d/*.conf\n".repeat(3)}`, ...Object.fromEntries(files) }),
    ).toEqual([]);
  });

  test.each([
    ["services", (index: number) => `service a${index} {\n}\n`],
    ["unknown settings", (index: number) => `setting_number_${index} = b\n`],
    ["sections that nothing closes", () => "service a {\n"],
    ["groups that nothing defines", (index: number) => `@label${index} = name\n`],
    ["mailboxes", (index: number) => `namespace inbox {\n mailbox m${index} {\n }\n}\n`],
  ])("four times as many %s take about four times the time", (_what, item) => {
    const work = (count: number) => () =>
      read({ "/0": head + Array.from({ length: count }, (_, index) => item(index)).join("") });
    work(200)();
    const few = Math.max(50, cost(work(1_500)));
    expect(cost(work(6_000)) / few).toBeLessThan(10);
  });

  const each = (count: number, item: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => item(index)).join("");

  test.runIf(head).each([
    [
      "listeners that belong to every service",
      (n: number) => each(n, (at) => `unix_listener u${at} {\n}\nservice s${at} {\n}\n`),
    ],
    [
      "connections with sections of their own",
      (n: number) =>
        each(
          n,
          (at) => `local_name a${at}.test {\n namespace n${at} {\n  prefix = b\n  mailbox m {\n  }\n }\n}\n`,
        ),
    ],
    [
      "groups that are used again and again",
      (n: number) =>
        `group @g x {\n${each(n, (at) => `namespace n${at} {\n prefix = b\n}\n`)}}\n${each(n, (at) => `protocol p${at} {\n @g = x\n passdb x {\n driver = sql\n }\n}\n`)}`,
    ],
  ])("%s end with one problem, in bounded time", (_what, text) => {
    const work = (count: number) => () => read({ "/0": head + text(count) });
    expect(work(3_000)().problems.map(({ code }) => code)).toContain("dovecot-conf/merge-limit");
    expect(work(20)().problems.map(({ code }) => code)).not.toContain("dovecot-conf/merge-limit");
    expect(cost(work(3_000))).toBeLessThan(3_000);
  });

  test("a value that doubles with every line ends with a problem", () => {
    expect(codes(growing(2, 60))).toContain("expansion-limit");
  });

  test("a value that grows with every line takes bounded time", () => {
    expect(codes(growing(1, 200))).toEqual([]);
    expect(codes(growing(1, 20_000))).toContain("expansion-limit");
    expect(cost(() => read(growing(1, 20_000)))).toBeLessThan(8 * cost(() => read(growing(1, 5_000))) + 200);
  });
});

describe("a pattern looked for folder by folder", () => {
  const name = fc.constantFrom("a", "b", ".c", "ab", "conf.d");
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join("/")}`);
  const piece = fc.constantFrom("a", "*", "?", "[ab]", "[!a]", ".*", "conf.d", "*b");
  const pattern = fc.array(piece, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join("/")}`);

  test("matches what one expression for whole paths matches, sorted", () => {
    fc.assert(
      fc.property(fc.array(path, { maxLength: 8 }), pattern, (paths, wanted) => {
        const files = memoryFiles(Object.fromEntries(paths.map((one) => [one, ""])));
        const all = [...new Set(paths.flatMap(withFolders))].sort();
        const found = matchesIn(wanted, files).filter((one) => !/\/\.{1,2}$/.test(one));
        expect(found).toEqual(all.filter((one) => expression(wanted).test(one)));
      }),
    );
  });

  test("reads no folder that the pattern does not lead into", () => {
    const read = new Set<string>();
    const list = (folder: string) => {
      read.add(folder);
      return folder === "/" ? ["etc", "home"] : [];
    };
    matchesIn("/*/dovecot/*.conf", { ...memoryFiles({}), list });
    expect([...read]).toEqual(["/", "/etc/dovecot", "/home/dovecot"]);
  });
});

/** A pattern as a regular expression. */
const expression = (pattern: string) =>
  new RegExp(
    `^${pattern
      .replaceAll(".", "\\.")
      .replaceAll("[!a]", "[^a/]")
      .replaceAll("?", "[^/]")
      .replaceAll("*", "[^/]*")
      .replaceAll(/\/(?=\[)/g, "/(?!\\.)")}$`,
  );

/** A path with the folders above it. */
const withFolders = (path: string): string[] =>
  path.split("/").flatMap((_part, index, parts) => (index > 0 ? [parts.slice(0, index + 1).join("/")] : []));
