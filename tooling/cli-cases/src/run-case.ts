import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CliCase, listOf, type Step } from "./case.ts";
import { type Command, envFileOption, type Start, wordsOf } from "./command.ts";
import { compare } from "./compare.ts";
import type { Fault } from "./fault.ts";
import { fill } from "./fill.ts";
import { layOut, newFolder } from "./folder.ts";
import { isMissing } from "./programs.ts";
import { runProgram } from "./run-program.ts";

/** What came of a case. */
export interface CaseResult {
  /** Empty if all came out as the case says. */
  readonly faults: readonly Fault[];
  /** Programs that could not be asked about the result, because they are not here. */
  readonly missing: readonly string[];
}

/** Runs a case in a folder of its own: its steps in order, then what real programs say. */
export async function runCase(one: CliCase, command: Command, start: Start): Promise<CaseResult> {
  const folder = newFolder();
  try {
    return await run(one, command, start, folder.path);
  } finally {
    folder.remove();
  }
}

async function run(one: CliCase, command: Command, start: Start, folder: string): Promise<CaseResult> {
  const words = wordsOf(command, start);
  const placeholders = {
    "@DIR@": folder,
    "@CLI@": words.map((word) => `'${word}'`).join(" "),
    "@ROOT@": command.root,
    // Only who needs it asks for it.
    ...(JSON.stringify(one).includes("@ENVFILE@") && { "@ENVFILE@": await envFileOption(command) }),
  };
  const { files, steps, oracle } = fill(one, placeholders);
  layOut(folder, files);
  const faults: Fault[] = [];
  const missing: string[] = [];
  const compared = async (at: string, { expect = {}, saveStdout, ...step }: Step) => {
    const programWords =
      step.shell === undefined ? [...words, ...(step.argv ?? [])] : ["sh", "-c", step.shell];
    const ran = await runProgram(programWords, folder, step);
    if (saveStdout !== undefined) writeFileSync(join(folder, saveStdout), ran.stdout);
    for (const fault of compare(expect, ran, folder)) faults.push({ ...fault, at: at + fault.at });
  };
  for (const [index, step] of steps.entries())
    await compared(steps.length > 1 ? `step ${index + 1}: ` : "", step);
  for (const { run, needs, expect = { exit: 0 }, ...given } of listOf(oracle)) {
    const need = (needs ?? [run.split(" ")[0] ?? ""]).find(isMissing);
    if (need !== undefined) missing.push(need);
    else await compared("oracle: ", { ...given, shell: run, expect });
  }
  return { faults, missing };
}
