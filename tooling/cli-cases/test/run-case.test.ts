import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CliCase } from "../src/case.ts";
import { type Command, type Start, startsOf } from "../src/command.ts";
import { runCase } from "../src/run-case.ts";

// A command that tells how it was started and where, and knows the option of an env file.
const script = `#!/usr/bin/env node
import { readFileSync } from "node:fs";
const [word, ...rest] = process.argv.slice(2);
if (rest[0] === "--help") console.log("  --vars <file>  env file\\n");
else if (word === "wait") setInterval(() => {}, 1000);
else console.log(JSON.stringify({ word, rest, home: process.env.HOME, at: process.cwd(), in: readFileSync(0, "utf8"), node: process.env._ }));
`;

let folder: string;
let command: Command;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cli-cases-test-"));
  command = { file: join(folder, "command.mjs"), root: "/root/of/all" };
  writeFileSync(command.file, script, { mode: 0o755 });
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (one: Partial<CliCase>, start: Start = "by node") =>
  runCase({ id: "a", steps: [], ...one }, command, start);

test.each<Start>(["by node", "as a program"])(
  "a step runs in the folder of its case, started %s",
  async (start) => {
    const { faults } = await run(
      {
        files: { "a/b.txt": "@DIR@\n" },
        steps: [
          {
            argv: ["x", "@ROOT@", "@ENVFILE@"],
            stdin: "words",
            saveStdout: "said",
            expect: {
              exit: 0,
              stdout: { json: { home: "@DIR@", at: "@DIR@", in: "words", rest: ["/root/of/all", "--vars"] } },
            },
          },
          {
            shell: 'grep -q "$(pwd)" a/b.txt && grep -q words said && @CLI@ y',
            expect: { exit: 0, stdout: { contains: '"y"' } },
          },
        ],
      },
      start,
    );
    expect(faults).toEqual([]);
  },
);

test("the fault of a step says which step it is", async () => {
  const steps = [{ argv: ["x"] }, { argv: ["x"], expect: { exit: 1 } }];
  expect((await run({ steps })).faults).toMatchObject([{ at: "step 2: exit", expected: "1" }]);
});

test("files are made as they are described", async () => {
  const files = {
    bytes: { base64: "6Q==", mode: "0600" },
    link: { link: "bytes" },
    empty: { folder: true },
  };
  const expect_ = {
    exit: 0,
    files: { bytes: { base64: "6Q==", mode: "0600" }, link: { base64: "6Q==" }, empty: { folder: true } },
  };
  expect((await run({ files, steps: [{ shell: "test -L link", expect: expect_ }] })).faults).toEqual([]);
});

/** A shell command for a process in the background that gives signs of life, and whether it still does. */
function background() {
  const sign = join(folder, "sign");
  const isAlive = async () => {
    rmSync(sign, { force: true });
    await setTimeout(500);
    return existsSync(sign);
  };
  return { start: `(while :; do : >${sign}; sleep 0.1; done) &`, isAlive };
}

test("nothing is left of a case: no folder, and no process that it started", async () => {
  const { start, isAlive } = background();
  const place = join(folder, "place");
  await run({ files: { "a/b": "c" }, steps: [{ shell: `pwd >${place}; ${start}` }] });
  expect(existsSync(readFileSync(place, "utf8").trim())).toBe(false);
  expect(await isAlive()).toBe(false);
});

test("a step without an end is ended, with all that it started", async () => {
  const { start, isAlive } = background();
  const { faults } = await run({ steps: [{ shell: `${start} wait`, timeoutS: 1, expect: { exit: 0 } }] });
  expect(faults).toMatchObject([{ at: "exit", actual: expect.stringContaining("no end within 1 s") }]);
  expect(await isAlive()).toBe(false);
});

test("a real program judges what came of it; one that is not here is named", async () => {
  const oracle = [
    { run: "cat file", expect: { stdout: { equals: "b" } } },
    { run: "no-such-program file" },
    { run: "true", needs: ["sh", "cat 0.0"] },
  ];
  const { faults, missing } = await run({ files: { file: "a" }, oracle });
  expect(faults).toMatchObject([{ at: "oracle: stdout", actual: '"a"' }]);
  expect(missing).toEqual(["no-such-program", "cat 0.0"]);
});

test("a command whose help names no env file is none to run such cases with", async () => {
  const other = { ...command, file: join(folder, "other.mjs") };
  writeFileSync(other.file, "");
  const steps = [{ argv: ["@ENVFILE@"] }];
  await expect(runCase({ id: "a", steps }, other, "by node")).rejects.toThrow("names no option");
});

test("what depends on how the command is started is started both ways", () => {
  expect(startsOf("env-file-option")).toEqual(["by node", "as a program"]);
  expect(startsOf("hints")).toEqual(["by node"]);
  expect(startsOf("toString")).toEqual(["by node"]);
  expect(startsOf(undefined)).toEqual(["by node"]);
});
