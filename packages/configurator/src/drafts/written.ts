import { encode } from "@mailconf/lossless";
import type { Access, Effect, Row } from "../effect.ts";
import type { GeneratedFile } from "../tree.ts";
import { bytesOfLines, isOneByteEach } from "./bytes.ts";

/** A file that a feature writes whole. Its keys are its line numbers, from 1. */
export function writtenFile(
  path: string,
  rows: readonly Row[],
  access: Access,
  secret: boolean,
  feature: string,
): GeneratedFile {
  return {
    kind: "file",
    path,
    bytes: bytesOfLines(
      rows.map(({ text, because }) => ({ text: `${text}\n`, oneByteEach: isOneByteEach(because) })),
    ),
    access,
    secret,
    get keys() {
      return rows.map((_row, index) => String(index + 1));
    },
    steps(key) {
      const row = rows[Number(key) - 1];
      if (!row) return [];
      const because = row.because.length > 0 ? row.because : [{ kind: "constant", feature } as const];
      return [{ feature, value: row.text, because }];
    },
  };
}

/** A file that is another file's copy. It has no keys of its own: key `1` stands for all of it. */
export function copiedFile(
  { file, content, access, secret, because }: Extract<Effect, { kind: "copy" }>,
  feature: string,
): GeneratedFile {
  return {
    kind: "file",
    path: file,
    bytes: encode(content),
    access,
    secret,
    keys: ["1"],
    steps: (key) => (key === "1" ? [{ feature, value: `copy of ${content.name}`, because }] : []),
  };
}
