import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { containerFiles } from "@mailconf/server-inputs";
import { describe, expect, test } from "vitest";
import { diskFiles } from "../src/disk-files.ts";
import { machineFiles } from "../src/machine-files.ts";
import { dms, exampleWith, scratch } from "./run.ts";

const folder = scratch({ "a/x": "x\n", "b/y": "y\n", "a/sub/z": "z\n" });
const link = (target: string, name: string) => symlinkSync(target, join(folder, name));
link("x", "a/same");
link("../../b/y", "a/sub/up");
link("../b/y", "a/out");
link("/data/b/y", "a/absolute");
link("one", "a/two");
link("two", "a/one");
link("sub", "a/folder");
link("/nowhere/z", "a/dead");
mkdirSync(join(folder, "real"));
writeFileSync(join(folder, "real/r"), "r\n");
link("real", "mounted");

const view = (...mounts: readonly (readonly [string, string])[]) =>
  containerFiles(
    machineFiles(),
    mounts.map(([source, target]) => ({ source: join(folder, source), target })),
  );

describe("a link in a mount", () => {
  const both = view(["a", "/data/a"], ["b", "/data/b"]);

  test.each([
    ["/data/a/same", "x\n"],
    ["/data/a/out", "y\n"],
    ["/data/a/sub/up", "y\n"],
    ["/data/a/absolute", "y\n"],
    ["/data/a/folder/z", "z\n"],
  ])("%s leads to what the container has there", (path, text) => {
    expect(both.read(path)?.text).toBe(text);
    expect(both.state(path)).toBe("file");
    expect(both.findings).toEqual([]);
  });

  test.each(["/data/a/out", "/data/a/absolute", "/data/a/dead"])(
    "%s leads out of one mount, which is said once",
    (path) => {
      const files = view(["a", "/data/a"]);
      expect(files.read(path)).toBeUndefined();
      expect(files.state(path)).toBe("absent");
      expect(files.findings.map(({ code }) => code)).toEqual(["link-out-of-mounts"]);
    },
  );

  test("in a circle is reported, and ends", () => {
    const files = view(["a", "/data/a"]);
    expect(files.read("/data/a/one")).toBeUndefined();
    expect(files.findings.map(({ code }) => code)).toEqual(["unreadable-file"]);
  });

  test("is none where it is the place of the mount itself", () => {
    expect(view(["mounted", "/data"]).read("/data/r")?.text).toBe("r\n");
  });

  test("of a tree that is looked at by itself is one of this machine", () => {
    const files = diskFiles([{ source: join(folder, "a"), target: "/data/a" }]);
    expect(files.read("/data/a/out")?.text).toBe("y\n");
  });
});

describe("a mount over a file that is made", () => {
  const compose = (mounts: string) =>
    exampleWith({
      "main.cf": "myhostname = other.test\n",
      "compose.yaml": `services:\n  m:\n    image: docker-mailserver:15.1.0\n    hostname: mail.one.test\n    volumes:\n      - ./config:/tmp/docker-mailserver\n${mounts}`,
    });
  const found = (mounts: string) =>
    JSON.parse(dms(compose(mounts), "check", "--json").stdout).diagnostics.filter(
      ({ code }: { code: string }) => code === "DMS712",
    );

  test.each([
    ["      - ./main.cf:/etc/postfix/main.cf\n", "error", 7],
    ["      - ./main.cf:/etc/postfix/virtual\n", "warning", 7],
    ["      - ./config:/etc/postfix\n", "warning", 7],
  ])("%s is told at its line", (mounts, severity, line) => {
    expect(found(mounts)).toEqual([expect.objectContaining({ severity, line, file: "compose.yaml" })]);
  });

  test("anywhere else is nobody's concern", () => {
    expect(found("      - ./main.cf:/etc/postfix/other.cf\n      - ./config:/var/mail\n")).toEqual([]);
  });
});

test("what follows from a Compose file that describes no server is not reported beside it", () => {
  const codes = (text: string) =>
    JSON.parse(dms(exampleWith({ "compose.yaml": text }), "check", "--json").stdout).diagnostics.map(
      ({ code }: { code: string }) => code,
    );
  expect(codes("services:\n  web:\n    image: nginx\n")).toEqual(["no-mail-server"]);
  expect(codes('services:\n  m:\n    image: docker-mailserver:15.1.0\n    hostname: "a\n')).toEqual([
    "yaml-syntax",
  ]);
});
