import { type Expect, listOf } from "./case.ts";
import { compareFile } from "./compare-file.ts";
import { compareFindings } from "./compare-findings.ts";
import { compareText } from "./compare-text.ts";
import { type Fault, shown } from "./fault.ts";
import type { Ran } from "./run-program.ts";

/** What came of a step otherwise than expected: its status, what it printed, the files it left. */
export function compare(expect: Expect, ran: Ran, folder: string): Fault[] {
  const faults: Fault[] = [];
  const statuses: readonly (number | string)[] = listOf(expect.exit);
  if (statuses.length > 0 && !statuses.includes(ran.exit)) {
    const said = shown(ran.stderr.slice(0, 300));
    faults.push({ at: "exit", expected: statuses.join(" or "), actual: `${ran.exit}, and said ${said}` });
  }
  const streams = { stdout: ran.stdout, stderr: ran.stderr, either: ran.stdout + ran.stderr };
  for (const name of ["stdout", "stderr", "either"] as const)
    faults.push(...compareText(name, expect[name], streams[name]));
  for (const [path, wish] of Object.entries(expect.files ?? {}))
    faults.push(...compareFile(path, wish, folder));
  return expect.findings ? [...faults, ...compareFindings(expect.findings, ran.stdout)] : faults;
}
