import type { Command } from "commander";
import { expect, vi } from "vitest";
import { apply } from "../src/commands/apply.ts";
import { build } from "../src/commands/build.ts";
import { check } from "../src/commands/check.ts";
import { diff } from "../src/commands/diff.ts";
import { failureOf, sayFailure } from "../src/failure.ts";
import type { Ran } from "./run.ts";

const commands: Readonly<Record<string, () => Command>> = { apply, build, check, diff };

/** Runs a command in a folder as `dms` does, but in this process: ten of them take the time of one process. */
export async function dmsHere(folder: string, name: string, ...args: readonly string[]): Promise<Ran> {
  const [home, color] = [process.cwd(), process.env.NO_COLOR];
  const said = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((stream) =>
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      said[stream] += text;
      return true;
    }),
  );
  process.env.NO_COLOR = "1";
  process.chdir(folder);
  try {
    await commands[name]?.().exitOverride().parseAsync(args, { from: "user" });
  } catch (error) {
    const failure = failureOf(error, name);
    process.exitCode = failure?.status;
    if (failure) sayFailure(failure, { command: name, json: args.includes("--json") });
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.chdir(home);
    if (color === undefined) delete process.env.NO_COLOR;
    else process.env.NO_COLOR = color;
  }
  const status = Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  expect(said.stderr).not.toContain("dms/unforeseen");
  return { status, ...said, all: said.stdout + said.stderr };
}
