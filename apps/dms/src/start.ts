import { visible } from "@mailconf/lossless";
import type { Command } from "commander";
import { called, type ProgramName, startAs } from "./called.ts";
import { withoutSecrets } from "./command-line-secrets.ts";
import { failureOf, sayFailure } from "./failure.ts";
import { refuseNodeOptions } from "./node-options.ts";
import { program } from "./program.ts";
import { watchStreams } from "./streams.ts";

/** Does what the words of the command line say, under one of the command's names. */
export function start(name: ProgramName): void {
  startAs(name);
  watchStreams();
  const whole = program();
  whole.hook("preAction", async () => (await import("./transaction/at-start.ts")).recover());
  for (const command of withNested(whole)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => process.stdout.write(visible(text)),
      writeErr: (text) => process.stderr.write(visible(withoutSecrets(text))),
    });
  }
  process.on("uncaughtException", (error) => {
    end(whole, error);
    process.exit();
  });
  run(whole).catch((error) => end(whole, error));
}

async function run(whole: Command): Promise<void> {
  refuseNodeOptions(process.argv.slice(2));
  if (process.argv.length <= 2) {
    const { welcome } = await import("./welcome.ts");
    process.stdout.write(`${welcome()}\n`);
  } else await whole.parseAsync(withOptionsBehind(whole, process.argv.slice(2)), { from: "user" });
}

/** Options of every command; they may also stand in front of its name. */
const ofAll: ReadonlySet<string> = new Set(["--json", "-q", "--quiet", "--color", "--no-color"]);

/** Words with what stands in front of the name of a command behind it. */
function withOptionsBehind(whole: Command, words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !ofAll.has(word));
  const [early, rest] = first === -1 ? [[], words] : [words.slice(0, first), words.slice(first)];
  let named = 0;
  for (let at: Command | undefined = whole; at; ) {
    const word: string | undefined = rest[named];
    at = at.commands.find((one) => one.name() === word || one.aliases().includes(word ?? ""));
    if (at) named++;
  }
  return named === 0 ? words : [...rest.slice(0, named), ...early, ...rest.slice(named)];
}

/** The one place where a command ends by an error, whatever it is: a status, one line, and with `--json` one object. */
function end(whole: Command, error: unknown): void {
  const words = process.argv.slice(2);
  const command = nameOf(whole, words);
  const failure = failureOf(error, [called(), command].join(" ").trim());
  if (!failure) return;
  process.exitCode = failure.status;
  sayFailure(failure, { command, json: words.includes("--json") });
}

/** A command with all that it groups. */
const withNested = (command: Command): Command[] => [command, ...command.commands.flatMap(withNested)];

/** The name of the command that words call: `file get`. */
function nameOf({ commands }: Command, words: readonly string[]): string {
  for (const [index, word] of words.entries()) {
    const meant = commands.find((one) => one.name() === word || one.aliases().includes(word));
    if (meant) return `${meant.name()} ${nameOf(meant, words.slice(index + 1))}`.trim();
  }
  return "";
}
