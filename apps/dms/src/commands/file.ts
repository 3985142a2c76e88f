import { readFileSync } from "node:fs";
import type { Finding } from "@mailconf/lossless";
import { decode } from "@mailconf/lossless";
import { type Command, Option } from "commander";
import { displayed, reasonOf } from "../disk-files.ts";
import { exit, Stop } from "../exit.ts";
import type { FileKind, OpenFile } from "../files/kind.ts";
import { kinds } from "../files/kinds.ts";
import { examples } from "../help.ts";
import { createOutput, type Output } from "../output.ts";
import { replaceFile } from "../replace-file.ts";
import { type CommonOptions, command, group } from "../shared-options.ts";
import { version } from "../version.ts";

interface FileOptions extends CommonOptions {
  readonly as?: string;
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
  const verbs: readonly [string, string, string, Verb][] = [
    ["get", "<file> <key...>", "print what the file says for a key", get],
    ["query", "<file> <key...>", "print what the program makes of a key", query],
    ["list", "<file>", "print every key with its value", list],
    ["set", "<file> <key...>", "give a key a value: the last word", set],
    ["unset", "<file> <key...>", "take a key away", unset],
  ];
  for (const [name, args, summary, verb] of verbs) {
    files.addCommand(
      command(name, summary)
        .arguments(args)
        .addOption(new Option("--as <kind>", "kind of the file").choices(kinds.map((kind) => kind.name)))
        .action(async (path: string, ...rest: unknown[]) => {
          const words = Array.isArray(rest[0]) ? (rest[0] as string[]) : [];
          const options = (Array.isArray(rest[0]) ? rest[1] : rest[0]) as FileOptions;
          const output = createOutput({ ...options, version });
          const opened = await open(path, options.as);
          const data = verb({ path, words, output, ...opened });
          output.object(
            {
              command: `file ${name}`,
              ok: process.exitCode !== exit.errors,
              findings: opened.findings,
              data,
            },
            [],
          );
        }),
    );
  }
  return files;
};

type Verb = (call: {
  readonly path: string;
  readonly words: readonly string[];
  readonly output: Output;
  readonly kind: FileKind;
  readonly opened: OpenFile;
}) => unknown;

const get: Verb = ({ words, output, opened }) => {
  const values = opened.values(words);
  for (const value of values) output.data(value);
  if (values.length === 0) process.exitCode = exit.errors;
  return values;
};

const query: Verb = ({ words, output, opened }) => {
  const answer = opened.query(words);
  if (answer === undefined) process.exitCode = exit.errors;
  else output.data(answer);
  return answer ?? null;
};

const list: Verb = ({ output, opened }) => {
  const entries = [...opened.entries()];
  for (const [key, value] of entries) output.data(`${key.join(" › ")} = ${value}`);
  return entries.map(([key, value]) => ({ key, value }));
};

const set: Verb = ({ path, words, kind, opened }) => {
  if (words.length < 2) throw new Stop(exit.usage, `a key (${kind.key}) and a value are needed`);
  return written(path, () => opened.set(words.slice(0, -1), words.at(-1) ?? ""));
};

const unset: Verb = ({ path, words, opened }) => written(path, () => opened.unset(words));

function written(path: string, change: () => Uint8Array): { readonly changed: boolean } {
  let bytes: Uint8Array;
  try {
    bytes = change();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw new Stop(exit.errors, error.message);
    throw error;
  }
  return { changed: replaceFile(path, bytes) };
}

async function open(path: string, as: string | undefined) {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new Stop(exit.io, `${displayed(path)}: ${reasonOf(error)}`);
  }
  const source = decode(bytes, displayed(path));
  const kind = kinds.find(({ name, fits }) => (as === undefined ? fits(path, source.text) : name === as));
  if (!kind)
    throw new Stop(exit.usage, `cannot tell what kind of file ${displayed(path)} is; say it with --as`);
  const opened = await kind.open(source);
  const findings: Finding[] = opened.diagnostics.map((diagnostic) => ({ ...diagnostic, source }));
  return { kind, opened, findings };
}
