import { exit, Stop } from "../exit.ts";
import { type Changed, changeFile } from "../files/change-file.ts";
import { type Opened, openFile, standardInput } from "../files/open-file.ts";
import type { FileOptions } from "../files/options.ts";
import {
  type ChangingName,
  type ChangingVerb,
  type ReadingName,
  type ReadingVerb,
  verbs,
} from "../files/verbs.ts";
import { createOutput, hasErrors, inReadingOrder } from "../output.ts";
import { standardInputBytes } from "../standard-input.ts";
import { version } from "../version.ts";

export interface ReadingOptions extends FileOptions {
  readonly showSecrets?: boolean;
}

export interface ChangingOptions extends ReadingOptions {
  readonly dryRun?: boolean;
  readonly diff?: boolean;
}

const isReading = (verb: ReadingVerb | ChangingVerb): verb is ReadingVerb => "answer" in verb;

const verbCalled = (name: string) => verbs.find((verb) => verb.name === name);

/** Answers a question about a file. The path comes first; words of the key and options behind it, as commander gives them. */
export async function readFileSettings(name: ReadingName, path: string, ...rest: unknown[]): Promise<void> {
  const verb = verbCalled(name);
  if (!verb || !isReading(verb)) return;
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
}

/** Changes a setting of a file. */
export async function changeFileSettings(
  name: ChangingName,
  path: string,
  ...rest: unknown[]
): Promise<void> {
  const verb = verbCalled(name);
  if (!verb || isReading(verb)) return;
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
}

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
