import { formats } from "@mailconf/formats";
import { type Command, Option } from "commander";
import { editFile } from "../edit-file.ts";
import { exit, Stop } from "../exit.ts";
import { type Opened, openFile } from "../files/open-file.ts";
import { type Answered, type ChangingVerb, type ReadingVerb, verbs } from "../files/verbs.ts";
import { examples } from "../help.ts";
import { createOutput, hasErrors, inReadingOrder } from "../output.ts";
import { type CommonOptions, command, group } from "../shared-options.ts";
import { version } from "../version.ts";

interface FileOptions extends CommonOptions {
  readonly as?: string;
  readonly showSecrets?: boolean;
}

/** `dms file get|query|list|set|unset`: one file of a known format, losslessly. */
export const file = (): Command => {
  const files = group(
    "file",
    "Read and change one configuration file, without losing a byte of it.",
  ).addHelpText(
    "after",
    examples(
      "dms file get /etc/postfix/main.cf myhostname",
      'dms file set 10-ssl.conf "protocol imap" ssl required',
      "dms file query --as texthash /etc/postfix/virtual info@one.test",
      "dms file list .fetchmailrc --json",
    ),
  );
  for (const verb of verbs) files.addCommand(commandOf(verb));
  return files;
};

const commandOf = (verb: ReadingVerb | ChangingVerb): Command =>
  command(verb.name, verb.summary)
    .arguments(verb.arguments)
    .addOption(new Option("--as <kind>", "format of the file").choices(formats.map(({ name }) => name)))
    .addOption(new Option("--show-secrets", "print passwords too, on a terminal"))
    .action(async (path: string, ...rest: unknown[]) => {
      const words = Array.isArray(rest[0]) ? (rest[0] as string[]) : [];
      const options = (Array.isArray(rest[0]) ? rest[1] : rest[0]) as FileOptions;
      if (options.showSecrets && !process.stdout.isTTY)
        throw new Stop(exit.unsafe, "--show-secrets prints to a terminal only");
      const { opened, answered } = await run(verb, path, words, options);
      const { lines, data, found } = answered;
      const findings = inReadingOrder(opened.findings());
      const isRefused = "judges" in verb && verb.judges === true && hasErrors(findings);
      const ok = found && !isRefused;
      if (!ok) process.exitCode = exit.errors;
      const output = createOutput({ ...options, version });
      if (lines.length > 0) output.data(lines.join("\n"));
      if (isRefused) output.findings(findings);
      output.object({ command: `file ${verb.name}`, ok, findings, data });
    });

async function run(
  verb: ReadingVerb | ChangingVerb,
  path: string,
  words: readonly string[],
  { as, showSecrets = false }: FileOptions,
): Promise<{ readonly opened: Opened; readonly answered: Answered }> {
  if ("answer" in verb) {
    const opened = await openFile(path, as);
    return { opened, answered: verb.answer(opened, words, showSecrets) };
  }
  const { value: opened, changed } = await editFile(path, async (bytes) => {
    const file = await openFile(path, as, bytes);
    return { value: file, bytes: verb.change(file, words) };
  });
  return { opened, answered: { lines: [], data: { changed }, found: true } };
}
