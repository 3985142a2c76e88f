import { releases } from "@mailconf/configurator";
import { cron as crontab } from "@mailconf/service-files";
import { accessFact } from "./files.ts";
import { isRecord, mapValues, type Section } from "./section.ts";

const folders = ["cron.d", "cron.daily", "cron.weekly"] as const;

/** Jobs that were added and taken away, against what the image brings, and the commands of the added ones. */
export const cron: Section = {
  made: (made, expected) => {
    const recorded = isRecord(expected) ? expected : {};
    const base = releases[made.release].base;
    const changes = Object.fromEntries(
      folders.map((folder) => {
        const before = jobsIn(Object.keys(base), folder, (path) => base[path] ?? "");
        const after = jobsIn([...made.configuration.tree.keys()], folder, (path) => made.text(path) ?? "");
        return [folder, { added: less(after, before), removed: less(before, after) }];
      }),
    );
    const scripts = made
      .below("/etc")
      .filter((path) => path in recorded)
      .map((path) => [
        path,
        { command: lastLine(made.text(path) ?? ""), ...accessFact(made, path, recorded[path]) },
      ]);
    return { ...Object.fromEntries(scripts), changes };
  },
  meaning: (facts) =>
    isRecord(facts) && isRecord(facts.changes)
      ? { ...facts, changes: mapValues(facts.changes, named) }
      : facts,
};

/** cron runs no file with a dot in its name. */
const named = (change: unknown): unknown =>
  isRecord(change)
    ? mapValues(change, (names) =>
        Array.isArray(names) ? names.filter((name) => !String(name).includes(".")).sort() : names,
      )
    : change;

/** The names of files in a folder that hold a job. */
const jobsIn = (paths: readonly string[], folder: string, text: (path: string) => string): string[] =>
  paths.flatMap((path) => {
    const name = new RegExp(`^/etc/${folder.replace(".", "\\.")}/([\\w-]+)$`).exec(path)?.[1];
    return name !== undefined && hasJob(folder, text(path)) ? [name] : [];
  });

const hasJob = (folder: string, text: string): boolean =>
  folder === "cron.d"
    ? crontab.parse(text).settings.some(({ key }) => typeof key !== "string")
    : text.split("\n").some((line) => !/^\s*(#|$)/.test(line));

const less = (names: readonly string[], others: readonly string[]): string[] =>
  names.filter((name) => !others.includes(name)).sort();

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";
