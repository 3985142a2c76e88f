import { unusedOptionWarnings, usageOf } from "@mailconf/postfix-main-cf";
import {
  listEntries,
  listFields,
  listSettings,
  postconfEdit,
  readingOf,
  type ServiceListingOptions,
} from "@mailconf/postfix-master-cf";
import type { CaseRunner } from "../outcome.ts";
import { readArguments, refusalOf } from "./postconf-arguments.ts";
import {
  argumentsOf,
  compareVersions,
  configurationOf,
  filesOf,
  folder,
  isNewer,
  type PostfixCase,
  settingsOf,
} from "./postfix-files.ts";

/** `postconf -M`, `-F` and `-P`, and their edits. Other versions' answers are compared as well. */
export const run: CaseRunner = (record: PostfixCase) =>
  compareVersions(record, (version) => (record.edit ? edit(record, version) : view(record, version)));

const path = `${folder}/master.cf`;

function view(record: PostfixCase, version: string): Record<string, unknown> {
  const { letters, values, rest } = readArguments(argumentsOf(record.args));
  const files = filesOf(record);
  const reading = readingOf(files.master, { path, warnsOfNul: isNewer(version, 308) });
  if (reading.fatal !== undefined) return { exit: 1, stdout: "", ...reading };
  const configuration = configurationOf(files, version, settingsOf(values));
  const usage = usageOf(configuration);
  const before = [...reading.warnings, ...usage.warnings];
  if (usage.fatal !== undefined) return { exit: 1, stdout: "", warnings: before, fatal: usage.fatal };

  const during: string[] = [];
  const has = (letter: string) => letters.includes(letter);
  const options: ServiceListingOptions = {
    requests: rest,
    fold: has("f"),
    hideNames: has("h"),
    hideValues: has("H"),
    ...(has("x") && {
      expand: (text, service) => {
        const { value, error, warnings } = configuration.forService(service).expandText(text);
        during.push(...warnings);
        return error ? undefined : value;
      },
    }),
  };
  const list = has("F") ? listFields : has("P") ? listSettings : listEntries;
  const { text, warnings, fatal } = list(files.master, options);
  const after = fatal === undefined ? [...warnings, ...unusedOptionWarnings(configuration, usage)] : [];
  return {
    exit: fatal === undefined ? 0 : 1,
    stdout: text,
    warnings: [...before, ...during, ...after],
    fatal,
  };
}

function edit(record: PostfixCase, version: string): Record<string, unknown> {
  const command = readArguments(argumentsOf(record.edit));
  const { letters, rest } = command;
  const { master } = filesOf(record);
  const refusal = refusalOf(command);
  if (refusal !== undefined) return { exit: 1, output: master.toString(), warnings: [], fatal: refusal };
  const has = (letter: string) => letters.includes(letter);
  const { document, warnings, fatal } = postconfEdit(
    master,
    {
      what: has("F") ? "field" : has("P") ? "setting" : "entry",
      kind: has("X") ? "delete" : has("#") ? "comment" : "set",
      arguments: rest,
    },
    { version, path },
  );
  return { exit: fatal === undefined ? 0 : 1, output: document.toString(), warnings, fatal };
}
