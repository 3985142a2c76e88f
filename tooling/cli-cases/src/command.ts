import { tmpdir } from "node:os";
import { type Ran, runProgram } from "./run-program.ts";

/** The command line under test. */
export interface Command {
  /** The file that is tested. */
  readonly file: string;
  /** The folder that `@ROOT@` stands for. */
  readonly root: string;
}

/** How the file is started. */
export type Start = "by node" | "as a program";

export const wordsOf = ({ file }: Command, start: Start): readonly string[] =>
  start === "by node" ? [process.execPath, file] : [file];

/**
 * The ways in which the cases of a kind are started, if it is not `node FILE` alone. Node reads some options from
 * behind the name of a script, and the first line of a file can keep it from that.
 */
const startsOfKinds: Readonly<Record<string, readonly Start[]>> = {
  "env-file-option": ["by node", "as a program"],
};

export const startsOf = (kind: string | undefined): readonly Start[] =>
  (kind !== undefined && Object.hasOwn(startsOfKinds, kind) && startsOfKinds[kind]) || ["by node"];

const options = new Map<string, Promise<string>>();

/** The option that names an env file, by what `check --help` says: cases do not depend on its name. */
export function envFileOption(command: Command): Promise<string> {
  const found =
    options.get(command.file) ??
    runProgram([...wordsOf(command, "by node"), "check", "--help"], tmpdir()).then(optionIn);
  options.set(command.file, found);
  return found;
}

function optionIn({ stdout, stderr }: Ran): string {
  const option = /(--[\w-]+)(?=[ =]<[^>]*>[^\n]*\benv file)/.exec(stdout)?.[1];
  if (option === undefined)
    throw new Error(`check --help names no option with an "env file": ${stdout}${stderr}`);
  return option;
}
