import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { type Check, failure } from "./check.ts";
import { filesBelow } from "./files.ts";
import type { CaseJob } from "./job.ts";

/** What a search found: jobs to run, and what already failed because it could not be read. */
export interface Found<Job> {
  readonly jobs: readonly Job[];
  readonly unreadable: readonly Check[];
}

/** The recorded cases below a folder, or in one file: each `*.json` is an array of cases. */
export function findCases(at: string): Found<CaseJob> {
  const isFile = statSync(at).isFile();
  const root = isFile ? dirname(at) : at;
  const paths = isFile ? [basename(at)] : filesBelow(root).filter((path) => path.endsWith(".json"));
  const found = paths.map((path) => casesIn(root, path));
  return {
    jobs: found.flatMap(({ jobs }) => jobs),
    unreadable: found.flatMap(({ unreadable }) => unreadable),
  };
}

function casesIn(root: string, path: string): Found<CaseJob> {
  // With the name of the root itself, so that the folder of one family may be given as well.
  const place = join(basename(root), path);
  const folders = dirname(place).split(sep).reverse();
  let cases: unknown;
  try {
    cases = JSON.parse(readFileSync(join(root, path), "utf8"));
  } catch (error) {
    return { jobs: [], unreadable: [failure({ id: place, place }, String(error))] };
  }
  if (!Array.isArray(cases)) {
    return { jobs: [], unreadable: [failure({ id: place, place }, "expected an array of cases")] };
  }
  const jobs = cases.map((record: { id?: unknown; about?: unknown } | null, index): CaseJob => {
    const id = typeof record?.id === "string" ? record.id : `${relative("", place)}#${index}`;
    const about = typeof record?.about === "string" ? { about: record.about } : {};
    return { kind: "case", id, place, ...about, folders, record };
  });
  return { jobs, unreadable: [] };
}
