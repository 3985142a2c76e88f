import { Configuration, listParameters, postconfEdit } from "@mailconf/postfix-main-cf";
import type { CaseRunner } from "../outcome.ts";
import { readArguments, refusalOf } from "./postconf-arguments.ts";
import {
  argumentsOf,
  compareVersions,
  configurationOf,
  filesOf,
  folder,
  type PostfixCase,
  settingsOf,
  sorted,
} from "./postfix-files.ts";

/** `postconf` on main.cf: listings, views, edits and expansions. Other versions' answers are compared as well. */
export const run: CaseRunner = (record: PostfixCase) =>
  compareVersions(record, (version) => answerOf(record, version));

function answerOf(record: PostfixCase, version: string): Record<string, unknown> {
  if (record.kind === "expand") return expansion(record, version);
  if (record.edit) return edit(record, version);
  return record.args ? view(record, version, record.args) : nonDefault(record, version);
}

function nonDefault(record: PostfixCase, version: string): Record<string, unknown> {
  const files = filesOf(record);
  const { settings, warnings, fatal } = listParameters(configurationOf(files, version), { show: "set" });
  const shown = [...settings].filter(([name]) => name !== "config_directory");
  const values = new Map(files.main.keys.map((name) => [name, files.main.get(name)]));
  return {
    exit: fatal === undefined ? 0 : 1,
    nondefault: sorted(shown.map(([name, value]) => [name, collapsed(value)])),
    values: sorted([...values]),
    warnings,
    fatal,
  };
}

function view(record: PostfixCase, version: string, args: readonly string[]): Record<string, unknown> {
  const command = readArguments(argumentsOf(args));
  const refusal = refusalOf(command);
  if (refusal !== undefined) return { exit: 1, stdout: "", warnings: [], fatal: refusal };
  const { letters, values, rest } = command;
  const overrides = settingsOf(values);
  const classes = values.flatMap(({ option, value }) => (option === "C" ? value.split(/[, \t\r\n]+/) : []));
  const known = ["builtin", "service", "user"] as const;
  const has = (letter: string) => letters.includes(letter);
  const { text, warnings, fatal } = listParameters(configurationOf(filesOf(record), version, overrides), {
    names: rest,
    show: has("d") ? "default" : has("n") ? "set" : "all",
    ...(classes.length > 0 && {
      classes: known.filter((name) => classes.some((given) => ["all", name].includes(given.toLowerCase()))),
    }),
    expand: has("x"),
    hideNames: has("h"),
    hideValues: has("H"),
    fold: has("f"),
  });
  return { exit: fatal === undefined ? 0 : 1, stdout: text, warnings, fatal };
}

function edit(record: PostfixCase, version: string): Record<string, unknown> {
  const command = readArguments(argumentsOf(record.edit));
  const { letters, rest } = command;
  const { main } = filesOf(record);
  const refusal = refusalOf(command);
  if (refusal !== undefined) return { exit: 1, output: main.toString(), warnings: [], fatal: refusal };
  const kind = letters.includes("X") ? "delete" : letters.includes("#") ? "comment" : "set";
  const { document, warnings, fatal } = postconfEdit(
    main,
    { kind, arguments: rest },
    { version, path: `${folder}/main.cf` },
  );
  return { exit: fatal === undefined ? 0 : 1, output: document.toString(), warnings, fatal };
}

function expansion(record: PostfixCase, version: string): Record<string, unknown> {
  const names = typeof record.query === "string" ? [record.query] : (record.query ?? []);
  const files = filesOf(record);
  const { settings, warnings, fatal } = listParameters(configurationOf(files, version), {
    names,
    expand: true,
  });
  const alone = new Configuration(files.main);
  const exact = names.map((name) => {
    const { value, error, fatal: why } = alone.expand(name) ?? { value: "" };
    return [name, error ? { fatal: why ?? "dictionary mail_dict: macro processing error" } : value] as const;
  });
  return {
    exit: fatal === undefined ? 0 : 1,
    postconf: Object.fromEntries([...settings].map(([name, value]) => [name, collapsed(value)])),
    exact: Object.fromEntries(exact),
    warnings,
    fatal,
  };
}

/** A value as a listing shows it. */
const collapsed = (value: string): string => value.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");
