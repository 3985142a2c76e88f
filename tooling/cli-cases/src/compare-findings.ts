import { type FindingsWish, type FindingWish, listOf } from "./case.ts";
import { parsedJson } from "./compare-json.ts";
import { type Fault, shown } from "./fault.ts";

/** A finding as `--json` prints it. */
interface Printed {
  readonly code?: string;
  readonly severity?: string;
  readonly file?: string;
  readonly line?: number;
  readonly message?: string;
  readonly hint?: string;
  readonly excerpt?: string;
}

/** What the findings of a JSON answer are not of what is wished for. */
export function compareFindings(wish: FindingsWish, stdout: string): Fault[] {
  const at = "findings";
  const findings = findingsOf(stdout);
  if (!findings) return [{ at, expected: "a JSON object with diagnostics", actual: shown(stdout) }];
  const faults: Fault[] = [];
  const unless = (holds: boolean, expected: string) => {
    if (!holds) faults.push({ at, expected, actual: summary(findings) });
  };
  for (const code of listOf(wish.codes))
    unless(
      findings.some((one) => hasCode(one, code)),
      code,
    );
  for (const code of listOf(wish.notCodes)) unless(!findings.some((one) => hasCode(one, code)), `no ${code}`);
  for (const [code, severity] of Object.entries(wish.severities ?? {})) {
    const about = findings.filter((one) => hasCode(one, code));
    const holds = about.length > 0 && about.every((one) => listOf(severity).includes(one.severity ?? ""));
    unless(holds, `${code}: ${listOf(severity).join(" or ")}`);
  }
  for (const { times, ...about } of listOf(wish.some)) {
    const count = findings.filter((one) => isAbout(one, about)).length;
    unless(count > 0 && count === (times ?? count), `${times ?? "one or more"} like ${shown(about)}`);
  }
  for (const about of listOf(wish.none))
    unless(!findings.some((one) => isAbout(one, about)), `none like ${shown(about)}`);
  if (wish.atMost !== undefined) unless(findings.length <= wish.atMost, `at most ${wish.atMost}`);
  return faults;
}

function findingsOf(stdout: string): readonly Printed[] | undefined {
  const answer = parsedJson(stdout);
  const findings = (answer as { readonly diagnostics?: unknown } | undefined | null)?.diagnostics;
  return Array.isArray(findings) ? findings : undefined;
}

/** A code fits by its start, with or without the package's name before the slash, on either side. */
const hasCode = ({ code = "" }: Printed, start: string): boolean =>
  code.startsWith(start) || withoutPackage(code).startsWith(withoutPackage(start));

const withoutPackage = (code: string) => code.replace(/^[^/]*\//, "");

function isAbout(finding: Printed, about: FindingWish): boolean {
  const { severity = "", file = "", line = 0, message, hint, excerpt } = finding;
  const says = [message, hint, excerpt].filter(Boolean).join("\n").toLowerCase();
  return (
    listOf(about.code).every((code) => hasCode(finding, code)) &&
    (about.severity === undefined || listOf(about.severity).includes(severity)) &&
    (about.file === undefined || listOf(about.file).some((end) => file.endsWith(end))) &&
    (about.line === undefined || listOf(about.line).includes(line)) &&
    listOf(about.contains).every((part) => says.includes(part.toLowerCase())) &&
    listOf(about.not).every((part) => !says.includes(part.toLowerCase()))
  );
}

/** Each finding in a line. */
function summary(findings: readonly Printed[]): string {
  if (findings.length === 0) return "none";
  return findings
    .map(
      ({ severity, code, file = "", line = "", message }) => `${severity} ${code} ${file}:${line} ${message}`,
    )
    .map((text) => `\n      ${text.length > 160 ? `${text.slice(0, 160)}…` : text}`)
    .join("");
}
