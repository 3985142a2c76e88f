import type { Change, SourceText, TextEdit } from "@mailconf/lossless";
import { type Dialect, dialects, readerOf } from "./dialect.ts";
import { EnvFile, parse } from "./document.ts";
import { writePortable } from "./portable.ts";
import { isName } from "./write.ts";

/**
 * An env file in which an edit writes only what every dialect reads as exactly that value; what stands elsewhere in the
 * file stays as it is.
 *
 * Its edits throw a RangeError for a value with a line break, for one that no spelling makes the same to all, and where
 * the line has a quote, a comment or an `export` that one program takes for part of the value or name.
 */
export class PortableEnvFile extends EnvFile {
  // A raw value is the one spelling that `docker run` reads, so it is the only one that all may share.
  protected override get spelledFor(): Dialect {
    return "docker-run";
  }

  override edit(changes: readonly Change<string>[]): this {
    const values = new Map<string, string>();
    for (const change of changes) {
      if (change.kind === "delete") values.delete(change.key);
      else values.set(change.key, change.value);
    }
    for (const [name, value] of values) {
      if (!isName(name, this.dialect)) throw new RangeError(`not a variable name: ${JSON.stringify(name)}`);
      if (/[\n\r]/.test(value)) throw new RangeError(`${name}: a value cannot hold a line break`);
    }
    const after = super.edit(changes);
    for (const [name, value] of values) refuseDifference(this, after, name, value);
    return after;
  }

  protected override reparse(source: SourceText, edits: readonly TextEdit[]): this {
    return new PortableEnvFile(source, this.dialect, {}, this.partsAfter(source, edits)) as this;
  }
}

/** Throws unless all programs read this value, and take the file if they took it before. */
function refuseDifference(before: EnvFile, after: EnvFile, name: string, value: string): void {
  const readers = dialects
    .filter((dialect) => {
      const now = parse(after.source, { dialect });
      const isRefused = now.refusal !== undefined && parse(before.source, { dialect }).refusal === undefined;
      return isRefused || now.get(name) !== value;
    })
    .map(readerOf);
  if (readers.length === 0) return;
  const why =
    writePortable([[name, value]]).kind === "text"
      ? "by what else stands in the line, or by a quote that is open there"
      : "since a dollar sign, a quote, a # or a blank at an end, for example, means something to one program only";
  throw new RangeError(`${name}: ${readers.join(", ")} would read another value than this, ${why}`);
}
