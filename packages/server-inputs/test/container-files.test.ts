import { memoryFiles } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { containerFiles, type MachineFiles } from "../src/index.ts";

/** Files with links and obstacles; who looks at a link sees the link alone. */
const machine = (
  files: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
  obstacles: Readonly<Record<string, string>> = {},
): MachineFiles => ({
  ...memoryFiles(files),
  link: (path) => links[path],
  obstacle: (path) => obstacles[path],
});

const mounts = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([source, target]) => ({ source, target }));

describe("a link in a mount", () => {
  const files = machine(
    { "/host/a/x": "x\n", "/host/b/y": "y\n" },
    {
      "/host/a/same": "x",
      "/host/a/out": "../b/y",
      "/host/a/absolute": "/data/b/y",
      "/host/a/circle": "circle",
    },
  );

  test.each([
    ["/data/a/same", "x\n"],
    ["/data/a/out", "y\n"],
    ["/data/a/absolute", "y\n"],
  ])("%s leads to what the container has there", (path, text) => {
    const view = containerFiles(files, mounts(["/host/a", "/data/a"], ["/host/b", "/data/b"]));
    expect([view.read(path)?.text, view.state(path), view.findings]).toEqual([text, "file", []]);
  });

  test("that leads out of all mounts is told, once", () => {
    const view = containerFiles(files, mounts(["/host/a", "/data/a"]));
    expect([view.read("/data/a/out"), view.state("/data/a/out")]).toEqual([undefined, "absent"]);
    expect(view.findings.map(({ code }) => code)).toEqual(["link-out-of-mounts"]);
  });
});

describe("what cannot be read", () => {
  test("is a finding with the reason, once, and counts as absent", () => {
    const view = containerFiles(
      machine({ "/host/x": "x" }, {}, { "/host/pipe": "it is a pipe" }),
      mounts(["/host", "/c"]),
    );
    expect([view.state("/c/pipe"), view.read("/c/pipe"), view.state("/c/none")]).toEqual([
      "absent",
      undefined,
      "absent",
    ]);
    expect(view.findings).toMatchObject([
      {
        code: "unreadable-file",
        message: "expected a readable file: it is a pipe",
        source: { name: "/host/pipe" },
      },
    ]);
  });

  test("is also a file of settings of more than 10,000 lines, but no list", () => {
    const text = "a\n".repeat(10_001);
    const view = containerFiles(machine({ "/h/dovecot.cf": text, "/h/list": text }), mounts(["/h", "/c"]));
    expect(view.read("/c/dovecot.cf")).toBeUndefined();
    expect(view.read("/c/list")?.text).toBe(text);
    expect(view.findings.map(({ message }) => message)).toEqual([
      "expected a readable file: it has more than 10000 lines, and such files are not read",
    ]);
  });

  test("is a folder with the name of a file of the volume", () => {
    const view = containerFiles(
      machine({ "/h/dovecot.cf/x": "", "/h/sieve/x": "" }),
      mounts(["/h", "/tmp/docker-mailserver"]),
    );
    expect(view.read("/tmp/docker-mailserver/dovecot.cf")).toBeUndefined();
    expect(view.list("/tmp/docker-mailserver/sieve")).toEqual(["x"]);
    expect(view.findings.map(({ source }) => source.name)).toEqual(["/h/dovecot.cf"]);
  });
});

test("of mounts that hold a path the deepest counts, and one that cannot be seen hides what lies below it", () => {
  const view = containerFiles(
    machine({ "/h/a/x": "outer", "/i/x": "inner", "/h/b/x": "hidden" }),
    mounts(["/h", "/c"], ["/i", "/c/a"]),
    ["/c/b"],
  );
  expect([view.read("/c/a/x")?.text, view.state("/c/b/x"), view.read("/c/b/x")]).toEqual([
    "inner",
    "unknown",
    undefined,
  ]);
});
