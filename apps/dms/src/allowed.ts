import { type Finding, ruleCalled, suggest } from "@mailconf/lossless";
import { Option } from "commander";
import { allRules } from "./all-rules.ts";
import { exit, Stop } from "./exit.ts";

/** What no flag lets pass: an open relay, and input that nobody has read. */
const neverAllowed: ReadonlySet<string> = new Set([
  "DMS404",
  "DMS405",
  "dms/no-config-volume",
  "dms/unreadable-file",
  "dms/unreadable-folder",
  "env-file-missing",
  "expected-yaml",
  "file-too-large",
  "invalid-template",
  "key-twice",
  "no-mail-server",
  "no-services",
  "no-such-service",
  "required-variable",
  "several-mail-servers",
  "yaml-syntax",
  "yaml-too-large",
]);

/** `--allow CODE`: errors with which a command goes on. */
export const allowOption = (): Option =>
  new Option("--allow <code>", "go on with errors of this code or name (again for another one)").argParser(
    (value: string, earlier: readonly string[] = []) => [...earlier, codeOf(value)],
  );

/** The code that is meant; that of a package for a format is taken as it stands. */
function codeOf(called: string): string {
  const own = /^(configurator|dms-env)\//.test(called) || !called.includes("/");
  const code = own ? ruleCalled(allRules, called)?.code : called;
  if (code === undefined) {
    const near = suggest(
      called,
      allRules.flatMap(({ code, name }) => [code, name]),
    );
    throw new Stop(
      exit.usage,
      `no rule is called ${called}${near.length > 0 ? `; did you mean ${near.join(" or ")}?` : ""}`,
    );
  }
  if (neverAllowed.has(code))
    throw new Stop(exit.usage, `${called} cannot be allowed: the result would not be safe`);
  return code;
}

/** Findings that do not stand in the way, although they are errors. */
export const allowedOf = (findings: readonly Finding[], codes: readonly string[] = []): readonly Finding[] =>
  findings.filter(({ code, severity }) => severity === "error" && codes.includes(code));

/** Errors that stand in the way of a build: what is about the tool itself says nothing about the server. */
export const obstaclesOf = (
  findings: readonly Finding[],
  codes: readonly string[] = [],
): readonly Finding[] =>
  findings.filter(
    ({ code, severity }) => severity === "error" && !codes.includes(code) && !/^DMS99\d$/.test(code),
  );

/** One line about what was allowed; undefined if nothing was. */
export function allowedLine(allowed: readonly Finding[]): string | undefined {
  if (allowed.length === 0) return undefined;
  const codes = [...new Set(allowed.map(({ code }) => code))];
  const counted = codes.map((code) => {
    const count = allowed.filter((one) => one.code === code).length;
    return count === 1 ? code : `${code} (${count} times)`;
  });
  return `goes on although there are errors, as was asked: ${counted.join(", ")}`;
}
