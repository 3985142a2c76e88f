import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sumOf } from "../../src/sums.ts";
import { treeOf } from "../faults/tree.ts";
import { dmsHere } from "../in-process.ts";
import { exampleWith, scratch } from "../run.ts";

const isRoot = process.geteuid?.() === 0;
const list = "etc/mailconf/manifest.json";

const model = exampleWith({ "victim.txt": "victim" });
await dmsHere(model, "build", "out");
mkdirSync(join(model, "out/etc/theirs"));
writeFileSync(join(model, "out/etc/theirs/precious"), "precious");

/** A root that is up to date, with a file of others in it and one beside it. */
function laid() {
  const folder = join(scratch(), "site");
  cpSync(model, folder, { recursive: true });
  const root = join(folder, "out");
  return { folder, root, at: join(root, list) };
}

const apply = (folder: string) => dmsHere(folder, "apply", "--root", "out");

/** Applies with a list that somebody has written. Says what was said; nothing but the list may differ then. */
async function appliedWith(text: string | Uint8Array) {
  const { folder, root, at } = laid();
  writeFileSync(at, text);
  const before = treeOf(root);
  const { status, stderr } = await apply(folder);
  expect(status, stderr).toBe(0);
  const after = treeOf(root);
  expect({ ...after, [list]: "" }).toEqual({ ...before, [list]: "" });
  expect(readFileSync(join(folder, "victim.txt"), "utf8")).toBe("victim");
  return { stderr, isKept: before[list] === after[list] };
}

const listOf = (...made: readonly object[]) => JSON.stringify({ version: 1, made });
const entry = (path: string, text = "precious") => ({
  path,
  sha256: sumOf("sha256", path, Buffer.from(text)),
});

describe("a list that is not as it was written is named, stays, and nothing is taken away", () => {
  test.each([
    ["no JSON", "made: nothing"],
    ["bytes that are no text", Buffer.from([0xff, 0xfe, 0, 0x80])],
    ["nothing", ""],
    ["a path that climbs", listOf(entry("/etc/../../victim.txt", "victim"))],
    ["one path twice", listOf(entry("/etc/theirs/precious"), entry("/etc/theirs/precious"))],
    ["more than is read", `{"version":1,"made":[${" ".repeat(9 * 1024 * 1024)}]}`],
  ])("%s", async (_what, text) => {
    const { stderr, isKept } = await appliedWith(text);
    expect(stderr).toContain(`out/${list}:1:1 warning damaged-manifest`);
    expect(stderr).toContain(`rm out/${list}`);
    expect(isKept).toBe(true);
  });
});

describe("an entry counts for nothing without the content that it tells", () => {
  test.each([
    ["another sum", { path: "/etc/theirs/precious", sha256: "0".repeat(64) }],
    ["the sum of another path", { path: "/etc/theirs/precious", sha256: entry("/etc/other").sha256 }],
    ["another kind of sum", { path: "/etc/theirs/precious", scrypt: entry("/etc/theirs/precious").sha256 }],
    ["a link that is none", { path: "/etc/theirs/precious", link: "x" }],
    ["a file that is a folder", entry("/etc/theirs")],
  ])("%s: kept and named", async (_what, made) => {
    expect((await appliedWith(listOf(made))).stderr).toContain("changed-left-over");
  });

  test.each([
    ["a folder that is not empty", { path: "/etc/theirs", folder: true }],
    ["a folder that is a file", { path: "/etc/theirs/precious", folder: true }],
    ["a folder that all need", { path: "/etc", folder: true }],
    ["a file that is not there", entry("/etc/theirs/nothing")],
    ["a file below a file", entry("/etc/theirs/precious/x")],
    ["names of the language", entry("/__proto__/constructor")],
  ])("%s: nothing happens", async (_what, made) => {
    expect((await appliedWith(listOf(made))).stderr).not.toMatch(/left-over|manifest/);
  });

  test("nor where a wanted file is a link to it", async () => {
    const { folder, root, at } = laid();
    const name = join(root, "etc/mailname");
    renameSync(name, join(root, "etc/theirs/mailname"));
    symlinkSync("theirs/mailname", name);
    writeFileSync(at, listOf(entry("/etc/theirs/mailname", readFileSync(name, "utf8"))));
    expect((await apply(folder)).all).not.toMatch(/remove|left-over/);
    expect(readFileSync(name, "utf8")).toBe("one.test\n");
  });

  test("thousands of them cost little", async () => {
    const many = Array.from({ length: 50_000 }, (_, index) =>
      entry(`/etc/theirs/${String(index).padStart(6, "0")}`),
    );
    const start = performance.now();
    expect((await appliedWith(listOf(...many))).stderr).not.toContain("left-over");
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe("a list that others could have written is named, and nothing is taken away", () => {
  const precious = listOf(entry("/etc/theirs/precious"));

  test.each([
    ["others can write to it", (root: string) => chmodSync(join(root, list), 0o666)],
    ["others can write to its folder", (root: string) => chmodSync(join(root, "etc/mailconf"), 0o777)],
    ["others can write to a folder above", (root: string) => chmodSync(join(root, "etc"), 0o1777)],
    ["others can write to the root", (root: string) => chmodSync(root, 0o777)],
    [
      "it is a link",
      (root: string) => {
        renameSync(join(root, list), join(root, "etc/mailconf/real"));
        symlinkSync("real", join(root, list));
      },
    ],
    [
      "its folder is a link",
      (root: string) => {
        renameSync(join(root, "etc/mailconf"), join(root, "real"));
        symlinkSync("../real", join(root, "etc/mailconf"));
      },
    ],
    ...(isRoot
      ? [["it belongs to somebody else", (root: string) => chownSync(join(root, list), 4711, 4711)] as const]
      : []),
  ] as const)("%s", async (why, change) => {
    const { folder, root, at } = laid();
    writeFileSync(at, precious);
    change(root);
    const { status, stderr } = await apply(folder);
    expect(status, stderr).toBe(0);
    expect(stderr).toContain("untrusted-manifest");
    if (why.startsWith("others can write")) expect(stderr).toMatch(/= hint: chmod go-w out/);
    expect(existsSync(join(root, "etc/theirs/precious"))).toBe(true);
    expect(readFileSync(at, "utf8")).toBe(precious);
  });

  test("what it tells is done where only we could have written it", async () => {
    const { folder, root, at } = laid();
    writeFileSync(at, precious);
    linkSync(join(root, "etc/theirs/precious"), join(folder, "other-name"));
    expect((await apply(folder)).stdout).toContain("remove /etc/theirs/precious");
    expect(readFileSync(join(folder, "other-name"), "utf8")).toBe("precious");
  });
});
