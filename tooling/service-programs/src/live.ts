import { describe, expect, test } from "vitest";
import type { Key, Reader } from "./answer.ts";
import { hostileValues } from "./hostile.ts";
import { isInstalled } from "./run.ts";

/**
 * Tests that ask a program. Where it cannot be asked they are skipped and say so; where `MAILCONF_LIVE` is set that is an
 * error.
 */
export function asking(
  { command, needsRoot }: Pick<Reader, "command" | "needsRoot">,
  body: () => void,
): void {
  const isAllowed = !needsRoot || process.getuid?.() === 0;
  if (isAllowed && isInstalled(command)) {
    describe(command, body);
    return;
  }
  const why = isAllowed ? "which is not installed" : "which only root can ask";
  if (process.env.MAILCONF_LIVE)
    throw new Error(`MAILCONF_LIVE is set, but not to be asked: ${command}, ${why}`);
  console.warn(`SKIPPED: comparison with ${command}, ${why}`);
  test.skip(`${command} reads what was written (${why})`, () => {});
}

/** How hostile values are put into a file. */
export interface Writing<Document> {
  /** The file before. */
  readonly start: Document;
  /** Settings that take any value; as many values are written into one file. */
  readonly keys: readonly Key[];
  /** @throws RangeError where the value cannot be written */
  readonly set: (document: Document, key: Key, value: string) => Document;
  /** The least share of values that must be writable. */
  readonly writable: number;
  /** Values that the program would not take for what they mean, however they are written. */
  readonly skip?: (value: string) => boolean;
}

/** Whether a program reads 400 hostile values as they were written: each is read back exactly, or was refused. */
export function readsBack<Document extends { toString(): string }>(
  reader: Reader,
  { start, keys, set, writable, skip = () => false }: Writing<Document>,
): void {
  test("reads back every hostile value that can be written", { timeout: 300_000 }, async () => {
    const accepted = hostileValues(400).filter((value) => {
      if (skip(value)) return false;
      try {
        set(start, keys[0] as Key, value);
        return true;
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return false;
      }
    });
    expect(accepted.length).toBeGreaterThanOrEqual(400 * writable);
    for (let from = 0; from < accepted.length; from += keys.length) {
      const values = accepted.slice(from, from + keys.length);
      const file = values
        .reduce((document, value, at) => set(document, keys[at] as Key, value), start)
        .toString();
      expect(await reader.ask(file, keys.slice(0, values.length)), file).toEqual({ values });
    }
  });
}
