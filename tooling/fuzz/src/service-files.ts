import { sourceText } from "@mailconf/lossless";
import { answerOf } from "@tooling/conformance/service-answer";
import type { Key, Reader } from "@tooling/service-programs";
import {
  clamav,
  cron,
  env,
  fail2ban,
  logrotate,
  opendkim,
  opendkimList,
  opendmarc,
  perl,
  postgrey,
  redis,
  rspamd,
  sh,
  supervisor,
} from "@tooling/service-programs";
import fc from "fast-check";
import { cronText } from "./services/cron-text.ts";
import { iniText } from "./services/ini-text.ts";
import { keyValueText } from "./services/key-value-text.ts";
import { listText } from "./services/list-text.ts";
import { logrotateText } from "./services/logrotate-text.ts";
import { perlText } from "./services/perl-text.ts";
import { argumentText, isKnown, scriptText } from "./services/script-text.ts";
import { uclText } from "./services/ucl-text.ts";
import type { FuzzOptions, FuzzReport, FuzzTarget } from "./target.ts";

/** One program with texts for it, and the keys that it is asked for. */
interface Service {
  readonly program: string;
  readonly reader: Reader;
  readonly text: fc.Arbitrary<string>;
  readonly keys: readonly Key[];
}

const iniKeys = ["a", "b"].flatMap((section) => ["x", "y"].map((name) => [section, name]));

const services: readonly Service[] = [
  {
    program: "opendkim",
    reader: opendkim,
    text: keyValueText(["AuthservID", "authservid", "PidFile"]),
    keys: ["AuthservID", "PidFile"],
  },
  {
    program: "opendmarc",
    reader: opendmarc,
    text: keyValueText(["IgnoreHosts", "ignorehosts", "UMask"]),
    keys: ["IgnoreHosts"],
  },
  { program: "clamav", reader: clamav, text: keyValueText(["LogFile", "User"]), keys: ["LogFile", "User"] },
  {
    program: "redis",
    reader: redis,
    // It reads lines with a NUL, but not as lines; here they are errors.
    text: keyValueText(["masterauth", "MasterAuth", "masteruser"]).map((text) => text.replaceAll("\0", "")),
    keys: ["masterauth", "masteruser"],
  },
  { program: "sh", reader: sh, text: scriptText.filter(isKnown), keys: ["A", "B"] },
  { program: "supervisor", reader: supervisor, text: iniText, keys: iniKeys },
  { program: "fail2ban", reader: fail2ban, text: iniText, keys: iniKeys },
  { program: "rspamd", reader: rspamd, text: uclText, keys: [["x"], ["y"], ["a", "x"], ["a", "b", "x"]] },
  { program: "perl", reader: perl, text: perlText, keys: ["$A", "$B", "@A", ["%A", "k"]] },
  {
    program: "opendkim-list",
    reader: opendkimList,
    // A line that begins with white space is read by one of its two readers alone.
    text: listText.filter((text) => !/^[ \t\r\v\f]/m.test(text)),
    keys: ["a", "b", "v"],
  },
  { program: "postgrey", reader: postgrey, text: listText, keys: ["a", "b", "v"] },
  { program: "cron", reader: cron, text: cronText, keys: ["A", "B", ["root", "a"], ["root", "b c"]] },
  {
    program: "logrotate",
    reader: logrotate,
    text: logrotateText,
    keys: ["rotate", "compressoptions", "postrotate"].map((name) => ["/log", name]),
  },
  { program: "env", reader: env, text: argumentText, keys: ["A", "B"] },
];

/** Generated files of services against what their programs read in them. */
export const target: FuzzTarget = async function* (options) {
  for (const service of services) {
    if (options.only && !service.program.includes(options.only)) continue;
    yield await compare(service, options);
  }
};

async function compare(
  { program, reader, text, keys }: Service,
  { runs: numRuns, seed }: FuzzOptions,
): Promise<FuzzReport> {
  const ours = (input: string) => answerOf(program, sourceText(input), keys);
  const agree = async (input: string): Promise<boolean> => {
    const theirs = await reader.ask(input, keys);
    const mine = ours(input);
    // A program also refuses names and values that the syntax knows nothing of.
    if ("refused" in theirs) return true;
    return JSON.stringify(theirs) === JSON.stringify(mine);
  };
  const details = await fc.check(fc.asyncProperty(text, agree), { numRuns, seed });
  const input = details.counterexample?.[0];
  const disagreements =
    input === undefined ? [] : [{ input, expected: await reader.ask(input, keys), actual: ours(input) }];
  return { kind: reader.version(), runs: details.numRuns, disagreements };
}
