import type { Made } from "./made.ts";
import type { FileFact } from "./recorded.ts";
import { isRecord, type Section, unbuilt } from "./section.ts";

/** A table or list that is recorded line by line, by its path in the container. */
export const file = (path: string): Section => ({
  made: (made, expected) => fileFact(made, path, expected) ?? null,
  meaning: (facts) =>
    isFileFact(facts)
      ? { ...facts, lines: facts.lines.map((line) => line.trimEnd().replace(/\s+/g, " ")) }
      : facts,
});

/** A file of `NAME=value` lines for a shell; quotes are spelling. */
export const shellFile = (path: string): Section => ({
  made: (made) => {
    const text = made.text(path);
    if (text === undefined) return unbuilt;
    return Object.fromEntries(
      [...text.matchAll(/^\s*(\w+)=(.*)$/gm)].map(([, name = "", value]) => [name, value]),
    );
  },
  meaning: (facts) =>
    isRecord(facts)
      ? Object.fromEntries(
          Object.entries(facts).map(([name, value]) => [name, String(value).replace(/^(["'])(.*)\1$/, "$2")]),
        )
      : facts,
});

/** Whether a file is there at all. */
export const exists = (path: string): Section => ({ made: (made) => made.configuration.tree.has(path) });

/** What would be recorded of a generated file, line by line. */
export function fileFact(made: Made, path: string, expected: unknown): FileFact | undefined {
  const access = accessFact(made, path, expected);
  const text = made.text(path);
  if (!access || text === undefined) return undefined;
  return { lines: text.split("\n").filter((line) => !/^\s*(#|$)/.test(line)), ...access };
}

/**
 * Mode and owner of a generated file. A mode that allows less than the recorded one counts as the recorded one:
 * secrets may be kept closer than the original keeps them.
 */
export function accessFact(made: Made, path: string, expected: unknown): AccessFact | undefined {
  const generated = made.configuration.tree.get(path);
  if (generated?.kind !== "file") return undefined;
  const { mode, owner } = generated.access;
  const allowed = isAccessFact(expected) ? Number.parseInt(expected.mode, 8) : 0;
  const isWithin = isAccessFact(expected) && (mode & ~allowed) === 0;
  return { mode: isWithin ? expected.mode : `0${mode.toString(8)}`, owner };
}

/** What would be recorded of a directory. */
export function directoryFact(made: Made, path: string) {
  const found = made.configuration.directories.find((one) => one.path === path);
  return found && { mode: `0${found.access.mode.toString(8)}`, owner: found.access.owner, dir: true };
}

type AccessFact = Pick<FileFact, "mode" | "owner">;

const isAccessFact = (value: unknown): value is AccessFact =>
  isRecord(value) && typeof value.mode === "string" && typeof value.owner === "string";

const isFileFact = (value: unknown): value is FileFact =>
  isAccessFact(value) && Array.isArray((value as Partial<FileFact>).lines);
