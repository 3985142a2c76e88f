import type { Made } from "./made.ts";
import type { FileFact } from "./recorded.ts";
import { isRecord, type Section, unbuilt } from "./section.ts";

/** A table or list that is recorded line by line, by its path in the container. */
export const file = (path: string): Section => ({
  made: (made, expected) => fileFact(made, path, expected) ?? null,
  meaning: (facts) =>
    isFileFact(facts) && Array.isArray(facts.lines)
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

/**
 * What would be recorded of a generated file. A mode that allows less than the recorded one is the recorded one:
 * secrets may be kept closer than the original keeps them.
 */
export function fileFact(made: Made, path: string, expected: unknown): FileFact | undefined {
  const generated = made.configuration.tree.get(path);
  const text = made.text(path);
  if (generated?.kind !== "file" || text === undefined) return undefined;
  const { mode, owner } = generated.access;
  const allowed = isFileFact(expected) ? Number.parseInt(expected.mode, 8) : 0;
  const shown = isFileFact(expected) && (mode & ~allowed) === 0 ? expected.mode : `0${mode.toString(8)}`;
  const lines = text.split("\n").filter((line) => !/^\s*(#|$)/.test(line));
  return { lines, mode: shown, owner };
}

const isFileFact = (value: unknown): value is FileFact =>
  isRecord(value) && typeof value.mode === "string" && typeof value.owner === "string";
