import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { familyOf } from "./cases/family.ts";
import { type Check, failure } from "./check.ts";
import { filesBelow } from "./files.ts";
import type { CaseJob, CliJob } from "./job.ts";
import { fileName, type NotHeldYet, readNotHeldYet } from "./not-held-yet.ts";

/** What a search found: jobs to run, and what already failed because it could not be read. */
export interface Found<Job> {
  readonly jobs: readonly Job[];
  readonly unreadable: readonly Check[];
  /** Kinds of which it is known that they fail. */
  readonly notHeldYet?: readonly NotHeldYet[];
}

/** The recorded cases below a folder, or in one file: each `*.json` is an array of cases, or one case. */
export function findCases(at: string): Found<CaseJob | CliJob> {
  const isFile = statSync(at).isFile();
  const root = isFile ? dirname(at) : at;
  const paths = isFile ? [basename(at)] : filesBelow(root).filter((path) => path.endsWith(".json"));
  const found = paths.map((path) => casesIn(root, path));
  return {
    jobs: found.flatMap(({ jobs }) => jobs),
    unreadable: found.flatMap(({ unreadable }) => unreadable),
    notHeldYet: found.flatMap(({ notHeldYet = [] }) => notHeldYet),
  };
}

function casesIn(root: string, path: string): Found<CaseJob | CliJob> {
  // With the name of the root itself, so that the folder of one family may be given as well.
  const place = join(basename(root), path);
  const folders = dirname(place).split(sep).reverse();
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(join(root, path), "utf8"));
    if (basename(path) === fileName)
      return { jobs: [], unreadable: [], notHeldYet: readNotHeldYet(content, place) };
  } catch (error) {
    return { jobs: [], unreadable: [failure({ id: place, place }, String(error))] };
  }
  if (typeof content !== "object" || content === null) {
    return { jobs: [], unreadable: [failure({ id: place, place }, "expected an array of cases")] };
  }
  const records: readonly unknown[] = [content].flat();
  const jobs = records.map((record, index): CaseJob | CliJob => {
    const { id = `${relative("", place)}#${index}`, about } = words(record);
    const subject = { id, place, ...(about !== undefined && { about }) };
    return familyOf(folders, record) === "cli"
      ? { kind: "cli", ...subject, record }
      : { kind: "case", ...subject, folders, record };
  });
  return { jobs, unreadable: [] };
}

/** How a case calls itself, and what it says it is about. */
function words(record: unknown): { readonly id?: string; readonly about?: string } {
  if (typeof record !== "object" || record === null) return {};
  const { id, about, title = about } = record as Readonly<Record<string, unknown>>;
  return { ...(typeof id === "string" && { id }), ...(typeof title === "string" && { about: title }) };
}
