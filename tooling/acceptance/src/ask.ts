import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Question } from "./question.ts";
import { noSettings, questions } from "./questions.ts";
import { rebased } from "./rebase.ts";
import type { Site } from "./site.ts";
import { type System, shellOf } from "./system.ts";

/** What a program answered about a site. */
export interface Answer {
  readonly site: Site;
  readonly question: Question;
  readonly status: number;
  /** What it said on its error channel; the files have the paths that they have in the container. */
  readonly said: readonly string[];
}

/**
 * Asks a system everything about sites. Their files are written below a temporary folder, and all commands run in one
 * shell; what has the same answer for two sites, because the same files decide it, is asked once.
 */
export function ask(system: System, sites: readonly Site[]): Answer[] {
  const scratch = mkdtempSync(join(system.root, "/tmp/mailconf-acceptance-"));
  try {
    const asked = sites.flatMap((site, index) => {
      const below = join(scratch, `${index}`);
      return questions(site).map((question) => ({ site, question, below, key: keyOf(site, question) }));
    });
    const distinct = [...new Map(asked.map((one) => [one.key, one])).values()];
    const inside = (below: string) => below.slice(system.root.length);
    for (const { site, below } of new Map(distinct.map((one) => [one.below, one])).values()) {
      write(site, below, inside(below));
    }
    const commands = distinct.map(({ question, below }) => question.command(inside(below)));
    const answers = run(system, commands);
    const byKey = new Map(distinct.map(({ key, below }, index) => [key, { below, ...answers[index] }]));
    return asked.map(({ site, question, key }) => {
      const { below = "", status = -1, said = "" } = byKey.get(key) ?? {};
      return { site, question, status, said: lines(said.replaceAll(inside(below), "")) };
    });
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Equal for questions with the same answer. */
const keyOf = (site: Site, { about, reads }: Question): string =>
  [about, ...reads.flatMap((path) => [path, rebased(site, path, "/@")])].join("\0");

function write(site: Site, below: string, inside: string): void {
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(below, path)), { recursive: true });
    writeFileSync(join(below, path), text, "latin1");
  };
  for (const path of site.files.keys()) put(path, rebased(site, path, inside));
  put(`${noSettings}/main.cf`, "");
}

/** Runs commands in one shell of a system. */
function run(system: System, commands: readonly (readonly string[])[]): { status: number; said: string }[] {
  const [shell = "", ...args] = shellOf(system);
  const script = commands.map((words) => `ask ${words.map(quoted).join(" ")}\n`).join("");
  const { stdout, stderr, status } = spawnSync(shell, args, {
    input: `${askFunction}${script}`,
    encoding: "latin1",
    maxBuffer: 256 * 1024 * 1024,
  });
  const answers = stdout.split("\0").slice(0, -1);
  if (status !== 0 || answers.length !== commands.length) {
    throw new Error(`the shell ended with ${status} after ${answers.length} answers: ${stderr}`);
  }
  return answers.map((answer) => {
    const blank = answer.indexOf(" ");
    return { status: Number(answer.slice(0, blank)), said: answer.slice(blank + 1) };
  });
}

/** Prints the exit status and the error channel of a command, closed with a NUL. */
const askFunction = `
export LC_ALL=C
ask() {
  said=$("$@" 2>&1 >/dev/null </dev/null)
  printf '%s %s\\0' $? "$said"
}
`;

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

const lines = (said: string): string[] =>
  said.split("\n").filter((line) => line !== "" && !ofTheSystem.test(line));

/** A bare root has no list of its mounts, which Dovecot looks for: no matter of its configuration. */
const ofTheSystem = /setmntent\(\/etc\/mtab\) failed/;
