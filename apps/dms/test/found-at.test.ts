import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { foundAt, foundBehind } from "../src/found-at.ts";
import { scratch } from "./run.ts";

test("below a file, and where a link leads nowhere, lies nothing; a link itself is there", () => {
  const folder = scratch({ file: "" });
  symlinkSync("file/below", join(folder, "link"));
  for (const look of [foundAt, foundBehind]) {
    expect(look(join(folder, "file/below"))).toBeUndefined();
    expect(look(join(folder, "nothing/below"))).toBeUndefined();
    expect(look(join(folder, "file"))?.isFile()).toBe(true);
  }
  expect(foundAt(join(folder, "link"))?.isSymbolicLink()).toBe(true);
  expect(foundBehind(join(folder, "link"))).toBeUndefined();
});

test("what cannot be looked at is an error", () => {
  const folder = scratch();
  symlinkSync("circle", join(folder, "circle"));
  expect(() => foundBehind(join(folder, "circle"))).toThrow(/ELOOP/);
  expect(() => foundAt(join(folder, "circle/x"))).toThrow(/ELOOP/);
});
