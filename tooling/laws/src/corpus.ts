import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, decode, type SourceText } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { expectTiling } from "./laws.ts";

/**
 * Byte identity and tiling on every real file of the given kinds. The files are not part of the project:
 * the variable `MAILCONF_CORPUS` names a folder with one sub-folder per kind. Without it the test is skipped
 * and says so.
 */
export function corpus(
  kinds: readonly string[],
  parse: (source: SourceText) => Pick<Document<never>, "items" | "toBytes" | "toString">,
): void {
  const root = process.env.MAILCONF_CORPUS;
  describe("corpus", () => {
    if (!root) {
      console.warn(`SKIPPED: real ${kinds.join(", ")} files, because MAILCONF_CORPUS is not set`);
      test.skip("every real file survives byte for byte (MAILCONF_CORPUS is not set)", () => {});
      return;
    }
    for (const kind of kinds) {
      test(`every real ${kind} file survives byte for byte`, () => {
        const names = readdirSync(join(root, kind));
        expect(names.length).toBeGreaterThan(0);
        for (const name of names) {
          const bytes = readFileSync(join(root, kind, name));
          const document = parse(decode(bytes, name));
          expect(Buffer.compare(document.toBytes(), bytes), name).toBe(0);
          expectTiling(document.items, document.toString());
        }
      });
    }
  });
}
