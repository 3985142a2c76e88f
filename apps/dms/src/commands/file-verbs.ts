import { type Command, Option } from "commander";
import { exit, Stop } from "../exit.ts";
import { type Changed, changeFile } from "../files/change-file.ts";
import { type Opened, openFile, standardInput } from "../files/open-file.ts";
import { asOption, type FileOptions } from "../files/options.ts";
import { type ChangingVerb, type ReadingVerb, verbs } from "../files/verbs.ts";
import { createOutput, hasErrors, inReadingOrder } from "../output.ts";
import { command } from "../shared-options.ts";
import { standardInputBytes } from "../standard-input.ts";
import { version } from "../version.ts";

interface ReadingOptions extends FileOptions {
  readonly showSecrets?: boolean;
}

interface ChangingOptions extends ReadingOptions {
  readonly dryRun?: boolean;
  readonly diff?: boolean;
}

/** `dms file get|query|list|set|unset`. */
export const fileVerbs = (): Command[] =>
  verbs.map((verb) => ("change" in verb ? changing(verb) : reading(verb)));

const verbCommand = ({ name, summary, arguments: words }: ReadingVerb | ChangingVerb): Command =>
  command(name, summary)
    .arguments(words)
    .addOption(asOption())
    .addOption(new Option("--show-secrets", "print passwords too, on a terminal"));

const reading = (verb: ReadingVerb): Command =>
  verbCommand(verb).action(async (path: string, ...rest: unknown[]) => {
    const { words, options } = given<ReadingOptions>(rest);
    expectTerminal(options);
    const opened = await openFile(path, options.as, bytesOf(path));
    const { lines, data, found } = verb.answer(opened, words, options.showSecrets ?? false);
    const findings = inReadingOrder(opened.findings());
    const isRefused = verb.judges === true && hasErrors(findings);
    const ok = found && !isRefused;
    if (!ok) process.exitCode = exit.errors;
    const output = createOutput({ ...options, version });
    if (lines.length > 0) output.data(lines.join("\n"));
    // What is wrong may be why the answer is another one than expected.
    output.findings(isRefused ? findings : findings.filter(({ severity }) => severity === "error"));
    output.object({ command: `file ${verb.name}`, ok, findings, data });
  });

const changing = (verb: ChangingVerb): Command =>
  verbCommand(verb)
    .option("--dry-run", "say whether the file would change; write nothing")
    .option("--diff", "show the change as unified diff")
    .action(async (path: string, ...rest: unknown[]) => {
      const { words, options } = given<ChangingOptions>(rest);
      expectTerminal(options);
      const { dryRun = false, diff = false } = options;
      const edit = async (bytes: Uint8Array) => {
        const opened = await openFile(path, options.as, bytes);
        expectKnown(opened);
        return { opened, bytes: verb.change(opened, words) };
      };
      const changed = await changeFile(path, edit, { dryRun, isQuiet: diff || dryRun, as: options.as });
      tell(verb, changed, options);
    });

function tell(
  verb: ChangingVerb,
  { changed, patch, findings, content }: Changed,
  options: ChangingOptions,
): void {
  const { dryRun = false, diff = false, json = false } = options;
  const output = createOutput({ ...options, version });
  if (content && !json) process.stdout.write(content.bytes);
  if (diff && changed) output.data(patch().trimEnd());
  if (dryRun && !diff) output.data(changed ? "would change" : "would not change");
  output.findings(findings);
  output.object({
    command: `file ${verb.name}`,
    ok: true,
    findings,
    data: {
      changed,
      dryRun,
      ...(diff && { patch: changed ? patch() : "" }),
      ...(content && { content: content.text }),
    },
  });
}

/** Words of the key, and the options behind them, as commander passes them on. */
function given<Options>(rest: readonly unknown[]): { words: readonly string[]; options: Options } {
  const hasWords = Array.isArray(rest[0]);
  return {
    words: hasWords ? (rest[0] as string[]) : [],
    options: (hasWords ? rest[1] : rest[0]) as Options,
  };
}

function expectTerminal({ showSecrets }: ReadingOptions): void {
  if (showSecrets && !process.stdout.isTTY)
    throw new Stop(exit.unsafe, "--show-secrets prints to a terminal only");
}

/** What is perhaps of another kind is not written into. */
function expectKnown({ isBadGuess, path, format }: Opened): void {
  if (!isBadGuess) return;
  throw new Stop(
    exit.usage,
    `${path} may be of the kind ${format.name}, but does not read like it; say what it is with --as`,
  );
}

const bytesOf = (path: string) => (path === standardInput ? standardInputBytes() : undefined);
