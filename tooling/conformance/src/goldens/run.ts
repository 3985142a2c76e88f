import type { Finding } from "@mailconf/lossless";
import { type Check, compare, failure } from "../check.ts";
import type { GoldenJob } from "../job.ts";
import { bearing, without } from "./faults.ts";
import { corrected } from "./known-faults.ts";
import { type Made, make, SETTINGS } from "./made.ts";
import type { GoldenExpected, GoldenInput } from "./recorded.ts";
import { unbuilt } from "./section.ts";
import { type Recorded, sectionsOf } from "./sections.ts";
import { changedByScript } from "./user-script.ts";

/**
 * What we build of the input of a start-up, against what the original built: one check for its exit status, and one
 * for each section of the facts. A start-up that shut itself down demands nothing else.
 */
export function runGolden(job: GoldenJob): readonly Check[] {
  const expected = job.expected as GoldenExpected;
  // The image as it was before any start: what it holds is where the original begins, not what it makes.
  if (expected.exit === null) return [];
  const made = make(job.input);
  const exit = exitCheck(job, made, expected);
  if (expected.exit === 1) return [exit];
  const sections = sectionsOf(expected.facts).map((recorded) => sectionCheck(job, made, expected, recorded));
  return [exit, ...sections];
}

/**
 * An error where the original shut itself down, and none where it came up. It comes up with much that cannot work:
 * an error of ours is right where it complained as well, or where that is a fault of it.
 */
function exitCheck(job: GoldenJob, made: Made, { exit, starts, upstreamFault }: GoldenExpected): Check {
  const subject = { id: `${job.id}#exit`, place: job.place, ...(job.about && { about: job.about }) };
  const errors = made.configuration.findings.filter(({ severity }) => severity === "error");
  if (exit === 1) {
    const named = errors.some((finding) => names(finding, job.input));
    return compare(
      subject,
      "an error that names the setting or file",
      named ? "an error that names the setting or file" : shown(errors),
    );
  }
  const isFaulty = upstreamFault.some(({ where }) => !/^(facts\.dovecot\.doveconf|starts)/.test(where));
  const complained = starts.some(({ log }) => log.some(({ level }) => level === "warn" || level === "error"));
  return compare(
    subject,
    "no error",
    errors.length === 0 || isFaulty || complained ? "no error" : shown(errors),
  );
}

/** Does a finding say which setting, file or host name is at fault? */
function names(finding: Finding, { env, files, container }: GoldenInput): boolean {
  const text = [finding.message, finding.hint, finding.source.name, finding.source.text.slice(0, 1_000)].join(
    "\n",
  );
  const wanted = [
    ...Object.keys(env),
    ...Object.keys(files).map((path) => path.slice(path.lastIndexOf("/") + 1)),
  ];
  return [...wanted, container.hostname].some((name) => text.includes(name)) || /[\w-]+\.cf\b/.test(text);
}

function sectionCheck(job: GoldenJob, made: Made, golden: GoldenExpected, recorded: Recorded): Check {
  const { path, facts, section } = recorded;
  const subject = {
    id: `${job.id}#${path}`,
    place: `${job.place}#${group(path)}`,
    ...(job.about && { about: job.about }),
  };
  if (!section) return failure(subject, "not built yet", facts);
  const right = corrected(path, facts, { input: job.input, facts: golden.facts });
  const ours = section.made(made, right.facts);
  if (ours === unbuilt) return failure(subject, "not built yet", facts);
  const meaning = section.meaning ?? ((same: unknown) => same);
  const { whole, names: faulty } = bearing(golden.upstreamFault, path, facts);
  const { settled, isChanged } = right;
  if (!whole || (whole === "itself" && settled === "all" && isChanged)) {
    const open = [...faulty].filter((name) => settled !== "all" && !settled.has(name));
    const left = new Set([...open, ...changedByScript(path, job.input)]);
    return compare(subject, without(meaning(right.facts), left), without(meaning(ours), left));
  }
  // What is a fault of the original must come out otherwise, or be said of what the input says, if only as a remark.
  const differs = !compare(subject, meaning(facts), meaning(ours)).passed;
  // That nobody can log in with the made-up hashes of the recordings says nothing of their faults.
  const isSaid = made.configuration.findings.some(
    ({ code, source }) => code !== "DMS501" && (source.name === SETTINGS || made.given.has(source.name)),
  );
  return compare(
    subject,
    "another value, or a diagnostic",
    differs || isSaid ? "another value, or a diagnostic" : ours,
  );
}

/** `tables./etc/aliases` is of the group `tables`; for the summary. */
const group = (path: string): string =>
  path.replace(/^(tables|tablesAsPostfixReadsThem|defaults|tls)\..*/, "$1");

const shown = (findings: readonly Finding[]): unknown =>
  findings.map(({ code, message, source }) => `${source.name}: ${code}: ${message}`);
