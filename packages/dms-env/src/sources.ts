import { type ComposeVersion, type Dialect, parse } from "@mailconf/env-file";
import { type Finding, type SourceText, sourceText, span } from "@mailconf/lossless";
import { find } from "./finding.ts";
import type { EnvSetting } from "./setting.ts";

/** What a source of settings says, and what is wrong with it. */
export interface Read {
  readonly settings: readonly EnvSetting[];
  readonly findings: readonly Finding[];
  /** The words with which the reader refuses the whole file. */
  readonly refusal?: string;
}

// No list of variables that a program can be started with comes near this size (execve(2)).
const longestFile = 16_777_216;

/**
 * The settings of an env file as its reader takes them. What the reader refuses is an error finding; the other lines
 * are read all the same.
 *
 * @param outer the calling environment, for names alone and `$NAME`
 * @param before what earlier env files of the same service set
 */
export function readEnvFile(
  text: SourceText,
  dialect: Dialect,
  outer: Readonly<Record<string, string>> = {},
  before?: ReadonlyMap<string, string>,
  compose?: ComposeVersion,
): Read {
  if (text.text.length > longestFile) {
    return { settings: [], findings: [find("file-too-large", text, span(0, 1))] };
  }
  const file = parse(text, { dialect, outer, ...(before && { before }), ...(compose && { compose }) });
  return {
    settings: file.readings.map(({ name, value, nameSpan, valueSpan }) => ({
      name,
      value,
      source: text,
      span: valueSpan,
      nameSpan,
      via: "env-file",
    })),
    findings: file.diagnostics.map((diagnostic) => ({ ...diagnostic, source: text })),
    ...(file.refusal !== undefined && { refusal: file.refusal }),
  };
}

/** Settings of the command line: `NAME=value` each. */
export function settingsFromArguments(assignments: readonly string[], option = "--env"): Read {
  const settings: EnvSetting[] = [];
  const findings: Finding[] = [];
  for (const assignment of assignments) {
    const source = sourceText(assignment, option);
    const equals = assignment.indexOf("=");
    if (equals < 1) findings.push(find("not-an-assignment", source, span(0, assignment.length)));
    else {
      const name = assignment.slice(0, equals);
      const value = assignment.slice(equals + 1);
      const place = { span: span(equals + 1, assignment.length), nameSpan: span(0, equals) };
      settings.push({ name, value, source, ...place, via: "argument" });
    }
  }
  return { settings, findings };
}

/** Settings of a process environment. Names that docker-mailserver does not know are no concern of it there. */
export function settingsFromProcess(environment: Readonly<Record<string, string | undefined>>): EnvSetting[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const source = sourceText(`${name}=${value}`, "environment");
    const equals = name.length;
    const place = { span: span(equals + 1, source.text.length), nameSpan: span(0, equals) };
    return [{ name, value, source, ...place, via: "process" as const }];
  });
}
