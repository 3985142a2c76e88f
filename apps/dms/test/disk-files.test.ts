import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryFiles } from "@mailconf/lossless";
import { unreadable } from "@mailconf/server-inputs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diskFiles } from "../src/disk-files.ts";
import { reasonOf } from "../src/reason.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mailconf-disk-files-"));
  mkdirSync(join(folder, "volume", "constructor"), { recursive: true });
  writeFileSync(join(folder, "volume", "b"), "1");
  writeFileSync(join(folder, "volume", "constructor", "__proto__"), "2");
  writeFileSync(join(folder, "beside"), "3");
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the disk answers as memory does, in every spelling of a path", () => {
  const disk = diskFiles([{ source: join(folder, "volume"), target: "/v" }]);
  const memory = memoryFiles({ "/v/b": "1", "/v/constructor/__proto__": "2" }, ["/v"]);
  const paths = [
    "/v",
    "/v/",
    "/v//b",
    "/v/./b",
    "/v/constructor/../b",
    "/v/none",
    "/vx",
    "/v/constructor/__proto__",
  ];
  for (const path of [...paths, "v/b", "/v/toString", "/none"]) {
    expect([path, disk.state(path), disk.read(path)?.text, disk.list(path)]).toEqual([
      path,
      memory.state(path),
      memory.read(path)?.text,
      memory.list(path),
    ]);
  }
  expect(disk.findings).toEqual([]);
});

test("a path that leads out of its mount is outside, wherever the mount lies", () => {
  const disk = diskFiles([{ source: join(folder, "volume"), target: "/v" }]);
  expect([disk.state("/v/../beside"), disk.read("/v/../beside")]).toEqual(["unknown", undefined]);
});

test("a mount at the root holds every path", () => {
  const disk = diskFiles([{ source: folder, target: "/" }]);
  expect([disk.read("/volume/b")?.text, disk.read("/../beside")?.text]).toEqual(["1", "3"]);
  expect(disk.list("/")).toEqual(["beside", "volume"]);
});

test("what is there and cannot be read is a finding, once; a link that leads nowhere is absent", () => {
  symlinkSync("nowhere", join(folder, "dangling"));
  symlinkSync("circle", join(folder, "circle"));
  const disk = diskFiles([{ source: folder, target: "/" }], { most: () => ({ bytes: 0, lines: 0 }) });
  for (const path of ["/beside", "/beside", "/dangling", "/circle", "/circle"])
    expect(disk.read(path)).toBeUndefined();
  expect(disk.state("/dangling")).toBe("absent");
  expect(disk.findings.map(({ source }) => source.name)).toEqual([
    join(folder, "beside"),
    join(folder, "circle"),
  ]);
});

test("what cannot be read is named for what it is", () => {
  const denied = Object.assign(new Error("EACCES: permission denied, open 'x'"), { code: "EACCES" });
  expect(unreadable("volume/x", reasonOf(denied))).toMatchObject({
    code: "unreadable-file",
    message: "expected a readable file: permission denied",
  });
  expect(unreadable("volume", reasonOf(denied), "folder")).toMatchObject({
    code: "unreadable-folder",
    message: "expected a readable folder: permission denied",
  });
});
