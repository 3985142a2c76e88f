import { parse } from "@mailconf/env-file";
import { type Files, span } from "@mailconf/lossless";
import type { ContainerVariable } from "../model/container.ts";
import { partsOf } from "../model/place.ts";
import { posix } from "../model/posix.ts";
import type { Report } from "../model/report.ts";
import type { Word } from "../shell/word.ts";
import type { Option } from "./arguments.ts";

interface Surroundings {
  readonly files: Pick<Files, "read" | "state">;
  readonly workingDirectory: string;
  readonly environment?: Readonly<Record<string, string>>;
}

// All env files of a command together; no program can be given more.
const mostText = 16_777_216;

/** The variables of a container: all `--env-file` in their order, then all `-e`. */
export function variablesOfOptions(
  options: readonly Option[],
  { files, workingDirectory, environment = {} }: Surroundings,
  report: Report,
): { readonly environment: ReadonlyMap<string, ContainerVariable>; readonly read: readonly string[] } {
  const variables = new Map<string, ContainerVariable>();
  const read: string[] = [];
  let left = mostText;
  const add = (variable: ContainerVariable) => {
    variables.delete(variable.name);
    variables.set(variable.name, variable);
  };
  for (const { value, word } of options.filter(({ name }) => name === "env-file")) {
    const path = posix.isAbsolute(value) ? value : posix.join(workingDirectory, value);
    const source = files.read(path);
    left -= source?.text.length ?? 0;
    if (!source) sayUnread(value, files.state(path), word, report);
    else if (left < 0) report.refuse("too much", "too-much", word.at);
    if (!source || left < 0) continue;
    read.push(path);
    const file = parse(source, { dialect: "docker-run", outer: environment });
    for (const diagnostic of file.diagnostics) report.add({ ...diagnostic, source });
    if (file.refusal !== undefined) report.refusal ??= file.refusal;
    for (const { name, value: own, nameSpan, valueSpan, inherited } of file.readings) {
      const via = inherited ? "outside" : "env-file";
      add({ name, value: own, at: { source, span: valueSpan }, nameAt: { source, span: nameSpan }, via });
    }
  }
  for (const { name, value, word } of options)
    if (name === "env") ofOption(value, word, environment, report, add);
  return { environment: variables, read };
}

function ofOption(
  assignment: string,
  word: Word,
  environment: Readonly<Record<string, string>>,
  report: Report,
  add: (variable: ContainerVariable) => void,
): void {
  const equals = assignment.indexOf("=");
  const name = equals === -1 ? assignment : assignment.slice(0, equals);
  if (name === "") {
    const refusal = `invalid argument ${JSON.stringify(assignment)} for "-e, --env" flag: invalid environment variable: ${assignment}`;
    report.refuse(refusal, "not-a-variable", word.at);
    return;
  }
  const offset = word.text.length - assignment.length;
  const part = partsOf(word.at, word.text);
  const nameAt = part(span(offset, offset + name.length));
  if (equals !== -1) {
    const at = part(span(offset + equals + 1, word.text.length));
    add({ name, value: assignment.slice(equals + 1), at, nameAt, via: "own" });
    return;
  }
  const outer = Object.hasOwn(environment, name) ? environment[name] : undefined;
  if (outer === undefined) report.say("name-not-set", nameAt, { name: { input: name } });
  add({ name, value: outer, at: nameAt, nameAt, via: "outside" });
}

function sayUnread(path: string, state: string, { at }: Word, report: Report): void {
  const words = { path: { input: path } };
  if (state === "unknown") report.say("file-unseen", at, words);
  else if (state === "directory")
    report.refuse(`docker: read ${path}: is a directory`, "file-is-folder", at, words);
  // Why a file that is there cannot be read is told by whoever gives the files.
  else if (state !== "file")
    report.refuse(`docker: open ${path}: no such file or directory`, "file-missing", at, words);
}
