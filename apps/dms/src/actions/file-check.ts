import { isPostfixVersion } from "@mailconf/formats/servers";
import { findAbout } from "../catalogue.ts";
import { displayed } from "../displayed.ts";
import { exit, Stop } from "../exit.ts";
import { openFile, standardInput } from "../files/open-file.ts";
import type { FileOptions } from "../files/options.ts";
import { heard, readList, silencedData } from "../heard.ts";
import { countOf, createOutput, hasErrors, inReadingOrder } from "../output.ts";
import { standardInputBytes } from "../standard-input.ts";
import { version } from "../version.ts";

export interface FileCheckOptions extends FileOptions {
  readonly strict?: boolean;
  readonly postfix?: string;
  readonly lintConfig?: string;
}

/** Says what is wrong with one file of any known kind. */
export async function checkFile(path: string, options: FileCheckOptions): Promise<void> {
  const { postfix, strict = false } = options;
  if (postfix !== undefined && !isPostfixVersion(postfix))
    throw new Stop(exit.usage, "--postfix: expected a version from 3.7 to 3.12");
  const output = createOutput({ ...options, version });
  const opened = await openFile(path, options.as, path === standardInput ? standardInputBytes() : undefined);
  const checked = await opened.check(postfix === undefined ? {} : { postfix });
  const { notRead, sources } = checked;
  const all = [...checked.findings, ...notRead.map((name) => findAbout(name, "not-read", { name }))];
  const left = await heard(all, sources, readList(options.lintConfig, undefined));
  const findings = inReadingOrder(left.findings);
  const ok = !hasErrors(findings) && !(strict && findings.some(({ severity }) => severity === "warning"));
  const hidden = left.silenced.length > 0 ? ` (${left.silenced.length} silenced)` : "";
  const doubt = opened.isBadGuess ? ", perhaps; --as names another kind" : "";
  output.data(`${displayed(path)} → ${opened.format.name}${doubt}: ${countOf(findings)}${hidden}`);
  output.foundAnswer(findings);
  output.object({
    command: "file check",
    ok,
    findings,
    data: {
      kind: opened.format.name,
      read: sources.map(({ name }) => name),
      notRead,
      silenced: left.silenced.map((one) => silencedData(one, checked.secretSpans)),
    },
  });
  if (!ok) process.exitCode = exit.errors;
}
